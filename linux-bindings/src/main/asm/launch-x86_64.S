# The launch page for x86-64: called once per process to clone it, what the clone then loops in, and what drives it.
#
#   long launch(struct clone_args *args, long size, struct control *control)    -> pid or -errno, in the parent only
#   long drive(struct control *control + number, six arguments)                 -> the result, or one of two that no call has
#
# control block: request 0 (int), done 4 (int, also the CLEARTID word), asleep 8 (int), waiting 12 (int), number 16,
# arguments 24..71, result 72 (longs), pollfd of the parent's pidfd 80, a zero timespec 88, a timespec of the driver's 104,
# disarms 120 (int). The code uses no stack.
.intel_syntax noprefix
.globl launch
launch:
  mov r8, rdx                   # r8 survives the system call
  mov eax, 435                  # clone3(args, size)
  syscall
  test rax, rax
  jz child
  ret                           # the parent, or an error
child:
  mov rbx, r8                   # control block
  xor r12d, r12d                # last request served
arm:
  mov eax, 157                  # prctl(PR_SET_PDEATHSIG, SIGKILL): nobody drives an orphan
  mov edi, 1
  mov esi, 9
  xor edx, edx
  xor r10d, r10d
  xor r8d, r8d
  syscall
  mov eax, 271                  # ppoll(parent's pidfd, no waiting): readable if it died before the prctl
  lea rdi, [rbx+80]
  mov esi, 1
  lea rdx, [rbx+88]
  xor r10d, r10d
  mov r8d, 8
  syscall
  test byte ptr [rbx+86], 1     # POLLIN alone: a pidfd that the process has closed says nothing
  jnz orphan
  test r12d, r12d
  jnz reply                     # not the beginning: a call has been made
wait:
  mov ecx, 2000                 # spin a little: the next call usually follows within microseconds
spin:
  mov eax, [rbx]
  cmp eax, r12d
  jne serve
  pause
  dec ecx
  jnz spin
  mov eax, 1                    # asleep: the driver wakes only who says so. A full barrier, so that either it sees this or
  xchg [rbx+8], eax             # the kernel sees its request and does not wait
  mov eax, 202                  # futex(&request, FUTEX_WAIT, last, NULL)
  mov rdi, rbx
  xor esi, esi
  mov edx, r12d
  xor r10d, r10d
  syscall
  mov dword ptr [rbx+8], 0
  jmp wait
serve:
  mov r12d, eax
  mov r13, [rbx+16]             # kept in a register: the block may be rewritten before a new child looks
  mov rax, r13
  mov rdi, [rbx+24]
  mov rsi, [rbx+32]
  mov rdx, [rbx+40]
  mov r10, [rbx+48]
  mov r8,  [rbx+56]
  mov r9,  [rbx+64]
  syscall
  test rax, rax
  jnz answer
  cmp r13, 435                  # a clone3 that returned 0: this is the new process, its block the third argument
  jne answer
  mov r8, rdx
  jmp child
answer:
  mov [rbx+72], rax
  cmp dword ptr [rbx+120], 0    # a change of credentials: the kernel has forgotten the prctl
  jne arm
reply:
  mov eax, r12d
  xchg [rbx+4], eax             # a full barrier, so that either this sees a driver that waits, or the kernel sees the answer
  cmp dword ptr [rbx+12], 0
  je wait
  mov eax, 202                  # futex(&done, FUTEX_WAKE, 1): shared form, the same key as CLEARTID's wake
  lea rdi, [rbx+4]
  mov esi, 1
  mov edx, 1
  xor r10d, r10d
  syscall
  jmp wait
orphan:
  mov eax, 231                  # exit_group(1)
  mov edi, 1
  syscall
drive:
  mov r11, rdi                  # the block is page-aligned, so the number fits below it: seven longs are the one shape
  and r11, -4096
  and edi, 4095
  cmp edi, 4095                 # no new call: wait on for the last one
  je again
  mov [r11+16], rdi
  mov [r11+24], rsi
  mov [r11+32], rdx
  mov [r11+40], rcx
  mov [r11+48], r8
  mov [r11+56], r9
  mov rax, [rsp+8]
  mov [r11+64], rax
  mov r8, r11                   # survives system calls, as r11 does not
  mov r9d, [r8]
  add r9d, 1
  jo first                      # never 0 or negative
post:
  mov eax, r9d
  xchg [r8], eax                # a full barrier: the child has the call before the request, and asleep is read after it
  cmp dword ptr [r8+8], 0
  je watch
  mov eax, 202                  # futex(&request, FUTEX_WAKE, 1)
  mov rdi, r8
  mov esi, 1
  mov edx, 1
  syscall
watch:
  mov ecx, 300                  # some ten microseconds: a short call is answered by then
look:
  mov eax, [r8+4]
  cmp eax, r9d
  je answered
  test eax, eax
  jz gone
  pause
  dec ecx
  jnz look
  mov edx, eax                  # what done shows until it is answered
  mov eax, 1
  xchg [r8+12], eax             # waiting: the other half of the child's barrier
  mov eax, 202                  # futex(&done, FUTEX_WAIT, last, &timespec)
  lea rdi, [r8+4]
  xor esi, esi
  lea r10, [r8+104]
  syscall
  mov dword ptr [r8+12], 0
  cmp rax, -110                 # ETIMEDOUT
  jne watch
  mov rax, 0x8000000000000001   # the driver in Java looks at its clock
  ret
answered:
  mov rax, [r8+72]
  ret
gone:
  mov rax, 0x8000000000000000   # the child has executed or died
  ret
again:
  mov r8, r11
  mov r9d, [r8]
  jmp watch
first:
  mov r9d, 1
  jmp post
