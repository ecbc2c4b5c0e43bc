// Waiting: waitid(2), pidfds
// constants: W[A-Z]+
// constants: P_\w+
// constants: CLD_\w+
// constants: __W\w+

#include <linux/wait.h>
#include <asm/siginfo.h>
