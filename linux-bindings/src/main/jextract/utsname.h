// Names of the system: uname(2), sethostname(2)
// constants: __NEW_UTS_LEN
// structs: new_utsname

#include <linux/utsname.h>
