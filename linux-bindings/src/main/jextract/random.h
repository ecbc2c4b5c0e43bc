// Random numbers: getrandom(2)
// constants: GRND_\w+

#include <linux/types.h>
#include <linux/random.h>
