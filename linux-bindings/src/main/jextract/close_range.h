// close_range(2)
// constants: CLOSE_RANGE_\w+

#include <linux/close_range.h>
