/** {@code linux.seccomp} as records. */
package dev.gatun.runtime.spec.seccomp;
