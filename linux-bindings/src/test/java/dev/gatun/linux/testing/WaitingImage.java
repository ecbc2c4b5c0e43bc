package dev.gatun.linux.testing;

import dev.gatun.linux.image.InitProgram;
import dev.gatun.linux.image.SealedImage;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import java.io.IOException;
import java.util.List;

/** A program that does nothing but wait to be killed, without a library that opens files: for looking at a process at rest. */
public final class WaitingImage {

    private WaitingImage() {}

    /** Executes it in a driven process; closing the process does not end it then. */
    public static void execute(RemoteProcess process) throws IOException {
        byte[] elf = InitProgram.builder(Arch.current(), 2)
                .call("wait", Syscall.PPOLL, 0, 0, 0, 0, 0)
                .build();
        int image = SealedImage.create(process.syscalls(), elf);
        process.execute(image, List.of("gatun", "init"), List.of());
    }
}
