// The architecture numbers that seccomp sees
// constants: AUDIT_ARCH_\w+

#include <linux/types.h>
#include <linux/audit.h>
