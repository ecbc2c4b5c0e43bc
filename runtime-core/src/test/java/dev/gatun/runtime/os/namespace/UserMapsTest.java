package dev.gatun.runtime.os.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserMapsTest {

    private final List<String> done = new ArrayList<>();
    private final List<List<String>> commands = new ArrayList<>();

    /** A kernel with a user whose effective ids are 1000; strings are read from the caller's own memory. */
    private final class Kernel implements Syscalls {
        private final boolean privileged;
        private Errno refusal = Errno.UNKNOWN;

        Kernel(boolean privileged) {
            this.privileged = privileged;
        }

        @Override
        public long invoke(long number, long... arguments) {
            if (number == Syscall.CAPGET.number()) {
                MemorySegment.ofAddress(arguments[1]).reinterpret(24).set(ValueLayout.JAVA_INT, 0, privileged ? -1 : 0);
            } else if (number == Syscall.GETEUID.number() || number == Syscall.GETEGID.number()) {
                return 1000;
            } else if (number == Syscall.OPENAT.number()) {
                done.add(MemorySegment.ofAddress(arguments[1]).reinterpret(100).getString(0));
                return 9;
            } else if (number == Syscall.WRITE.number()) {
                byte[] text = MemorySegment.ofAddress(arguments[1])
                        .reinterpret(arguments[2])
                        .toArray(ValueLayout.JAVA_BYTE);
                done.add(new String(text, StandardCharsets.UTF_8));
                return refusal == Errno.UNKNOWN ? arguments[2] : -refusal.value();
            }
            return 0;
        }
    }

    private UserMaps maps(Kernel kernel) {
        return new UserMaps(new Linux(kernel, Arena::ofConfined), commands::add);
    }

    private final IdMap wide = new IdMap(List.of(new IdMapping(0, 100000, 10), new IdMapping(10, 5, 1)));

    @Test
    void aPrivilegedParentWritesAnyMap() throws IOException {
        maps(new Kernel(true)).write(77, wide, IdMap.single(0, 5));
        assertThat(done).containsExactly("/proc/77/uid_map", "0 100000 10\n10 5 1\n", "/proc/77/gid_map", "0 5 1\n");
        assertThat(commands).isEmpty();
    }

    @Test
    void anOrdinaryUserDeniesSetgroupsBeforeItMapsItsOwnGroup() throws IOException {
        maps(new Kernel(false)).write(77, IdMap.single(0, 1000), IdMap.single(0, 1000));
        assertThat(done)
                .containsExactly(
                        "/proc/77/uid_map",
                        "0 1000 1\n",
                        "/proc/77/setgroups",
                        "deny",
                        "/proc/77/gid_map",
                        "0 1000 1\n");
    }

    @Test
    void anOrdinaryUserHasSubordinateIdsMappedByTheProgramsForIt() throws IOException {
        maps(new Kernel(false)).write(77, wide, IdMap.single(0, 5));
        assertThat(done).isEmpty();
        assertThat(commands)
                .containsExactly(
                        List.of("newuidmap", "77", "0", "100000", "10", "10", "5", "1"),
                        List.of("newgidmap", "77", "0", "5", "1"));
    }

    @Test
    void namesTheFileThatTheKernelRefused() {
        var kernel = new Kernel(true);
        kernel.refusal = Errno.EPERM;
        assertThatIOException()
                .isThrownBy(() -> maps(kernel).write(77, wide, wide))
                .withMessage("cannot map ids: /proc/77/uid_map: write(9, \"0 100000 10\\n10 5 1\"):"
                        + " operation not permitted (EPERM)");
    }

    @Test
    void saysWhatIsMissingWhenTheProgramIs() {
        assertThatIOException()
                .isThrownBy(() -> MapProgram.onPath().run(List.of("no-such-newuidmap", "1")))
                .withMessageContaining("package uidmap");
        assertThatIOException()
                .isThrownBy(() -> MapProgram.onPath().run(List.of("sh", "-c", "echo broken; exit 3")))
                .withMessage("sh -c echo broken; exit 3 ended with status 3: broken");
    }

    @Test
    void theChildWaitsUntilTheMapsAreWritten() throws Exception {
        Linux linux = Linux.inThread();
        try (FdPair sockets = linux.socketpair(1, 1, 0)) {
            var events = java.util.Collections.synchronizedList(new ArrayList<String>());
            Thread child = Thread.ofPlatform().start(() -> {
                try {
                    new UserMapHandshake(linux, sockets.first()).ask();
                    events.add("child goes on");
                } catch (IOException e) {
                    events.add(e.getMessage());
                }
            });
            new UserMapHandshake(linux, sockets.second()).answer(() -> events.add("maps written"));
            child.join();
            assertThat(events).containsExactly("maps written", "child goes on");
        }
    }

    @Test
    void aClosedConnectionIsAFailureOfTheOtherSide() throws IOException {
        Linux linux = Linux.inThread();
        try (FdPair sockets = linux.socketpair(1, 1, 0)) {
            sockets.first().close();
            Fd mine = sockets.second();
            assertThatIOException()
                    .isThrownBy(() -> new UserMapHandshake(linux, mine).answer(() -> done.add("written")))
                    .withMessage("the child did not reach its user namespace: the connection was closed");
            assertThat(done).isEmpty();
        }
    }
}
