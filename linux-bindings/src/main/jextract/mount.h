// Mounts: mount(2), umount2(2), the descriptor-based mount calls, statmount(2)
// constants: (MS|MNT|MOUNT_ATTR|FSOPEN|FSCONFIG|FSMOUNT|FSPICK|MOVE_MOUNT|OPEN_TREE|STATMOUNT|LISTMOUNT|MNT_ID|MNT_NS)_\w+
// constants: UMOUNT_NOFOLLOW
// constants: AT_RECURSIVE
// constants: LSMT_ROOT
// structs: mount_attr
// structs: mnt_id_req

#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/mount.h>

// umount2(2): the kernel keeps these out of its user headers; values of include/linux/fs.h, Linux 2.6.34 for the newest.
#ifndef MNT_FORCE
#define MNT_FORCE 0x00000001 // Linux 2.1.116
#endif
#ifndef MNT_DETACH
#define MNT_DETACH 0x00000002 // Linux 2.4.11
#endif
#ifndef MNT_EXPIRE
#define MNT_EXPIRE 0x00000004 // Linux 2.6.8
#endif
#ifndef UMOUNT_NOFOLLOW
#define UMOUNT_NOFOLLOW 0x00000008 // Linux 2.6.34
#endif

// include/uapi/linux/mount.h
#ifndef MS_NOSYMFOLLOW
#define MS_NOSYMFOLLOW 256 // Linux 5.10
#endif
#ifndef MOUNT_ATTR_NOSYMFOLLOW
#define MOUNT_ATTR_NOSYMFOLLOW 0x00200000 // Linux 5.14
#endif
#ifndef MOVE_MOUNT_SET_GROUP
#define MOVE_MOUNT_SET_GROUP 0x00000100 // Linux 5.15
#endif
#ifndef MOVE_MOUNT_BENEATH
#define MOVE_MOUNT_BENEATH 0x00000200 // Linux 6.5
#endif
#ifndef FSCONFIG_CMD_CREATE_EXCL
#define FSCONFIG_CMD_CREATE_EXCL 8 // Linux 6.6 (an enumerator there)
#endif
#ifndef OPEN_TREE_NAMESPACE
#define OPEN_TREE_NAMESPACE 0x00000002 // Linux 7.0
#endif
#ifndef STATMOUNT_SB_BASIC
#define STATMOUNT_SB_BASIC 0x00000001 // Linux 6.8
#endif
#ifndef STATMOUNT_MNT_BASIC
#define STATMOUNT_MNT_BASIC 0x00000002 // Linux 6.8
#endif
#ifndef STATMOUNT_PROPAGATE_FROM
#define STATMOUNT_PROPAGATE_FROM 0x00000004 // Linux 6.8
#endif
#ifndef STATMOUNT_MNT_ROOT
#define STATMOUNT_MNT_ROOT 0x00000008 // Linux 6.8
#endif
#ifndef STATMOUNT_MNT_POINT
#define STATMOUNT_MNT_POINT 0x00000010 // Linux 6.8
#endif
#ifndef STATMOUNT_FS_TYPE
#define STATMOUNT_FS_TYPE 0x00000020 // Linux 6.8
#endif
#ifndef STATMOUNT_MNT_NS_ID
#define STATMOUNT_MNT_NS_ID 0x00000040 // Linux 6.10
#endif
#ifndef STATMOUNT_MNT_OPTS
#define STATMOUNT_MNT_OPTS 0x00000080 // Linux 6.11
#endif
#ifndef LSMT_ROOT
#define LSMT_ROOT 0xffffffffffffffff // Linux 6.8
#endif

// struct mnt_id_req: include/uapi/linux/mount.h, Linux 6.8; mnt_ns_id since Linux 6.11
#ifndef MNT_ID_REQ_SIZE_VER0
#define MNT_ID_REQ_SIZE_VER0 24
#define MNT_ID_REQ_SIZE_VER1 32
struct mnt_id_req {
    __u32 size;
    __u32 spare;
    __u64 mnt_id;
    __u64 param;
    __u64 mnt_ns_id;
};
#endif
