// Process control: prctl(2)
// constants: PR_\w+

#include <linux/prctl.h>

// include/uapi/linux/prctl.h
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65 // Linux 6.3
#endif
#ifndef PR_GET_MDWE
#define PR_GET_MDWE 66 // Linux 6.3
#endif
#ifndef PR_MDWE_REFUSE_EXEC_GAIN
#define PR_MDWE_REFUSE_EXEC_GAIN 1 // Linux 6.3
#endif
#ifndef PR_MDWE_NO_INHERIT
#define PR_MDWE_NO_INHERIT 2 // Linux 6.6
#endif
#ifndef PR_SET_MEMORY_MERGE
#define PR_SET_MEMORY_MERGE 67 // Linux 6.4
#endif
#ifndef PR_GET_MEMORY_MERGE
#define PR_GET_MEMORY_MERGE 68 // Linux 6.4
#endif
#ifndef PR_TIMER_CREATE_RESTORE_IDS
#define PR_TIMER_CREATE_RESTORE_IDS 77 // Linux 6.15
#endif
