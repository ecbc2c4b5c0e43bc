/**
 * One door to the kernel, and what stands around it.
 *
 * <p>{@link dev.gatun.linux.syscall.Syscalls} is a single method. {@link dev.gatun.linux.syscall.NativeSyscalls} makes
 * the call on this thread; decorators trace, refuse or record it.
 */
package dev.gatun.linux.syscall;
