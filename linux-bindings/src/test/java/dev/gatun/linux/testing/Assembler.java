package dev.gatun.linux.testing;

import dev.gatun.linux.syscall.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Assembles the sources in {@code src/main/asm} with the system's compiler, for comparison with the bytes in the code. */
public final class Assembler {

    private Assembler() {}

    /** The instructions of {@code src/main/asm/NAME-ARCH.S}. */
    public static byte[] assemble(String name, Arch arch, Path directory) throws IOException, InterruptedException {
        String prefix = switch (arch) {
            case X86_64 -> "";
            case AARCH64 -> "aarch64-linux-gnu-";
        };
        String file = switch (arch) {
            case X86_64 -> name + "-x86_64.S";
            case AARCH64 -> name + "-aarch64.S";
        };
        Path object = directory.resolve(name + ".o");
        Path binary = directory.resolve(name + ".bin");
        run(prefix + "gcc", "-c", Path.of("src/main/asm", file).toString(), "-o", object.toString());
        run(prefix + "objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());
        return Files.readAllBytes(binary);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
