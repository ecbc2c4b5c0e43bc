// Seccomp and classic BPF: seccomp(2)
// constants: SECCOMP_\w+
// constants: BPF_(LD|LDX|ST|STX|ALU|JMP|RET|MISC|W|H|B|IMM|ABS|IND|MEM|LEN|MSH|ADD|SUB|MUL|DIV|OR|AND|LSH|RSH|NEG|MOD|XOR|JA|JEQ|JGT|JGE|JSET|K|X|A|TAX|TXA|MAXINSNS)
// constants: SKF_AD_OFF
// structs: sock_filter
// structs: sock_fprog
// structs: seccomp_data
// structs: seccomp_notif
// structs: seccomp_notif_resp
// structs: seccomp_notif_sizes
// structs: seccomp_notif_addfd

#include <linux/types.h>
#include <linux/ioctl.h>
#include <linux/seccomp.h>
#include <linux/filter.h>

// include/uapi/linux/seccomp.h
#ifndef SECCOMP_FILTER_FLAG_TSYNC_ESRCH
#define SECCOMP_FILTER_FLAG_TSYNC_ESRCH (1UL << 4) // Linux 5.7
#endif
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5) // Linux 5.19
#endif
#ifndef SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP (1UL << 0) // Linux 6.6
#endif
#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW(4, __u64) // Linux 6.6
#endif
