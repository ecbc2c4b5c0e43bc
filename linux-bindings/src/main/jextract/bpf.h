// Extended BPF: bpf(2), and the program type that filters device access of a control group
// constants: BPF_(PROG|CGROUP|OBJ|LINK|DEVCG|F|TAG|JMP|ALU)_\w+
// constants: BPF_(LD|LDX|ST|STX|ALU|ALU64|JMP|JMP32|RET|EXIT|CALL|W|H|B|DW|IMM|ABS|IND|MEM|ADD|SUB|MUL|DIV|OR|AND|LSH|RSH|ARSH|NEG|MOD|XOR|MOV|END|JA|JEQ|JNE|JGT|JGE|JLT|JLE|JSGT|JSGE|JSLT|JSLE|JSET|K|X|REG_[0-9]|REG_10)
// structs: bpf_insn
// structs: bpf_cgroup_dev_ctx

#include <linux/types.h>
#include <linux/bpf.h>
#include <linux/bpf_common.h>
