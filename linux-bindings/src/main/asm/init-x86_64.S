# The sealed init for x86-64: walks a table of calls.
#
# entry (80 bytes): number 0, arguments 8..55, flags 56, purpose 64 (address), its length 72;   number < 0 ends the table
# flags: bit 0 = an error is not fatal, the next entry follows
# header (behind the code, absolute addresses by the writer): table 0, record 8, report descriptor 16
# record: magic 0 (int), entry 4 (int), errno 8 (int), length of the purpose 12 (int)
# No libc, no stack.
.intel_syntax noprefix
.globl _start
_start:
  mov rbx, [rip + table]
  xor r12d, r12d                # index of the entry
next:
  mov rax, [rbx]
  test rax, rax
  js done
  mov rdi, [rbx+8]
  mov rsi, [rbx+16]
  mov rdx, [rbx+24]
  mov r10, [rbx+32]
  mov r8,  [rbx+40]
  mov r9,  [rbx+48]
  syscall
  cmp rax, -4                   # EINTR: the same entry again
  je next
  cmp rax, -4095                # only [-4095, -1] is an error
  jb ok
  test qword ptr [rbx+56], 1
  jz fail
ok:
  add rbx, 80
  inc r12d
  jmp next
fail:                           # write(report, record), write(report, purpose)
  neg eax
  mov rsi, [rip + record]
  mov [rsi+4], r12d
  mov [rsi+8], eax
  mov eax, [rbx+72]
  mov [rsi+12], eax
  mov eax, 1
  mov rdi, [rip + report]
  mov edx, 16
  syscall
  mov eax, 1
  mov rsi, [rbx+64]
  mov rdx, [rbx+72]
  syscall
  mov edi, 1
  jmp exit
done:
  mov rdi, [rbx+8]              # the status is the end mark's first argument
exit:
  mov eax, 231                  # exit_group
  syscall
.balign 8
table:  .quad 0
record: .quad 0
report: .quad 0
