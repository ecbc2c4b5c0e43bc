// Landlock: landlock_create_ruleset(2)
// constants: LANDLOCK_\w+
// structs: landlock_ruleset_attr
// structs: landlock_path_beneath_attr

#include <linux/types.h>
#include <linux/landlock.h>
