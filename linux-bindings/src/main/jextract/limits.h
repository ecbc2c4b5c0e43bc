// Sizes of names
// keep: \w+_MAX
// constants: (NAME_MAX|PATH_MAX|PIPE_BUF|NGROUPS_MAX)

#include <linux/limits.h>
