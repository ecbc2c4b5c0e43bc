// Futexes: futex(2), futex_waitv(2)
// keep: FUTEX_WAITV_MAX
// constants: FUTEX2?_\w+
// structs: futex_waitv

#include <linux/types.h>
#include <linux/futex.h>

// include/uapi/linux/futex.h
#ifndef FUTEX2_SIZE_U32
#define FUTEX2_SIZE_U32 0x02 // Linux 6.7
#endif
#ifndef FUTEX2_PRIVATE
#define FUTEX2_PRIVATE FUTEX_PRIVATE_FLAG // Linux 6.7
#endif
