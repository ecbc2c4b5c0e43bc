package dev.gatun.linux.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Assembler;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitProgramTest {

    @TempDir
    private Path directory;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Result(int status, byte[] output) {}

    private Result run(byte[] elf, String... before) throws IOException, InterruptedException {
        Path program = Files.createTempFile(directory, "init", "");
        Files.write(program, elf);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var command = new java.util.ArrayList<>(List.of(before));
        command.add(program.toString());
        Process process = new ProcessBuilder(command).start();
        byte[] output = process.getInputStream().readAllBytes();
        return new Result(process.waitFor(), output);
    }

    private static byte[] hello(Arch arch) {
        var program = InitProgram.builder(arch, 1);
        return program.call("greet", Syscall.WRITE, 1, program.text("hello"), 5)
                .tolerate("close nothing", Syscall.CLOSE, -1)
                .call("greet again", Syscall.WRITE, 1, program.text(" world"), 6)
                .exit(3)
                .build();
    }

    private static byte[] failing(Arch arch) {
        var program = InitProgram.builder(arch, 1);
        return program.call("ask for the pid", Syscall.GETPID)
                .call("close what is not open", Syscall.CLOSE, 99)
                .call("never reached", Syscall.WRITE, 1, program.text("x"), 1)
                .build();
    }

    @Test
    void walksItsCallsInOrderAndTolerates() throws Exception {
        Result result = run(hello(Arch.current()));
        assertThat(new String(result.output(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("hello world");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void reportsTheCallThatFailed() throws Exception {
        Result result = run(failing(Arch.current()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(InitFailure.read(result.output()))
                .contains(new InitFailure(1, Errno.EBADF, "close what is not open"));
    }

    @Test
    @Requires(Host.AARCH64_EMULATOR)
    void theSameForAarch64() throws Exception {
        assertThat(run(hello(Arch.AARCH64), "qemu-aarch64-static").status()).isEqualTo(3);
        Result result = run(failing(Arch.AARCH64), "qemu-aarch64-static");
        assertThat(result.status()).isEqualTo(1);
        assertThat(InitFailure.read(result.output()))
                .contains(new InitFailure(1, Errno.EBADF, "close what is not open"));
    }

    @Test
    void executesWithArgumentsAndEnvironment() throws Exception {
        var program = InitProgram.builder(Arch.current(), 2);
        var argv = program.pointers(List.of(
                program.text("sh"),
                program.text("-c"),
                program.text("echo $GREETING $0 $1"),
                program.text("a"),
                program.text("b")));
        var envp = program.pointers(List.of(program.text("GREETING=hi")));
        program.call("execute sh", Syscall.EXECVE, program.text("/bin/sh"), argv, envp);
        Result result = run(program.build());
        assertThat(new String(result.output(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("hi a b\n");
    }

    @Test
    void refusesWhatIsNoArgument() {
        var program = InitProgram.builder(Arch.current(), 2);
        assertThatThrownBy(() -> program.call("x", Syscall.CLOSE, "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a number nor data: text");
    }

    @Test
    void aRecordThatIsCutShortIsNone() {
        assertThat(InitFailure.read(new byte[] {1, 2, 3})).isEmpty();
        assertThat(InitFailure.read(new byte[64])).isEmpty();
    }

    @Test
    void aSealedImageCannotBeChanged() throws Exception {
        var here = NativeSyscalls.instance();
        int memfd = SealedImage.create(here, hello(Arch.current()));
        try {
            int getSeals = 1034;
            assertThat(here.invoke(Syscall.FCNTL.number(), memfd, getSeals) & 0x2f)
                    .isEqualTo(0x2f);
            assertThat(here.invoke(Syscall.FTRUNCATE.number(), memfd, 0)).isEqualTo(-Errno.EPERM.value());
            assertThat(here.invoke(Syscall.FALLOCATE.number(), memfd, 0, 0, 1_000_000))
                    .isEqualTo(-Errno.EPERM.value());
        } finally {
            here.invoke(Syscall.CLOSE.number(), memfd);
        }
    }

    @Test
    @Requires(Host.C_COMPILER)
    void theBytesForX8664AreWhatTheAssemblySays() throws Exception {
        assertThat(InitCode.bytes(Arch.X86_64)).isEqualTo(Assembler.assemble("init", Arch.X86_64, directory));
    }

    @Test
    @Requires(Host.AARCH64_COMPILER)
    void theBytesForAarch64AreWhatTheAssemblySays() throws Exception {
        assertThat(InitCode.bytes(Arch.AARCH64)).isEqualTo(Assembler.assemble("init", Arch.AARCH64, directory));
    }
}
