/**
 * {@code linux.seccomp} as a program for the kernel.
 *
 * <p>{@link dev.gatun.runtime.seccomp.SeccompFilter} compiles the profile to classic BPF, as the kernel wants it (<a
 * href="https://man7.org/linux/man-pages/man2/seccomp.2.html">seccomp(2)</a>), without a library: names become numbers for
 * each architecture that the processor runs ({@link dev.gatun.runtime.seccomp.SystemCallNumbers}), the rules of one number one decision, and
 * numbers with the same decision a range, which the program finds by halving. What the rules mean is what libseccomp and runc make of
 * them:
 *
 * <ul>
 *   <li>a rule without conditions wins over all that have some, and the first of two such rules over the second; of rules with
 *       conditions the first that applies counts
 *   <li>conditions of one rule apply together, unless two are on the same argument: then each is a rule of its own
 *   <li>a rule with the default action is no rule
 *   <li>calls of an architecture that is not listed kill the thread; the native one is always listed
 *   <li>system calls that are newer than the newest that the profile knows fail with ENOSYS, unless the default is to let
 *       calls pass: a C library asks for new calls first and takes the old ones when it hears ENOSYS, but EPERM it believes
 * </ul>
 */
package dev.gatun.runtime.seccomp;
