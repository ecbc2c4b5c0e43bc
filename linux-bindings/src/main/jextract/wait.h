// Waiting: waitid(2), pidfds
// constants: W[A-Z]+
// constants: P_\w+
// constants: CLD_\w+
// constants: __W(NOTHREAD|ALL|CLONE)

#include <linux/wait.h>
#include <asm/siginfo.h>
