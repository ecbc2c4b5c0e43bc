// Event and timer descriptors: eventfd2(2), timerfd_create(2)
// constants: (EFD|TFD)_\w+

#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/timerfd.h>

// include/uapi/linux/eventfd.h, a user header since Linux 6.8
#define EFD_SEMAPHORE (1 << 0)
#define EFD_CLOEXEC O_CLOEXEC
#define EFD_NONBLOCK O_NONBLOCK
