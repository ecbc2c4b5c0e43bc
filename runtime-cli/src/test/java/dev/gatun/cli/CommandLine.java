package dev.gatun.cli;

import dev.gatun.cli.session.Streams;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.api.ContainerEvents;
import dev.gatun.runtime.api.ContainerProcess;
import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.cgroup.stats.BlockIoStats;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.cgroup.stats.CpuStats;
import dev.gatun.runtime.cgroup.stats.CpusetStats;
import dev.gatun.runtime.cgroup.stats.MemoryStats;
import dev.gatun.runtime.cgroup.stats.PidsStats;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.ContainerState;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.features.Features;
import dev.gatun.runtime.readiness.Readiness;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A command line over a runtime that writes down what it is asked for and has one container, {@code web1}. */
final class CommandLine {

    private static final ContainerStats NOTHING_USED = new ContainerStats(
            CpuStats.NONE, CpusetStats.NONE, MemoryStats.NONE, PidsStats.NONE, BlockIoStats.NONE, Map.of(), List.of());

    final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    int run(String... words) {
        var streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T01:02:03.456Z"), ZoneOffset.UTC);
        return new Main(streams, clock, (global, stateDirectory, image, executors) -> new Recorder(executors))
                .run(List.of(words));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class Recorder implements ContainerRuntime {

        private final Syscalls syscalls;

        Recorder(UnaryOperator<Syscalls> executors) {
            syscalls = executors.apply((number, arguments) -> -Errno.ENOENT.value());
        }

        @Override
        public Container create(ContainerId id, Bundle bundle, CreateOptions options) {
            asked.add("create " + id + " " + bundle.directory() + " pid-file="
                    + options.pidFile().map(Path::toString).orElse("") + " fds=" + options.preservedDescriptors()
                    + " no-pivot=" + options.noPivot());
            if (id.value().equals("web1")) {
                throw new ContainerException.AlreadyExists(id);
            }
            return new Recorded(id);
        }

        @Override
        public Optional<Container> find(ContainerId id) {
            syscalls.invoke(Syscall.CLOSE.number(), 999);
            return id.value().equals("web1") ? Optional.of(new Recorded(id)) : Optional.empty();
        }

        @Override
        public List<Container> list() {
            return List.of(new Recorded(ContainerId.of("web1")));
        }

        @Override
        public Features features() {
            throw new ContainerException.KernelRefused("this machine cannot be asked", null);
        }

        @Override
        public Path stateDirectory() {
            return Path.of("/nowhere");
        }
    }

    /** Of a container that runs out of memory, goes on for a while, and ends. */
    private static final class RecordedEvents implements ContainerEvents {

        private final Deque<Optional<Event>> coming =
                new ArrayDeque<>(List.of(Optional.of(Event.OUT_OF_MEMORY), Optional.empty(), Optional.of(Event.ENDED)));

        @Override
        public Optional<Event> await(@Nullable Duration timeout) {
            return coming.removeFirst();
        }

        @Override
        public void close() {}
    }

    private final class Recorded implements Container {

        private final ContainerId id;

        Recorded(ContainerId id) {
            this.id = id;
        }

        @Override
        public ContainerId id() {
            return id;
        }

        @Override
        public ContainerState state() {
            return new ContainerState(
                    "1.3.0",
                    id,
                    42,
                    Status.RUNNING,
                    "/b",
                    "/b/rootfs",
                    "2026-11-24T01:02:03.4Z",
                    Map.of("k", "<ü>", "a", "1"),
                    "");
        }

        @Override
        public void start() {
            asked.add("start " + id);
        }

        @Override
        public Readiness startReportingTo(String notifySocket) {
            throw new ContainerException.Unsupported("nobody waits", null);
        }

        @Override
        public void kill(Signal signal) {
            asked.add("kill " + id + " " + signal);
        }

        @Override
        public void killAll(Signal signal) {
            asked.add("kill all " + id + " " + signal);
        }

        @Override
        public List<Integer> processes() {
            asked.add("processes " + id);
            return List.of();
        }

        @Override
        public void pause() {
            asked.add("pause " + id);
        }

        @Override
        public void resume() {
            asked.add("resume " + id);
        }

        @Override
        public ContainerStats stats() {
            asked.add("stats " + id);
            return NOTHING_USED;
        }

        @Override
        public ContainerEvents events() {
            asked.add("events " + id);
            return new RecordedEvents();
        }

        @Override
        public ExitStatus await() {
            asked.add("await " + id);
            return ExitStatus.exited(7);
        }

        @Override
        public OciSpec configuration() {
            throw new ContainerException.NotFound(id);
        }

        @Override
        public ContainerProcess exec(ProcessSpec process, ExecOptions options) {
            throw new ContainerException.NotFound(id);
        }

        @Override
        public void delete() {
            asked.add("delete " + id);
        }

        @Override
        public void deleteForce() {
            asked.add("delete by force " + id);
        }
    }
}
