// File systems: the numbers that statfs(2) reports
// except: \w+_STRING
// constants: \w+_(SUPER_)?MAGIC
// constants: \w+_SUPER_MAGIC_\w+
// constants: OVERLAYFS_SUPER_MAGIC
// constants: NSFS_MAGIC

#include <linux/magic.h>

// fs/mqueue: ipc/mqueue.c; fs/pidfs.c became a user header value in Linux 6.9; fs/fuse in include/uapi/linux/magic.h since 5.16
#ifndef MQUEUE_MAGIC
#define MQUEUE_MAGIC 0x19800202 // Linux 2.6.6
#endif
#ifndef PID_FS_MAGIC
#define PID_FS_MAGIC 0x50494446 // Linux 6.9
#endif
#ifndef FUSE_SUPER_MAGIC
#define FUSE_SUPER_MAGIC 0x65735546 // Linux 5.16
#endif
