// Extended attributes: setxattr(2)
// keep: XATTR_\w+_MAX
// constants: XATTR_(CREATE|REPLACE|SIZE_MAX|NAME_MAX|LIST_MAX)

#include <linux/limits.h>
#include <linux/xattr.h>
