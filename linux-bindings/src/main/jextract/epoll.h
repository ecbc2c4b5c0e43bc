// Polling many: epoll_ctl(2). struct epoll_event is in Epoll_x86_64_h and Epoll_aarch64_h
// constants: EPOLL\w+

#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/eventpoll.h>
