// statfs(2)
// constants: ST_\w+
// structs: statfs
// structs: __kernel_fsid_t

#include <asm/posix_types.h>
#include <asm/statfs.h>

// f_flags of statfs(2): the kernel keeps these out of its user headers; values of include/linux/statfs.h
#define ST_RDONLY 0x0001
#define ST_NOSUID 0x0002
#define ST_NODEV 0x0004
#define ST_NOEXEC 0x0008
#define ST_SYNCHRONOUS 0x0010
#define ST_MANDLOCK 0x0040
#define ST_NOATIME 0x0400
#define ST_NODIRATIME 0x0800
#define ST_RELATIME 0x1000
#define ST_NOSYMFOLLOW 0x2000 // Linux 5.10
