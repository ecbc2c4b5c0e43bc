// Comparing processes: kcmp(2)
// constants: KCMP_\w+

#include <linux/kcmp.h>
