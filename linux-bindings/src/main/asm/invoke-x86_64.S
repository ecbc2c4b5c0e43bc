# One system call on the calling thread, with the kernel's own result:
#
#   long invoke(long number, six arguments)     -> the result, or -errno
.intel_syntax noprefix
.globl invoke
invoke:
  mov rax, rdi
  mov rdi, rsi
  mov rsi, rdx
  mov rdx, rcx
  mov r10, r8
  mov r8, r9
  mov r9, [rsp+8]
  syscall
  ret
