// struct stat of fstat(2) and newfstatat(2): x86_64
// structs: stat_x86_64

#define stat stat_x86_64
#include <asm/stat.h>
#undef stat
