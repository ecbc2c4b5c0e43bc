// Resource limits and usage: prlimit64(2), getrusage(2), priorities
// constants: (RLIMIT|RUSAGE|PRIO)_\w+
// constants: RLIM(64)?_INFINITY
// structs: rlimit64
// structs: rusage
// structs: __kernel_old_timeval

#include <linux/types.h>
#include <linux/time.h>
#include <linux/resource.h>
