package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.setup.SetupInputs;
import java.util.ArrayList;
import java.util.List;

/** What a program finds open: its standard streams, sockets that systemd listens on, and what the caller passes beside them. */
final class PassedDescriptors {

    /** The standard streams of a process with a terminal. */
    static final List<Integer> TERMINAL = List.of(SetupInputs.TERMINAL, SetupInputs.TERMINAL, SetupInputs.TERMINAL);

    private static final int FIRST = 3;

    private PassedDescriptors() {}

    /**
     * The descriptors that become 0, 1, 2, 3 ….
     *
     * @throws ContainerException.SetupFailed if one of them has not been passed to this process
     */
    static List<Integer> inherited(Linux linux, List<Integer> streams, int listening, int preserved)
            throws ErrnoException {
        if (listening + preserved == 0) {
            return streams;
        }
        var inherited = new ArrayList<>(streams);
        for (int i = 0; i < listening + preserved; i++) {
            int number = FIRST + i;
            if (!isPassed(linux, number)) {
                throw new ContainerException.SetupFailed(
                        i < listening
                                ? "the descriptor " + number + " of LISTEN_FDS is not open"
                                : "unable to stat preserved-fd " + (i - listening) + " (of " + preserved
                                        + "): stat /proc/self/fd/" + number + ": no such file or directory",
                        null);
            }
            inherited.add(number);
        }
        return inherited;
    }

    /**
     * Whether a descriptor came with the execution of this process. One that is closed by the next is the JVM's own: where the caller
     * has left a gap it keeps its class files, and they are nothing for a container.
     */
    private static boolean isPassed(Linux linux, int number) throws ErrnoException {
        try {
            return !linux.fcntlGetfd(Fd.borrowing(number));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EBADF) {
                return false;
            }
            throw e;
        }
    }

    /** How the program learns of the sockets; see sd_listen_fds(3). In its pid namespace it is the first process. */
    static List<String> environment(int listening) {
        return listening == 0 ? List.of() : List.of("LISTEN_FDS=" + listening, "LISTEN_PID=1");
    }
}
