// Execution domains: personality(2)
// constants: (PER_\w+|ADDR_\w+|UNAME26|MMAP_PAGE_ZERO|READ_IMPLIES_EXEC|SHORT_INODE|WHOLE_SECONDS|STICKY_TIMEOUTS|FDPIC_FUNCPTRS)

#include <linux/personality.h>
