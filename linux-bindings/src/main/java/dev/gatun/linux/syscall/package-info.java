/**
 * One door to the kernel, and what stands around it.
 *
 * <p>{@link dev.gatun.linux.syscall.Syscalls} is a single method, {@code long invoke(long number, long... arguments)}, with the
 * kernel's contract: a result in [-4095, -1] is a negated {@link dev.gatun.linux.syscall.Errno}, and there is no hidden
 * errno. libc's contract, {@code -1} and a variable of the thread, would not do: a call that runs in another process has no
 * variable here. Because the door is one method, whoever is handed a {@code Syscalls} does not know what it is:
 *
 * <ul>
 *   <li>{@link dev.gatun.linux.syscall.NativeSyscalls} makes the call on this thread, through one downcall handle;
 *   <li>a {@linkplain dev.gatun.linux.remote.RemoteProcess driven process} makes it there;
 *   <li>{@link dev.gatun.linux.syscall.TracingSyscalls} tells a listener and the flight recorder of it;
 *   <li>{@link dev.gatun.linux.syscall.DryRunSyscalls} makes it only if it changes nothing;
 *   <li>a lambda is a fake, and a subclass of {@link dev.gatun.linux.syscall.ForwardingSyscalls} anything else.
 * </ul>
 *
 * <p>{@link dev.gatun.linux.syscall.Syscall} is the kernel's table: names, numbers on each {@link
 * dev.gatun.linux.syscall.Arch}, what the arguments mean ({@link dev.gatun.linux.syscall.ArgumentKind}). Its numbers are all
 * that a process which traces nothing ever loads; the rest is read at the first traced call.
 *
 * <p>Pointers are numbers here. Who makes a call keeps the memory behind them alive until it has returned: a
 * try-with-resources block around the call, with a confined {@link java.lang.foreign.Arena}.
 */
package dev.gatun.linux.syscall;
