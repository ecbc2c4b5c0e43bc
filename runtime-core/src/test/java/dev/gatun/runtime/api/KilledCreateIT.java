package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.Stdio;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@code create} leaves that was killed, and that {@code delete --force} removes all of it. */
@Requires({Host.ROOT, Host.BUSYBOX})
class KilledCreateIT {

    private static final CreateOptions QUIET = CreateOptions.defaults().withStdio(Stdio.DISCARDED);

    /** Enough for the state directory and every hierarchy. */
    private static final int DIRECTORIES = 20;

    @TempDir
    private Path directory;

    private final ContainerId id =
            ContainerId.of("gatun-killed-" + ProcessHandle.current().pid());

    /** Like the end of the process: no call is made any more, that of a clean-up neither. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void layOut() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("sleep"));
        Files.writeString(directory.resolve("config.json"), """
                {"ociVersion": "1.0.2", "root": {"path": "rootfs"},
                 "process": {"user": {"uid": 0, "gid": 0}, "cwd": "/", "args": ["/bin/sleep", "1000"]},
                 "linux": {"namespaces": [{"type": "mount"}, {"type": "pid"}]}}""");
    }

    private ContainerRuntime killedBeforeDirectory(int number) {
        var made = new AtomicInteger();
        return ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .executors(inner -> (Syscalls) (call, arguments) -> {
                    boolean another = call == Syscall.MKDIRAT.number();
                    if ((another ? made.incrementAndGet() : made.get()) >= number) {
                        throw new Killed();
                    }
                    return inner.invoke(call, arguments);
                })
                .build();
    }

    private ContainerRuntime whole() {
        return ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .build();
    }

    private void assertThatNothingIsLeft() throws IOException {
        assertThat(directory.resolve("state/" + id)).doesNotExist();
        try (DirectoryStream<Path> hierarchies = Files.newDirectoryStream(Path.of("/sys/fs/cgroup"))) {
            for (Path hierarchy : hierarchies) {
                assertThat(hierarchy.resolve(id.value())).doesNotExist();
            }
        }
    }

    @Test
    void isRemovedByForceWhereverItWasKilled() throws Exception {
        for (int number = 1; number <= DIRECTORIES; number++) {
            ContainerRuntime killed = killedBeforeDirectory(number);
            try {
                killed.create(id, Bundle.at(directory), QUIET);
            } catch (Killed expected) {
                assertThat(expected.getSuppressed()).isEmpty();
            }
            whole().find(id).ifPresent(Container::deleteForce);
            assertThatNothingIsLeft();
        }
    }

    @Test
    void isRemovedByForceWithADamagedState() throws Exception {
        for (String text : new String[] {"", "{\"id\": \"", "[]", "\0"}) {
            Files.createDirectories(directory.resolve("state/" + id));
            Files.writeString(directory.resolve("state/" + id + "/state.json"), text);
            Files.writeString(directory.resolve("state/" + id + "/.state.json"), text);
            Container container = whole().find(id).orElseThrow();
            assertThatThrownBy(container::state).isInstanceOf(RuntimeException.class);
            container.deleteForce();
            assertThatNothingIsLeft();
        }
    }
}
