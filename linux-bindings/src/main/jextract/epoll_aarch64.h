// struct epoll_event: packed on x86-64, not elsewhere: aarch64
// structs: epoll_event_aarch64

#define epoll_event epoll_event_aarch64
#include <linux/eventpoll.h>
#undef epoll_event
