// Clocks and timers: clock_gettime(2), timerfd_settime(2)
// constants: (CLOCK|TIMER|ITIMER)_\w+
// structs: __kernel_timespec
// structs: __kernel_itimerspec

#include <linux/time_types.h>
#include <linux/time.h>
