/**
 * Files of a cgroup: the one place that reads and writes them.
 *
 * <p>The cgroup file systems are an interface made of small text files. {@link
 * dev.gatun.runtime.cgroup.file.CgroupFiles} is the doing, {@link dev.gatun.runtime.cgroup.file.CgroupWrite} is a write as a
 * value: what a plan consists of and what a test looks at.
 */
package dev.gatun.runtime.cgroup.file;
