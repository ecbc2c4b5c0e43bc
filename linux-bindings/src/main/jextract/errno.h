// Error numbers
// constants: E[A-Z0-9]+

#include <linux/errno.h>
