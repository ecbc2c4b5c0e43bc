// File modes and statx(2)
// constants: (S|STATX)_\w+
// structs: statx
// structs: statx_timestamp

#include <linux/types.h>
#include <linux/stat.h>

// include/uapi/linux/stat.h
#ifndef STATX_MNT_ID
#define STATX_MNT_ID 0x00001000 // Linux 5.8
#endif
#ifndef STATX_DIOALIGN
#define STATX_DIOALIGN 0x00002000 // Linux 6.1
#endif
#ifndef STATX_MNT_ID_UNIQUE
#define STATX_MNT_ID_UNIQUE 0x00004000 // Linux 6.8
#endif
#ifndef STATX_SUBVOL
#define STATX_SUBVOL 0x00008000 // Linux 6.10
#endif
#ifndef STATX_WRITE_ATOMIC
#define STATX_WRITE_ATOMIC 0x00010000 // Linux 6.11
#endif
