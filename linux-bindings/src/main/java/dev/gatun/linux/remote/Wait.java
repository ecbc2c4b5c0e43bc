package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Wait_h.CLD_EXITED;
import static dev.gatun.linux.abi.Wait_h.P_PIDFD;
import static dev.gatun.linux.abi.Wait_h.WEXITED;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gatun.linux.abi.siginfo;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asking and waiting for the end of a child by its pidfd. */
final class Wait {

    /** Where a child's end is in the union at the end of {@code siginfo}, which has no generated accessor. */
    private static final int SI_STATUS = 24;

    private static final int FLAGS_AFTER_COMMAND = 6;

    /** Of the kernel's own {@code sched.h}, shown by procfs and not in any header for programs. */
    private static final long PF_EXITING = 4;

    private static final long PF_FORKNOEXEC = 0x40;

    private Wait() {}

    /**
     * Says whether a child that was not reaped has ended, or is about to, without having executed anything.
     *
     * <p>The pidfd cannot say it: a process that exits lets go of its memory, which wakes the driver, some time before its
     * pidfd becomes readable, and one that has executed may have ended since. The flags of the process can (field 9 of
     * {@code /proc/PID/stat}): PF_FORKNOEXEC until it executes, PF_EXITING before it lets go of its memory.
     */
    static boolean endedWithoutExecuting(int pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            // the command, field 2, may contain anything, so count from the last parenthesis
            String[] afterCommand = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long flags = Long.parseLong(afterCommand[FLAGS_AFTER_COMMAND]);
            return (flags & PF_EXITING) != 0 && (flags & PF_FORKNOEXEC) != 0;
        } catch (IOException hidden) {
            // procfs is absent, or hides the process (hidepid): then its end is seen later, by its pidfd
            return false;
        }
    }

    /** Waits for the end of the process and reaps it; says how it ended, for a message. */
    static String reap(int pidfd) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(siginfo.layout());
            long result;
            do {
                result = NativeSyscalls.instance()
                        .invoke(Syscall.WAITID.number(), P_PIDFD(), pidfd, info.address(), WEXITED(), 0);
            } while (Errno.EINTR.isResult(result));
            if (Syscalls.isError(result)) {
                return "was reaped by somebody else";
            }
            int status = info.get(JAVA_INT, SI_STATUS);
            return siginfo.si_code(info) == CLD_EXITED()
                    ? "exited with code " + status
                    : "was killed by signal " + status;
        }
    }
}
