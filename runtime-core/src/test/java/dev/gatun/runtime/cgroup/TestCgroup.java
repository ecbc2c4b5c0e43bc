package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.os.Linux;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A container's cgroups below a parent of their own in every hierarchy, and processes to put in; all gone after the test. */
final class TestCgroup implements Closeable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Linux linux = Linux.inThread();
    final Cgroups cgroups;
    final String parent;
    final ContainerCgroup cgroup;
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> passedOnAtRoot;
    private final String before;

    TestCgroup() throws IOException {
        cgroups = Cgroups.detect(linux);
        parent = "/gatun-test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        cgroup = at("c1");
        passedOnAtRoot = cgroups.layout().unified().stream()
                .map(unified -> Path.of(unified.mountPoint(), "cgroup.subtree_control"))
                .toList();
        before = read(passedOnAtRoot);
    }

    private static String read(List<Path> files) throws IOException {
        return files.isEmpty() ? "" : Files.readString(files.getFirst()).strip();
    }

    /** A container's cgroups below the test's parent. */
    ContainerCgroup at(String name) throws IOException {
        return cgroups.of(parent + "/" + name, ContainerId.of("unused"));
    }

    /** Starts a process that ends with the test at the latest. */
    Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    /** Starts one that does nothing, inside the cgroups. */
    Process startInside() throws IOException {
        Process process = start("sleep", "1000");
        cgroup.join((int) process.pid());
        return process;
    }

    @Override
    public void close() throws IOException {
        // Whatever the test left: first the processes that it started, then what those started.
        processes.forEach(Process::destroyForcibly);
        ContainerCgroup all = cgroups.of(parent, ContainerId.of("unused"));
        if (all.exists()) {
            all.signalAll(Signal.KILL);
            for (Process process : processes) {
                process.onExit().join();
            }
            all.remove();
        }
        // The machine's root group passes on what it passed on before the test.
        for (String controller : read(passedOnAtRoot).split(" ", -1)) {
            if (!controller.isEmpty() && !before.contains(controller)) {
                Files.writeString(passedOnAtRoot.getFirst(), "-" + controller);
            }
        }
    }

    /** What a file of the cgroup says. */
    String read(String controller, String file) throws IOException {
        return Files.readString(Path.of(cgroup.directory(controller).orElseThrow(), file))
                .strip();
    }
}
