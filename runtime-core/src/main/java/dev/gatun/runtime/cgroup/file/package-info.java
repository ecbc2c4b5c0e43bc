/**
 * Files of a cgroup: the one place that reads and writes them.
 *
 * <p>The cgroup file systems are an interface made of small text files. {@code
 * CgroupFiles} is the doing, {@code CgroupWrite} is a write as a
 * value: what a plan consists of and what a test looks at.
 */
package dev.gatun.runtime.cgroup.file;
