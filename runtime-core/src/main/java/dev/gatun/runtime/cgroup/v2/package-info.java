/**
 * The controllers of cgroup v2. {@code linux.resources} speaks the language of v1, so most values are converted; the formulas are
 * in {@link dev.gatun.runtime.cgroup.v2.Conversions}.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">the kernel's documentation of v2</a>
 */
package dev.gatun.runtime.cgroup.v2;
