/**
 * The controllers of cgroup v1: {@code linux.resources} was written with their files in mind, so there is little to convert.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">the kernel's documentation of v1</a>
 */
package dev.gatun.runtime.cgroup.v1;
