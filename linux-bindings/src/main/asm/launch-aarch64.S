// The launch page for aarch64: see launch-x86_64.S. The kernel keeps every register but x0.
.globl launch
launch:
  mov x9, x2
  mov x8, #435                  // clone3(args, size)
  svc #0
  cbz x0, child
  ret
child:
  mov x19, x9                   // control block
  mov w20, #0                   // last request served
arm:
  mov x0, #1                    // prctl(PR_SET_PDEATHSIG, SIGKILL)
  mov x1, #9
  mov x2, #0
  mov x3, #0
  mov x4, #0
  mov x8, #167
  svc #0
  add x0, x19, #80              // ppoll(parent's pidfd, no waiting)
  mov x1, #1
  add x2, x19, #88
  mov x3, #0
  mov x4, #8
  mov x8, #73
  svc #0
  ldrb w10, [x19, #86]          // POLLIN
  tbnz w10, #0, orphan
  cbnz w20, reply
wait:
  mov w10, #2000
spin:
  ldar w11, [x19]               // acquire: the call was written before the request was counted up
  cmp w11, w20
  b.ne serve
  yield
  subs w10, w10, #1
  b.ne spin
  mov w10, #1                   // asleep, and a full barrier
  str w10, [x19, #8]
  dmb ish
  mov x0, x19                   // futex(&request, FUTEX_WAIT, last, NULL)
  mov x1, #0
  mov w2, w20
  mov x3, #0
  mov x8, #98
  svc #0
  str wzr, [x19, #8]
  b wait
serve:
  mov w20, w11
  ldr x21, [x19, #16]
  ldp x0, x1, [x19, #24]
  ldp x2, x3, [x19, #40]
  ldp x4, x5, [x19, #56]
  mov x9, x2                    // a nested clone3 finds its control block here
  mov x8, x21
  svc #0
  cbnz x0, answer
  cmp x21, #435
  b.eq child
answer:
  str x0, [x19, #72]
  ldr w10, [x19, #120]          // a change of credentials
  cbnz w10, arm
reply:
  add x22, x19, #4
  stlr w20, [x22]               // release: the result is written before the request is acknowledged
  dmb ish
  ldr w10, [x19, #12]           // does the driver wait in the kernel?
  cbz w10, wait
  mov x0, x22                   // futex(&done, FUTEX_WAKE, 1)
  mov x1, #1
  mov x2, #1
  mov x3, #0
  mov x8, #98
  svc #0
  b wait
orphan:
  mov x0, #1                    // exit_group(1)
  mov x8, #94
  svc #0
drive:                          // long drive(control + number, six arguments)
  and x9, x0, #0xfffffffffffff000
  and x10, x0, #0xfff
  cmp x10, #0xfff               // no new call: wait on for the last one
  b.eq again
  str x10, [x9, #16]
  stp x1, x2, [x9, #24]
  stp x3, x4, [x9, #40]
  stp x5, x6, [x9, #56]
  ldr w11, [x9]
  adds w11, w11, #1
  b.vc post
  mov w11, #1                   // never 0 or negative
post:
  stlr w11, [x9]                // release: the call was written before
  dmb ish
  ldr w12, [x9, #8]
  cbz w12, watch
  mov x0, x9                    // futex(&request, FUTEX_WAKE, 1)
  mov x1, #1
  mov x2, #1
  mov x3, #0
  mov x8, #98
  svc #0
watch:
  mov w13, #300
  add x14, x9, #4
look:
  ldar w12, [x14]               // acquire: the result is read after it
  cmp w12, w11
  b.eq answered
  cbz w12, gone
  yield
  subs w13, w13, #1
  b.ne look
  mov w10, #1                   // waiting, and a full barrier
  str w10, [x9, #12]
  dmb ish
  mov x0, x14                   // futex(&done, FUTEX_WAIT, last, &timespec)
  mov x1, #0
  mov w2, w12
  add x3, x9, #104
  mov x8, #98
  svc #0
  str wzr, [x9, #12]
  cmn x0, #110                  // ETIMEDOUT
  b.ne watch
  mov x0, #0x8000000000000000
  add x0, x0, #1
  ret
answered:
  ldr x0, [x9, #72]
  ret
gone:
  mov x0, #0x8000000000000000   // the child has executed or died
  ret
again:
  ldr w11, [x9]
  b watch
