// Flags of open(2) whose value depends on the architecture: x86_64
// constants: O_(DIRECTORY|NOFOLLOW|DIRECT|LARGEFILE|TMPFILE)

#include <linux/fcntl.h>
