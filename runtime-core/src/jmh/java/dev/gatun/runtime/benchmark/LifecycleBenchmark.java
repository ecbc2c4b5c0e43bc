package dev.gatun.runtime.benchmark;

import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Stdio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole container in a warm JVM, beside {@code runc run} of the same bundle in the same run. As root; the bundle comes from
 * {@code gatun spec} and {@code gatun rootfs}, without a terminal and with {@code /bin/true} as its program. Both keep their
 * state on a tmpfs, which is what {@code /run} is on most machines.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@NullUnmarked
public class LifecycleBenchmark {

    /** The bundle's directory. */
    @Param("/tmp/gatun-benchmark")
    public String bundle;

    private ContainerRuntime runtime;
    private int count;

    @Setup
    public void open() {
        runtime = ContainerRuntime.builder()
                .stateDirectory(Path.of("/dev/shm/gatun-benchmark"))
                .build();
    }

    /** Create, start, wait, delete. */
    @Benchmark
    public ExitStatus gatun() {
        Container container = runtime.create(
                ContainerId.of("benchmark-" + count++),
                Bundle.at(Path.of(bundle)),
                CreateOptions.defaults().withStdio(Stdio.DISCARDED));
        container.start();
        ExitStatus status = container.await();
        container.delete();
        return status;
    }

    /** The same by runc: one process that does it all. */
    @Benchmark
    public int runc() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "runc", "--root", "/dev/shm/runc-benchmark", "run", "--bundle", bundle, "benchmark-" + count++)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start()
                .waitFor();
    }
}
