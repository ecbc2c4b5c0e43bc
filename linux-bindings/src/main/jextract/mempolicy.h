// NUMA memory policies: set_mempolicy(2)
// constants: MPOL_\w+

#include <linux/mempolicy.h>

// include/uapi/linux/mempolicy.h
#ifndef MPOL_PREFERRED_MANY
#define MPOL_PREFERRED_MANY 5 // Linux 5.15 (an enumerator there)
#endif
#ifndef MPOL_WEIGHTED_INTERLEAVE
#define MPOL_WEIGHTED_INTERLEAVE 6 // Linux 6.9 (an enumerator there)
#endif
