// Directory entries: getdents64(2)
// constants: DT_\w+
// structs: linux_dirent64

#include <linux/types.h>

// The kernel keeps these out of its user headers: getdents64(2), include/linux/dirent.h, include/linux/fs_types.h
struct linux_dirent64 {
    __u64 d_ino;
    __s64 d_off;
    __u16 d_reclen;
    __u8 d_type;
    char d_name[];
};
#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
