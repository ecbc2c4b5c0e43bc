// Polling: ppoll(2)
// constants: POLL[A-Z]+
// structs: pollfd

#include <linux/poll.h>
