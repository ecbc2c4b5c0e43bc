// Flags of open(2) whose value depends on the architecture: aarch64
// constants: O_(DIRECTORY|NOFOLLOW|DIRECT|LARGEFILE|TMPFILE)

#include <linux/fcntl.h>
