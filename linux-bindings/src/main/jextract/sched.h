// Clone, namespaces, scheduling: clone3(2), unshare(2), setns(2), sched_setattr(2)
// constants: (CLONE|SCHED)_\w+
// structs: clone_args
// structs: sched_attr
// structs: sched_param

#include <linux/types.h>
#include <linux/sched.h>
#include <linux/sched/types.h>

// sched_setscheduler(2): the name that POSIX has for SCHED_NORMAL
#define SCHED_OTHER SCHED_NORMAL

// include/uapi/linux/sched.h
#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080 // Linux 5.6
#endif
#ifndef SCHED_EXT
#define SCHED_EXT 7 // Linux 6.12
#endif
#ifndef SCHED_FLAG_UTIL_CLAMP
#define SCHED_FLAG_UTIL_CLAMP (0x20 | 0x40) // Linux 5.3
#endif
