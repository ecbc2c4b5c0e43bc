// Memory: mmap(2), memfd_create(2)
// constants: (PROT|MAP|MREMAP|MCL|MADV|MFD|MLOCK)_\w+
// constants: MS_(ASYNC|SYNC|INVALIDATE)

#include <linux/mman.h>
#include <linux/memfd.h>

// include/uapi/linux/memfd.h
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U // Linux 6.3
#endif
#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U // Linux 6.3
#endif
