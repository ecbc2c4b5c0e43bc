// System call numbers: aarch64
// constants: __NR_\w+

#include <asm/unistd.h>

// include/uapi/asm-generic/unistd.h and arch/x86/entry/syscalls/syscall_64.tbl give these the same number everywhere
#ifndef __NR_memfd_secret
#define __NR_memfd_secret 447 // Linux 5.14
#endif
#ifndef __NR_cachestat
#define __NR_cachestat 451 // Linux 6.5
#endif
#ifndef __NR_fchmodat2
#define __NR_fchmodat2 452 // Linux 6.6
#endif
#ifndef __NR_map_shadow_stack
#define __NR_map_shadow_stack 453 // Linux 6.6
#endif
#ifndef __NR_futex_wake
#define __NR_futex_wake 454 // Linux 6.7
#endif
#ifndef __NR_futex_wait
#define __NR_futex_wait 455 // Linux 6.7
#endif
#ifndef __NR_futex_requeue
#define __NR_futex_requeue 456 // Linux 6.7
#endif
#ifndef __NR_statmount
#define __NR_statmount 457 // Linux 6.8
#endif
#ifndef __NR_listmount
#define __NR_listmount 458 // Linux 6.8
#endif
#ifndef __NR_lsm_get_self_attr
#define __NR_lsm_get_self_attr 459 // Linux 6.8
#endif
#ifndef __NR_lsm_set_self_attr
#define __NR_lsm_set_self_attr 460 // Linux 6.8
#endif
#ifndef __NR_lsm_list_modules
#define __NR_lsm_list_modules 461 // Linux 6.8
#endif
#ifndef __NR_mseal
#define __NR_mseal 462 // Linux 6.10
#endif
#ifndef __NR_setxattrat
#define __NR_setxattrat 463 // Linux 6.13
#endif
#ifndef __NR_getxattrat
#define __NR_getxattrat 464 // Linux 6.13
#endif
#ifndef __NR_listxattrat
#define __NR_listxattrat 465 // Linux 6.13
#endif
#ifndef __NR_removexattrat
#define __NR_removexattrat 466 // Linux 6.13
#endif
#ifndef __NR_open_tree_attr
#define __NR_open_tree_attr 467 // Linux 6.15
#endif
#ifndef __NR_file_getattr
#define __NR_file_getattr 468 // Linux 6.17
#endif
#ifndef __NR_file_setattr
#define __NR_file_setattr 469 // Linux 6.17
#endif
#ifndef __NR_listns
#define __NR_listns 470 // Linux 6.19
#endif
