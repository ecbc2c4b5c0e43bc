package dev.gatun.runtime.os.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.FailingSyscalls;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputOutputTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Linux linux = Linux.inThread();
    private Map<Integer, String> before = Map.of();

    @TempDir
    Path directory;

    @BeforeEach
    void remember() {
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    @Test
    void readsAndWritesWholeFiles() throws IOException {
        Path file = directory.resolve("big");
        byte[] big = new byte[100_000];
        big[99_999] = 7;
        try (Fd fd = linux.openat(Fd.CWD, file.toString(), Set.of(OpenFlag.O_CREAT, OpenFlag.O_RDWR), 0600)) {
            new Contents(linux).writeAll(fd, big);
            linux.lseek(fd, 0);
            assertThat(new Contents(linux).readAll(fd)).isEqualTo(big);
            linux.lseek(fd, 99_998);
            assertThat(new Contents(linux).readFully(fd, 10)).containsExactly(0, 7);
        }
        Files.writeString(file, "old text");
        new Contents(linux).write(Fd.CWD, file.toString(), "new");
        assertThat(new Contents(linux).read(Fd.CWD, file.toString())).isEqualTo("new text");
    }

    @Test
    void goesOnWhenOnlyAPartWasWritten() throws IOException {
        var written = new StringBuilder();
        var stingy = new Linux(
                (number, arguments) -> {
                    written.append((char) java.lang.foreign.MemorySegment.ofAddress(arguments[1])
                            .reinterpret(1)
                            .get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0));
                    return 1;
                },
                Arena::ofConfined);
        new Contents(stingy).writeAll(Fd.borrowing(3), "abc".getBytes(StandardCharsets.UTF_8));
        assertThat(written).hasToString("abc");
        assertThatIOException()
                .isThrownBy(() -> new Contents(stingy).writeOnce(Fd.borrowing(3), "abc"))
                .withMessageContaining("write of 3 bytes, of which 1 went");
    }

    @Test
    void listsADirectoryOfManyFiles() throws IOException {
        for (int i = 0; i < 2000; i++) {
            Files.createFile(directory.resolve("a-rather-long-name-of-a-file-" + i));
        }
        try (Fd fd = linux.openat(Fd.CWD, directory.toString(), Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            assertThat(new Contents(linux).entries(fd))
                    .hasSize(2000)
                    .extracting(DirectoryEntry::name)
                    .contains("a-rather-long-name-of-a-file-1999")
                    .doesNotContain(".", "..");
        }
    }

    @Test
    void connectsToASocketWithALongPath() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("x".repeat(60)).resolve("y".repeat(60)));
        try (Fd server = linux.socket(1, 1, 0);
                Fd at = linux.openat(Fd.CWD, deep.toString(), Set.of(OpenFlag.O_PATH))) {
            linux.bind(server, "/proc/self/fd/" + at + "/s");
            linux.listen(server, 1);
            try (UnixSocket client = UnixSocket.connect(linux, deep.resolve("s").toString());
                    UnixSocket accepted = new UnixSocket(linux, linux.accept4(server));
                    Fd file = linux.memfd_create("console", Set.of())) {
                client.send("/dev/pts/0".getBytes(StandardCharsets.UTF_8), List.of(file));
                try (ReceivedMessage message = accepted.receive(100, 1)) {
                    assertThat(message.data()).asString().isEqualTo("/dev/pts/0");
                    assertThat(linux.fstat(message.descriptors().get(0)).isSameFile(linux.fstat(file)))
                            .isTrue();
                }
            }
        }
        assertThatIOException()
                .isThrownBy(() ->
                        UnixSocket.connect(linux, directory.resolve("none").toString()))
                .withMessageContaining("none");
    }

    @Test
    void aPeerThatHasGoneIsAnError() throws IOException {
        try (FdPair pair = linux.socketpair(1, 1, 0);
                UnixSocket socket = new UnixSocket(linux, pair.first())) {
            pair.second().close();
            assertThatIOException()
                    .isThrownBy(() -> socket.send(new byte[1], List.of()))
                    .withMessageContaining("(EPIPE)");
            try (ReceivedMessage end = socket.receive(10, 1)) {
                assertThat(end.data()).isEmpty();
            }
        }
    }

    @Test
    void waitsAgainAfterASignalAndNotForEver() throws IOException {
        var interrupted = FailingSyscalls.nth(NativeSyscalls.instance(), Syscall.PPOLL, 1, Errno.EINTR);
        var poller = new Poller(new Linux(interrupted, Arena::ofConfined));
        try (Pipe pipe = Pipe.open(linux)) {
            assertThat(poller.awaitReadable(pipe.reader(), Duration.ofMillis(1)))
                    .isFalse();
            assertThat(interrupted.hasFailed()).isTrue();
            linux.write(pipe.writer(), new byte[1]);
            assertThat(poller.awaitReadable(pipe.reader(), LONG)).isTrue();
            linux.read(pipe.reader(), 1);
            pipe.writer().close();
            assertThat(poller.await(List.of(new PollRequest(pipe.reader(), Set.of(PollEvent.POLLIN))), null))
                    .containsExactly(Set.of(PollEvent.POLLHUP));
        }
    }
}
