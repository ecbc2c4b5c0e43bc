// The ioctls on a namespace descriptor: ioctl_ns(2)
// constants: NS_\w+
// structs: mnt_ns_info

#include <linux/types.h>
#include <linux/ioctl.h>
#include <linux/nsfs.h>

// include/uapi/linux/nsfs.h, Linux 6.11
#ifndef NS_GET_PID_FROM_PIDNS
#define NS_GET_PID_FROM_PIDNS _IOR(NSIO, 0x6, int) // Linux 6.11
#define NS_GET_TGID_FROM_PIDNS _IOR(NSIO, 0x7, int) // Linux 6.11
#define NS_GET_PID_IN_PIDNS _IOR(NSIO, 0x8, int) // Linux 6.11
#define NS_GET_TGID_IN_PIDNS _IOR(NSIO, 0x9, int) // Linux 6.11
#endif
#ifndef NS_GET_MNTNS_ID
#define NS_GET_MNTNS_ID _IOR(NSIO, 0x5, __u64) // Linux 6.11
#endif
#ifndef NS_MNT_GET_INFO
struct mnt_ns_info { // Linux 6.12
    __u32 size;
    __u32 nr_mounts;
    __u64 mnt_ns_id;
};
#define NS_MNT_GET_INFO _IOR(NSIO, 10, struct mnt_ns_info) // Linux 6.12
#endif
