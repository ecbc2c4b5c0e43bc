// File events: inotify(7)
// constants: IN_\w+
// structs: inotify_event

#include <linux/types.h>
#include <linux/inotify.h>
