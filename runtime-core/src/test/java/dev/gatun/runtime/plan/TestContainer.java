package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Stat_h.S_IFIFO;

import dev.gatun.linux.image.InitFailure;
import dev.gatun.linux.image.SealedImage;
import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.io.Pipe;
import dev.gatun.runtime.os.io.Poller;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.setup.ContainerSetup;
import dev.gatun.runtime.setup.Facts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupListener;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Sets a container up in a driven process, with nothing of the lifecycle: no state, no cgroup. */
final class TestContainer implements AutoCloseable {

    /** What a program said, and how it ended. */
    record Outcome(String output, int status) {}

    private static final Linux HERE = Linux.inThread();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final RemoteProcess process;
    private final Linux linux;
    private final Path fifo;
    private final Pipe report;
    private final Pipe output;

    private TestContainer(RemoteProcess process, Path fifo, Pipe report, Pipe output) {
        this.process = process;
        this.linux = new Linux(process.syscalls(), Arena::ofConfined);
        this.fifo = fifo;
        this.report = report;
        this.output = output;
    }

    /** A root filesystem with a busybox, in which every applet has a link. */
    static Path rootfs(Path bundle) throws IOException {
        Path rootfs = bundle.resolve("rootfs");
        Path bin = Files.createDirectories(rootfs.resolve("bin"));
        Files.createDirectories(rootfs.resolve("etc"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String applet :
                List.of("sh", "cat", "ls", "stat", "id", "hostname", "readlink", "mount", "touch", "grep")) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        return rootfs;
    }

    static OciSpec spec(String config) throws IOException {
        return SpecReader.read("config.json", config.getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    /** Sets up, and executes the sealed init, which then waits. */
    static TestContainer create(Path bundle, String config, UnaryOperator<SetupInputs.Builder> more)
            throws IOException {
        OciSpec spec = spec(config);
        Path fifo = bundle.resolve("exec.fifo");
        HERE.mknodat(Fd.CWD, fifo.toString(), S_IFIFO() | 0622, 0, 0);
        // The mask of this process took the others' right to write, which root in a user namespace needs.
        HERE.fchmodat(Fd.CWD, fifo.toString(), 0622);
        Pipe report = Pipe.open(HERE);
        Pipe output = Pipe.open(HERE);
        Fd handle = HERE.openat(Fd.CWD, fifo.toString(), Set.of(OpenFlag.O_PATH));
        NamespaceType[] types = spec.linux().namespaces().stream()
                .filter(n -> n.path() == null)
                .map(n -> NamespaceType.named(n.type()).orElseThrow())
                .toArray(NamespaceType[]::new);
        boolean user = List.of(types).contains(NamespaceType.USER);
        var container = new TestContainer(launch(types), fifo, report, output);
        container.open.addAll(List.of(report, output, handle, () -> Files.deleteIfExists(fifo), container.process));
        try {
            if (user) {
                container.becomeRoot();
            }
            SetupInputs inputs = more.apply(SetupInputs.builder(
                                    bundle.toString(), bundle.resolve("rootfs").toString())
                            .userNamespace(user)
                            .descriptors(
                                    List.of(
                                            0,
                                            output.writer().number(),
                                            output.writer().number()),
                                    report.writer().number(),
                                    handle.number()))
                    .build();
            container.setUp(spec, inputs);
            return container;
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static RemoteProcess launch(NamespaceType... types) throws IOException {
        return RemoteProcess.launch(LaunchOptions.namespaces(Flag.mask(NamespaceType.flags(List.of(types)))));
    }

    private void becomeRoot() throws IOException {
        Path directory = Path.of("/proc/" + process.pid());
        Files.writeString(directory.resolve("uid_map"), "0 100000 65536\n");
        Files.writeString(directory.resolve("gid_map"), "0 100000 65536\n");
        linux.setgroups();
        linux.setresgid(0, 0, 0);
        linux.setresuid(0, 0, 0);
        RemoteProcess.restoreDumpable();
    }

    private void setUp(OciSpec spec, SetupInputs inputs) throws IOException {
        Facts facts;
        try (var context = new SetupContext(linux, () -> {})) {
            ContainerSetup.run(InitPlan.of(spec, inputs), context, new SetupListener() {
                @Override
                public void warning(SetupStep step, String message) {
                    warnings.add(message);
                }
            });
            facts = context.facts();
        }
        byte[] elf = SealedPlan.of(spec, SealedInputs.of(inputs, facts));
        int image = SealedImage.create(linux.syscalls(), elf);
        process.execute(image, List.of("gatun", "init"), List.of());
        report.writer().close();
        output.writer().close();
        byte[] word = new Contents(HERE).readFully(report.reader(), SealedPlan.READY.length());
        if (!new String(word, StandardCharsets.UTF_8).equals(SealedPlan.READY)) {
            throw failure(word, report.reader());
        }
    }

    private static IOException failure(byte[] beginning, Fd rest) throws IOException {
        byte[] more = new Contents(HERE).readAll(rest);
        byte[] all = new byte[beginning.length + more.length];
        System.arraycopy(beginning, 0, all, 0, beginning.length);
        System.arraycopy(more, 0, all, beginning.length, more.length);
        return new IOException(InitFailure.read(all)
                .map(f -> "cannot " + f.purpose() + ": " + f.errno().description() + " (" + f.errno() + ")")
                .orElse("the init ended without a word"));
    }

    /** The id of the waiting process. */
    int pid() {
        return process.pid();
    }

    /** What the setup warned of. */
    List<String> warnings() {
        return warnings;
    }

    /** Lets the program run to its end. */
    Outcome start() throws IOException {
        // Without O_NONBLOCK an init that has died would be waited for, for ever.
        try (Fd reader = HERE.openat(Fd.CWD, fifo.toString(), Set.of(OpenFlag.O_RDONLY, OpenFlag.O_NONBLOCK))) {
            var started = new PollRequest(reader, Set.of(PollEvent.POLLIN));
            var ended = new PollRequest(Fd.borrowing(process.pidfd()), Set.of(PollEvent.POLLIN));
            new Poller(HERE).await(List.of(started, ended), null);
            HERE.fcntlSetfl(reader, 0);
            byte[] word = new Contents(HERE).readFully(reader, SealedPlan.STARTED.length());
            byte[] rest = new Contents(HERE).readAll(reader);
            if (rest.length > 0) {
                throw failure(rest, reader);
            }
            if (word.length == 0) {
                throw failure(word, report.reader());
            }
        }
        String said = new String(new Contents(HERE).readAll(output.reader()), StandardCharsets.UTF_8);
        int status = HERE.waitid(Fd.borrowing(process.pidfd()), Set.of(WaitFlag.WEXITED))
                .orElseThrow()
                .shellStatus();
        return new Outcome(said, status);
    }

    @Override
    public void close() {
        for (AutoCloseable thing : open.reversed()) {
            try {
                if (thing == process) {
                    // An executed process is on its own: it ends with the test.
                    end();
                }
                thing.close();
            } catch (Exception e) {
                throw new AssertionError("the test could not clean up", e);
            }
        }
        open.clear();
    }

    private void end() throws IOException {
        Fd init = Fd.borrowing(process.pidfd());
        try {
            HERE.pidfd_send_signal(init, 9);
            HERE.waitid(init, Set.of(WaitFlag.WEXITED));
        } catch (ErrnoException e) {
            // It has ended, and has been waited for.
            if (e.errno() != Errno.ESRCH && e.errno() != Errno.ECHILD) {
                throw e;
            }
        }
    }
}
