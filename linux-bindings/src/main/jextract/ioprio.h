// Input and output priorities: ioprio_set(2)
// constants: IOPRIO_\w+

#include <linux/types.h>
#include <linux/ioprio.h>
