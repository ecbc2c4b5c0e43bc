// Files and descriptors: openat2(2), fcntl(2), flock(2), the AT_ flags (where the architectures agree)
// constants: (O|AT|F|FD|LOCK|RESOLVE|SEEK|DN|FALLOC|RENAME)_\w+
// except: O_(DIRECTORY|NOFOLLOW|DIRECT|LARGEFILE|TMPFILE)
// structs: open_how
// structs: flock
// structs: f_owner_ex

#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/openat2.h>
#include <linux/falloc.h>
#include <linux/fs.h>

// access(2): POSIX
#define F_OK 0

// include/uapi/linux/fcntl.h
#ifndef AT_RENAME_NOREPLACE
#define AT_RENAME_NOREPLACE 0x0001 // Linux 6.12
#endif
#ifndef AT_RENAME_EXCHANGE
#define AT_RENAME_EXCHANGE 0x0002 // Linux 6.12
#endif
#ifndef AT_HANDLE_FID
#define AT_HANDLE_FID 0x200 // Linux 6.6
#endif
#ifndef AT_HANDLE_MNT_ID_UNIQUE
#define AT_HANDLE_MNT_ID_UNIQUE 0x001 // Linux 6.12
#endif
#ifndef AT_EXECVE_CHECK
#define AT_EXECVE_CHECK 0x10000 // Linux 6.14
#endif
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x0020 // Linux 6.3
#endif
#ifndef F_DUPFD_QUERY
#define F_DUPFD_QUERY (F_LINUX_SPECIFIC_BASE + 3) // Linux 6.10
#endif
#ifndef F_CREATED_QUERY
#define F_CREATED_QUERY (F_LINUX_SPECIFIC_BASE + 4) // Linux 6.12
#endif
