package dev.gatun.linux.image;

import static dev.gatun.linux.abi.Fcntl_h.FD_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_SETFD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Mman_h.MAP_SHARED;
import static dev.gatun.linux.abi.Mman_h.PROT_READ;
import static dev.gatun.linux.abi.Mman_h.PROT_WRITE;
import static dev.gatun.linux.abi.Signal_h.SIGKILL;
import static dev.gatun.linux.abi.Wait_h.P_PIDFD;
import static dev.gatun.linux.abi.Wait_h.WEXITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.testing.WaitingImage;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sealed init as the last thing that a driven process executes: its size, its memory, its report. */
class SealedInitTest {

    private static final Syscalls HERE = NativeSyscalls.instance();
    private static final LaunchOptions PLAIN = LaunchOptions.namespaces(0);
    private static final int REPORT = 60;

    @Test
    void holdsLittleMemoryWhileItWaits() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            WaitingImage.execute(child);
            try {
                long resident = Files.readAllLines(Path.of("/proc/" + child.pid() + "/smaps_rollup")).stream()
                        .filter(line -> line.startsWith("Rss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
                assertThat(resident).as("KiB resident").isBetween(1L, 64L);
            } finally {
                end(child);
            }
        }
    }

    @Test
    void neverMapsMemoryThatIsWritableAndExecutable() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            WaitingImage.execute(child);
            try {
                List<String> maps = Files.readAllLines(Path.of("/proc/" + child.pid() + "/maps"));
                assertThat(maps)
                        .noneMatch(line -> line.substring(line.indexOf(' ')).startsWith(" rwx"));
                assertThat(maps.stream().filter(line -> line.contains("gatun-init")))
                        .satisfiesExactly(
                                code -> assertThat(code).contains(" r-xp "),
                                data -> assertThat(data).contains(" rw-p "));
                assertThat(maps.stream().filter(line -> line.endsWith("[stack]")))
                        .allMatch(line -> line.contains(" rw-p "));
            } finally {
                end(child);
            }
        }
    }

    @Test
    void itsImageCannotBeWrittenOrMappedWritable() throws Exception {
        byte[] elf = InitProgram.builder(Arch.current(), 2).exit(0).build();
        long image = SealedImage.create(HERE, elf);
        try (var arena = Arena.ofConfined()) {
            long zero = arena.allocate(8).address();
            assertThat(HERE.invoke(Syscall.PWRITE64.number(), image, zero, 1, 0))
                    .isEqualTo(-Errno.EPERM.value());
            assertThat(HERE.invoke(Syscall.MMAP.number(), 0, 4096, PROT_READ() | PROT_WRITE(), MAP_SHARED(), image, 0))
                    .isEqualTo(-Errno.EPERM.value());
            assertThat(HERE.invoke(Syscall.FTRUNCATE.number(), image, elf.length + 1L))
                    .isEqualTo(-Errno.EPERM.value());
        } finally {
            HERE.invoke(Syscall.CLOSE.number(), image);
        }
    }

    @Test
    void theReportEndsWithoutAWordWhenTheProgramIsExecuted() throws Exception {
        var program = InitProgram.builder(Arch.current(), REPORT);
        program.call("close the report at the exec", Syscall.FCNTL, REPORT, F_SETFD(), FD_CLOEXEC())
                .tolerate("try a candidate", Syscall.EXECVE, program.text("/no/such"), 0, 0)
                .call(
                        "execute true",
                        Syscall.EXECVE,
                        program.text("/bin/true"),
                        program.pointers(List.of(program.text("true"))),
                        program.pointers(List.of()));
        assertThat(reportOf(program.build())).isEmpty();
    }

    @Test
    void theReportNamesTheProgramThatCannotBeExecuted() throws Exception {
        var program = InitProgram.builder(Arch.current(), REPORT);
        program.call("close the report at the exec", Syscall.FCNTL, REPORT, F_SETFD(), FD_CLOEXEC())
                .call("execute /no/such", Syscall.EXECVE, program.text("/no/such"), 0, 0);
        assertThat(InitFailure.read(reportOf(program.build())))
                .contains(new InitFailure(1, Errno.ENOENT, "execute /no/such"));
    }

    @ParameterizedTest
    @EnumSource(Arch.class)
    void theFileSaysWhatTheKernelNeeds(Arch arch) {
        var program = InitProgram.builder(arch, 2);
        program.call("write", Syscall.WRITE, 1, program.text("x".repeat(10_000)), 10_000);
        ByteBuffer elf = ByteBuffer.wrap(program.build()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(elf.getInt(0)).as("magic").isEqualTo(0x464c457f);
        assertThat(elf.get(4)).as("64 bits").isEqualTo((byte) 2);
        assertThat(elf.getShort(16)).as("ET_EXEC").isEqualTo((short) 2);
        assertThat(elf.getShort(18)).as("machine").isEqualTo((short) (arch == Arch.X86_64 ? 62 : 183));
        assertThat(elf.getShort(56)).as("program headers").isEqualTo((short) 3);
        long entry = elf.getLong(24);
        int code = 64;
        int data = 64 + 56;
        int stack = 64 + 2 * 56;
        assertThat(elf.getInt(code + 4)).as("flags of the code").isEqualTo(0b101);
        assertThat(elf.getInt(data + 4)).as("flags of the data").isEqualTo(0b110);
        assertThat(elf.getInt(stack)).as("PT_GNU_STACK").isEqualTo(0x6474e551);
        assertThat(elf.getInt(stack + 4)).as("flags of the stack").isEqualTo(0b110);
        for (int header : List.of(code, data)) {
            long offset = elf.getLong(header + 8);
            long address = elf.getLong(header + 16);
            long size = elf.getLong(header + 32);
            assertThat(address % 65536).as("agrees for pages up to 64 KiB").isEqualTo(offset % 65536);
            assertThat(offset + size).isLessThanOrEqualTo(elf.capacity());
        }
        assertThat(entry).isBetween(elf.getLong(code + 16), elf.getLong(code + 16) + elf.getLong(code + 32));
        assertThat(elf.getLong(code + 16) + elf.getLong(code + 32) + 65536)
                .as("no page of 64 KiB holds both")
                .isLessThanOrEqualTo(elf.getLong(data + 16));
    }

    /** Executes the program in a driven process; returns what it wrote to its report descriptor until that was closed. */
    private static byte[] reportOf(byte[] elf) throws Exception {
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            assertThat(HERE.invoke(Syscall.PIPE2.number(), ends.address(), O_CLOEXEC()))
                    .isZero();
            int reader = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writer = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            try (var child = RemoteProcess.launch(PLAIN)) {
                assertThat(child.syscalls().invoke(Syscall.DUP3.number(), writer, REPORT, 0))
                        .isEqualTo(REPORT);
                HERE.invoke(Syscall.CLOSE.number(), writer);
                child.execute(SealedImage.create(child.syscalls(), elf), List.of("gatun", "init"), List.of());
                var report = new ByteArrayOutputStream();
                var buffer = arena.allocate(4096);
                long read;
                while ((read = HERE.invoke(Syscall.READ.number(), reader, buffer.address(), 4096)) > 0) {
                    report.write(buffer.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE), 0, (int) read);
                }
                assertThat(read).as("end of file").isZero();
                end(child);
                return report.toByteArray();
            } finally {
                HERE.invoke(Syscall.CLOSE.number(), reader);
            }
        }
    }

    /** Ends what was executed, if it has not ended by itself, and reaps it. */
    private static void end(RemoteProcess process) {
        HERE.invoke(Syscall.PIDFD_SEND_SIGNAL.number(), process.pidfd(), SIGKILL(), 0, 0);
        HERE.invoke(Syscall.WAITID.number(), P_PIDFD(), process.pidfd(), 0, WEXITED(), 0);
    }
}
