/**
 * Linux with Java types.
 *
 * <p>{@link dev.gatun.runtime.os.Linux} has one method for each system call (or variant of a multiplexing one). Its methods are spread
 * over interfaces by subject, so that each file can be read in one go: files, paths, attributes, descriptors, mounts, namespaces,
 * processes, {@code prctl}, credentials, sockets, events, scheduling, security. A method turns Java values into what the kernel takes, makes
 * the call through the executor, and turns a negative result into an exception that reads like the line of {@code strace} for it.
 *
 * <p>What needs two calls, a fallback or a decision is not here but in a class named for its task, in one of the packages below: {@code
 * os.mount}, {@code os.namespace}, {@code os.process}, {@code os.io}, {@code os.proc}.
 *
 * <p>{@snippet :
 * Linux linux = Linux.inThread();
 * try (Fd file = linux.openat(Fd.CWD, "/etc/hostname", Set.of(OpenFlag.O_RDONLY))) {
 *     byte[] name = linux.read(file, 256);
 * }
 * }
 */
package dev.gatun.runtime.os;
