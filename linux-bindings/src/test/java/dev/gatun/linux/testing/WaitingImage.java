package dev.gatun.linux.testing;

import dev.gatun.linux.image.InitProgram;
import dev.gatun.linux.image.SealedImage;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A program that does nothing but wait to be killed, without a library that opens files: for looking at a process at rest. */
public final class WaitingImage {

    private WaitingImage() {}

    /**
     * Executes it in a driven process, and returns when it waits; closing the process does not end it then.
     *
     * <p>The driver hears of an execution when the old memory is let go, which is before the new one is there.
     */
    public static void execute(RemoteProcess process) throws IOException {
        Syscalls inside = process.syscalls();
        Syscalls here = NativeSyscalls.instance();
        try (var arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            check(inside.invoke(Syscall.PIPE2.number(), ends.address(), 0));
            int readEnd = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writeEnd = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            long ended = check(here.invoke(Syscall.PIDFD_GETFD.number(), process.pidfd(), readEnd, 0));
            check(inside.invoke(Syscall.CLOSE.number(), readEnd));
            byte[] elf = InitProgram.builder(Arch.current(), 2)
                    .call("say that it runs", Syscall.CLOSE, writeEnd)
                    .call("wait", Syscall.PPOLL, 0, 0, 0, 0, 0)
                    .build();
            process.execute(SealedImage.create(inside, elf), List.of("gatun", "init"), List.of());
            check(here.invoke(Syscall.READ.number(), ended, arena.allocate(1).address(), 1));
            check(here.invoke(Syscall.CLOSE.number(), ended));
        }
    }

    private static long check(long result) throws IOException {
        if (Syscalls.isError(result)) {
            throw new IOException("a call of the test failed: " + result);
        }
        return result;
    }
}
