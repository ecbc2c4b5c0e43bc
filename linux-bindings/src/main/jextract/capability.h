// Capabilities: capget(2), capset(2), and the file capability attribute
// keep: CAP_LAST_CAP
// constants: CAP_\w+
// constants: _LINUX_CAPABILITY_(VERSION_3|U32S_3)
// constants: VFS_CAP_\w+
// constants: SECBIT_\w+
// constants: SECURE_\w+
// structs: __user_cap_header_struct
// structs: __user_cap_data_struct
// structs: vfs_ns_cap_data

#include <linux/types.h>
#include <linux/capability.h>
#include <linux/securebits.h>
