// struct epoll_event: packed on x86-64, not elsewhere: x86_64
// structs: epoll_event_x86_64

#define epoll_event epoll_event_x86_64
#include <linux/eventpoll.h>
#undef epoll_event
