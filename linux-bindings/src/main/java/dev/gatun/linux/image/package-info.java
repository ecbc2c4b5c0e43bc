/**
 * The sealed init: the last thing that Gatun does inside a container's namespaces is to execute it.
 *
 * <p>No process runs a container's program straight from the driven child: its {@code /proc/self/exe} would be the host's
 * {@code java} (CVE-2019-5736), and a container that waits for {@code start} would hold the JVM's memory. Instead Java
 * writes the remaining calls as a table, puts about 150 bytes of code in front that walk it, wraps both in an ELF of two
 * segments, and executes that from a sealed memfd. A container that waits holds a few pages.
 */
package dev.gatun.linux.image;
