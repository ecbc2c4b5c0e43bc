// Sockets: socket(2), sendmsg(2), unix(7)
// keep: UNIX_PATH_MAX
// constants: (AF|SOCK|MSG|SCM|SHUT)_\w+
// constants: SO_\w+
// constants: SOL_SOCKET
// constants: UNIX_PATH_MAX
// structs: msghdr
// structs: mmsghdr
// structs: cmsghdr
// structs: iovec
// structs: ucred
// structs: sockaddr_un

// The kernel keeps these out of its user headers; the C library's are the same (its msghdr is the kernel's user_msghdr on 64 bits).
#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/uio.h>
#include <linux/un.h>

// include/linux/socket.h, include/uapi/asm-generic/socket.h. The C library has the types of sockets as enumerators.
#ifndef SCM_PIDFD
#define SCM_PIDFD 0x04 // Linux 6.5
#endif
#ifndef SO_PASSPIDFD
#define SO_PASSPIDFD 76 // Linux 6.5
#endif
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77 // Linux 6.5
#endif

#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2
