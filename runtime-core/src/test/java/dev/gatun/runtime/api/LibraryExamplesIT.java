package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.TracingSyscalls;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.container.Stdio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/library.md} shows; {@link LibraryDocumentTest} compares the two. */
@NullUnmarked // the directory is made before each test
@Requires({Host.ROOT, Host.BUSYBOX})
class LibraryExamplesIT {

    @TempDir
    Path directory;

    @BeforeEach
    void makeABundle() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bundle/rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        Files.createSymbolicLink(bin.resolve("sh"), Path.of("busybox"));
        program("exit 7");
    }

    private void program(String script) throws IOException {
        Files.writeString(directory.resolve("bundle/config.json"), """
                {"ociVersion": "1.3.0", "root": {"path": "rootfs"},
                 "process": {"cwd": "/", "user": {"uid": 0, "gid": 0}, "args": ["/bin/sh", "-c", "%s"], "env": ["PATH=/bin"]},
                 "linux": {"namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "network"}]}}
                """.formatted(script));
    }

    @Test
    void runsAContainer() {
        Path state = directory.resolve("state");
        Path path = directory.resolve("bundle");
        var id = ContainerId.of("gatun-library-" + ProcessHandle.current().pid());
        // @start region="run"
        var runtime = ContainerRuntime.builder().stateDirectory(state).build();
        try (Container container = runtime.create(id, Bundle.at(path))) {
            container.start();
            ExitStatus status = container.await();
            assertThat(status).isEqualTo(ExitStatus.exited(7));
        }
        // @end
        assertThat(runtime.find(id)).isEmpty();
    }

    @Test
    void goesStepByStep() throws IOException {
        program("busybox sleep 1000");
        Path path = directory.resolve("bundle");
        Path pidFile = directory.resolve("pid");
        var id = ContainerId.of("gatun-library-" + ProcessHandle.current().pid());
        var runtime = ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .build();
        // @start region="steps"
        var options = CreateOptions.defaults().withStdio(Stdio.DISCARDED).withPidFile(pidFile);
        runtime.create(id, Bundle.at(path), options); // set up; its program waits
        Container container = runtime.get(id); // the same one, found by its id
        assertThat(container.status()).isEqualTo(Status.CREATED);
        container.start();
        assertThat(container.state().pid()).isEqualTo(Integer.parseInt(Files.readString(pidFile)));
        container.kill(Signal.KILL);
        assertThat(container.await()).isEqualTo(ExitStatus.killed(Signal.KILL));
        container.delete();
        // @end
        assertThat(runtime.list()).isEmpty();
    }

    @Test
    void tracesEverySystemCall() {
        Path path = directory.resolve("bundle");
        var id = ContainerId.of("gatun-library-" + ProcessHandle.current().pid());
        // @start region="trace"
        var lines = Collections.synchronizedList(new ArrayList<String>());
        var traced = ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .executors(calls -> new TracingSyscalls(calls, event -> lines.add(event.line())))
                .build();
        traced.create(id, Bundle.at(path)).close();
        assertThat(lines).anyMatch(line -> line.startsWith("pivot_root("));
        // @end
    }

    @Test
    void switchesOnTheKindOfAFailure() throws IOException {
        program("exit 0");
        String config = Files.readString(directory.resolve("bundle/config.json"));
        Files.writeString(directory.resolve("bundle/config.json"), config.replace("/bin/sh", "/bin/none"));
        Path path = directory.resolve("bundle");
        var id = ContainerId.of("gatun-library-" + ProcessHandle.current().pid());
        var runtime = ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .build();
        assertThat(explained(runtime, id, path)).startsWith("the container was taken back: ");
        assertThatThrownBy(() -> runtime.get(id)).isInstanceOf(ContainerException.NotFound.class);
    }

    // @start region="failures"
    static String explained(ContainerRuntime runtime, ContainerId id, Path path) {
        try (Container container = runtime.create(id, Bundle.at(path))) {
            container.start();
            return container.await().toString();
        } catch (ContainerException failure) {
            return switch (failure) {
                case ContainerException.AlreadyExists _ -> "choose another id";
                case ContainerException.InvalidSpec e -> String.join("\n", e.problems());
                case ContainerException.WrongState e -> "it is " + e.status();
                case ContainerException.SetupFailed e -> "the container was taken back: " + e.getMessage();
                case ContainerException.Unsupported e -> "not with this version: " + e.getMessage();
                case ContainerException.NotFound _ -> "it is gone";
                case ContainerException.InvalidRequest e -> "asked for nonsense: " + e.getMessage();
                case ContainerException.KernelRefused e -> "the kernel refused: " + e.getMessage();
            };
        }
    }
    // @end

    @Test
    void preparesByASecondJvm() {
        Path state = directory.resolve("state");
        Path path = directory.resolve("bundle");
        var id = ContainerId.of("gatun-library-" + ProcessHandle.current().pid());
        // @start region="jvm"
        var runtime = ContainerRuntime.builder()
                .stateDirectory(state)
                .initImage(InitImage.JVM)
                .build();
        // @end
        try (Container container = runtime.create(id, Bundle.at(path))) {
            container.start();
            assertThat(container.await()).isEqualTo(ExitStatus.exited(7));
        }
    }
}
