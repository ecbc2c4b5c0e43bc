// Signals: rt_sigaction(2), rt_sigprocmask(2), signalfd4(2), siginfo_t. The layouts are the kernel's, not the C library's
// constants: SIG[A-Z0-9]+
// constants: SIG_(BLOCK|UNBLOCK|SETMASK)
// constants: SA_\w+
// constants: (SI|ILL|FPE|SEGV|BUS|TRAP|POLL)_\w+
// constants: SFD_\w+
// constants: SS_\w+
// constants: SIGEV_\w+
// structs: siginfo
// structs: __sifields
// structs: sigval
// structs: signalfd_siginfo
// structs: kernel_sigaction
// except: (MIN)?SIGSTKSZ|SA_RESTORER
// structs: sigaltstack

#include <asm/posix_types.h>
#include <linux/types.h>
#include <linux/signal.h>
#include <linux/fcntl.h>
#include <linux/signalfd.h>

// What rt_sigaction(2) takes: the kernel's struct sigaction with the names that do not depend on the architecture
struct kernel_sigaction {
    __u64 handler;
    __u64 flags;
    __u64 restorer;
    __u64 mask;
};
_Static_assert(sizeof(struct kernel_sigaction) == sizeof(struct sigaction), "size");
_Static_assert(__builtin_offsetof(struct kernel_sigaction, flags) == __builtin_offsetof(struct sigaction, sa_flags), "flags");
_Static_assert(__builtin_offsetof(struct kernel_sigaction, restorer) == __builtin_offsetof(struct sigaction, sa_restorer), "restorer");
_Static_assert(__builtin_offsetof(struct kernel_sigaction, mask) == __builtin_offsetof(struct sigaction, sa_mask), "mask");
