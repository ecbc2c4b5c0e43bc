/**
 * {@code linux.seccomp} as records: the action for system calls that no rule names, and the rules, each with names, conditions on
 * arguments and an action of its own.
 *
 * <p>Plain values with the specification's own words; {@link dev.gatun.runtime.spec.check.SpecValidator} says what of them makes no
 * sense.
 */
package dev.gatun.runtime.spec.seccomp;
