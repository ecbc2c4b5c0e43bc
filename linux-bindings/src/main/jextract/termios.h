// Terminals: the ioctls of ioctl_tty(2) and their structures
// constants: (TIOC|TC[SGX]|TCF|TCI|TCO|FIO)\w+
// constants: (BRKINT|ICRNL|IGNBRK|IGNCR|IGNPAR|INLCR|INPCK|ISTRIP|IUTF8|IXANY|IXOFF|IXON|PARMRK|OPOST|ONLCR|OCRNL|ONOCR|ONLRET|CSIZE|CS[5-8]|CSTOPB|CREAD|PARENB|PARODD|HUPCL|CLOCAL|ISIG|ICANON|ECHO\w*|NOFLSH|TOSTOP|IEXTEN)
// constants: V(INTR|QUIT|ERASE|KILL|EOF|TIME|MIN|SWTC|START|STOP|SUSP|EOL|REPRINT|DISCARD|WERASE|LNEXT|EOL2)
// constants: NCCS
// structs: winsize
// structs: termios

#include <asm/termbits.h>
#include <asm/termios.h>
#include <asm/ioctls.h>
