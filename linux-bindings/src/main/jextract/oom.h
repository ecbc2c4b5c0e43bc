// The range of /proc/PID/oom_score_adj
// constants: OOM_\w+

#include <linux/oom.h>
