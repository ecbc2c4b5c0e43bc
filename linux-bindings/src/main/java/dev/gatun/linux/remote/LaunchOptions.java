package dev.gatun.linux.remote;

import dev.gatun.linux.syscall.Syscalls;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a process is launched.
 *
 * @param namespaceFlags {@code CLONE_NEW*} of the namespaces that it starts in; never {@code CLONE_NEWTIME}, which only
 *     {@code unshare} takes from a process that shares memory
 * @param cgroup a descriptor of the v2 cgroup that it starts in ({@code CLONE_INTO_CGROUP}), or -1
 * @param deadline how long a single driven call may take before the process is killed
 * @param decorator put around what makes the two calls that no caller of {@link RemoteProcess#syscalls()} makes: the
 *     {@code clone3} that begins the process and the {@code execveat} or {@code execve} that lets it go
 */
public record LaunchOptions(long namespaceFlags, int cgroup, Duration deadline, UnaryOperator<Syscalls> decorator) {

    /** Long enough for a mount of a slow device, short enough for a caller who waits. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    /** A process in new namespaces; 0 for none. */
    public static LaunchOptions namespaces(long flags) {
        return new LaunchOptions(flags, -1, DEFAULT_DEADLINE, UnaryOperator.identity());
    }

    /** The same with another limit for a single call. */
    public LaunchOptions withDeadline(Duration deadline) {
        return new LaunchOptions(namespaceFlags, cgroup, deadline, decorator);
    }

    /** The same, born in a v2 cgroup: moving there afterwards takes milliseconds. */
    public LaunchOptions intoCgroup(int descriptor) {
        return new LaunchOptions(namespaceFlags, descriptor, deadline, decorator);
    }

    /** The same, with something around the calls that begin and end the driving, such as a tracer. */
    public LaunchOptions decoratedBy(UnaryOperator<Syscalls> decorator) {
        return new LaunchOptions(namespaceFlags, cgroup, deadline, decorator);
    }
}
