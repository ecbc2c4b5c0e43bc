// struct stat of fstat(2) and newfstatat(2): aarch64
// structs: stat_aarch64

#define stat stat_aarch64
#include <asm/stat.h>
#undef stat
