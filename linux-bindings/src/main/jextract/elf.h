// Executable files: elf(5)
// except: ELFMAG
// constants: (ELF|EI|ET|EV|PT|PF|EM|SHT|AT)_?\w+
// structs: elf64_hdr
// structs: elf64_phdr

#include <linux/types.h>
#include <linux/elf.h>

// elf(5): include/linux/elf.h keeps some to the kernel
#ifndef EV_CURRENT
#define EV_CURRENT 1
#endif
