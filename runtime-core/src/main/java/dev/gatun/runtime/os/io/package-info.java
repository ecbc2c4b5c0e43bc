/**
 * Whole files, pipes, Unix sockets and waiting, over {@link dev.gatun.runtime.os.Linux}.
 *
 * <p>A system call reads or writes <em>some</em> bytes; the classes here go on until all of them have gone, and wait for several
 * descriptors with a deadline. They work through whatever executor their {@code Linux} has, which is why {@code java.nio} has
 * no place here: a channel of the JDK would use the JVM's descriptors, not the driven child's.
 */
package dev.gatun.runtime.os.io;
