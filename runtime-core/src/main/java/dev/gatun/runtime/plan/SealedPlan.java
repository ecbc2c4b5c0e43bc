package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Fcntl_h.FD_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_SETFD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_NO_MAGICLINKS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_DUMPABLE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_NO_NEW_PRIVS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_PDEATHSIG;

import dev.gatun.linux.abi.open_how;
import dev.gatun.linux.image.Data;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.setup.DescriptorLayout;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the calls that are left for the sealed init, and makes its program of them. In order:
 *
 * <ol>
 *   <li>survive the runtime: no signal any more when the thread that drove the setup ends
 *   <li>default signal actions, where the runtime's caller ignored signals ({@code nohup gatun run})
 *   <li>join a time namespace: the driven process, which shared its memory, may not (EUSERS)
 *   <li>what belongs to the memory, which was the JVM's until the init was executed: OOM score, dumpable
 *   <li>limits: they fail here, while {@code create} still listens
 *   <li>report {@link #READY}, and wait on the exec fifo until {@code start} opens it
 *   <li>credentials, capabilities, no_new_privs, and before or behind them the seccomp filter
 *   <li>execute the program
 * </ol>
 *
 * <p>The purpose of an entry is the whole left side of an error, call and pointer included: {@code set RLIMIT_NOFILE to
 * 1024:2048: prlimit64 in config.json at /process/rlimits/0}. Whoever reads an {@code InitFailure} puts {@code cannot} before
 * it and the errno behind it.
 */
public final class SealedPlan {

    /** What the init writes to the report descriptor when there is nothing left to do but to wait for {@code start}. */
    public static final String READY = "ready";

    /** What it writes to the exec fifo when {@code start} has opened it. */
    public static final String STARTED = "0";

    private static final int WHOLE_RANGE = -1;

    private final SealedProgram program;
    private final SealedLimits limits;
    private final @Nullable ProcessSpec process;
    private final String timeNamespace;
    private final SealedFilter filter;
    private final SealedInputs inputs;
    private final DescriptorLayout layout;

    private SealedPlan(
            @Nullable ProcessSpec process, @Nullable Seccomp seccomp, SealedInputs inputs, String timeNamespace) {
        this.process = process;
        this.timeNamespace = timeNamespace;
        this.inputs = inputs;
        this.layout = inputs.layout();
        this.program = new SealedProgram(inputs.arch(), layout);
        this.limits = new SealedLimits(program);
        this.filter = new SealedFilter(program, process == null ? null : seccomp, inputs.arch());
    }

    /** The program of the sealed init. */
    public static byte[] of(OciSpec spec, SealedInputs inputs) {
        return new SealedPlan(spec.process(), spec.linux().seccomp(), inputs, timeNamespace(spec)).program();
    }

    /** The same as a list, for those who want to read it. */
    public static List<SealedCall> calls(OciSpec spec, SealedInputs inputs) {
        var plan = new SealedPlan(spec.process(), spec.linux().seccomp(), inputs, timeNamespace(spec));
        plan.program();
        return plan.program.calls();
    }

    /**
     * The program of a process that joins a container that runs already: nothing to wait for, the report descriptor is closed by the
     * execution of the program.
     *
     * @param seccomp the container's: what runs in it is confined as its first process is
     */
    public static byte[] joining(ProcessSpec process, @Nullable Seccomp seccomp, SealedInputs inputs) {
        var plan = new SealedPlan(process, seccomp, inputs, "of the container: setns");
        plan.begin(process);
        plan.join();
        return plan.end(process);
    }

    private byte[] program() {
        begin(process);
        waitForStart();
        if (process == null) {
            program.call(
                    "start a container whose config.json has no process: execve",
                    Syscall.EXECVE,
                    program.text(""),
                    0,
                    0);
            return program.build();
        }
        return end(process);
    }

    private void begin(@Nullable ProcessSpec process) {
        program.call("survive the runtime: prctl(PR_SET_PDEATHSIG, 0)", Syscall.PRCTL, PR_SET_PDEATHSIG(), 0, 0, 0, 0);
        SealedSignals.reset(program, inputs.facts().ignoredSignals());
        if (layout.joinsTime()) {
            joinTime();
        }
        if (process != null) {
            limits.oomScore(process);
            limits.beforeStart(process);
            new SealedLabels(program, inputs.facts()).ofNextExecution(process);
        }
        // Nobody inside may look into this process while it waits with the descriptors that it has (CVE-2016-9962).
        program.call("hide from ptrace: prctl(PR_SET_DUMPABLE, 0)", Syscall.PRCTL, PR_SET_DUMPABLE(), 0, 0, 0, 0);
    }

    private void join() {
        program.call("report ready: write", Syscall.WRITE, layout.report(), program.text(READY), READY.length());
        program.call(
                "close the report with the execution: fcntl", Syscall.FCNTL, layout.report(), F_SETFD(), FD_CLOEXEC());
        closeDescriptors();
    }

    private byte[] end(ProcessSpec process) {
        limits.afterStart(process);
        if (!process.noNewPrivileges()) {
            // What follows drops CAP_SYS_ADMIN, without which only no_new_privs lets a process install a filter.
            filter.install();
        }
        var credentials = new SealedCredentials(program, inputs.facts(), process);
        credentials.boundingSet();
        credentials.identity(process);
        if (!inputs.facts().inWorkingDirectory()) {
            workingDirectory(process);
        }
        credentials.capabilities();
        if (process.noNewPrivileges()) {
            program.call(
                    "set no_new_privs: prctl(PR_SET_NO_NEW_PRIVS, 1) in config.json at /process/noNewPrivileges",
                    Syscall.PRCTL,
                    PR_SET_NO_NEW_PRIVS(),
                    1,
                    0,
                    0,
                    0);
            filter.install();
        }
        execute(process);
        return program.build();
    }

    private void joinTime() {
        program.call(
                "join the time namespace " + timeNamespace,
                Syscall.SETNS,
                layout.timeNamespace(),
                NamespaceType.TIME.flag().bits());
        program.call("close the time namespace: close", Syscall.CLOSE, layout.timeNamespace());
    }

    /** The right side of its purpose: its path, the call and the pointer. */
    private static String timeNamespace(OciSpec spec) {
        List<Namespace> namespaces = spec.linux().namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            if (namespaces.get(i).type().equals("time")) {
                return namespaces.get(i).path() + ": setns in config.json at /linux/namespaces/" + i + "/path";
            }
        }
        return "";
    }

    private void waitForStart() {
        program.call("report ready: write", Syscall.WRITE, layout.report(), program.text(READY), READY.length());
        // A fifo opened for writing only waits for its reader, and an O_PATH descriptor can be opened again through
        // proc:
        // its name on the host is out of reach by now.
        program.openInProc(
                "wait for start: openat(\"/proc/self/fd/" + layout.fifo() + "\")", "self/fd/" + layout.fifo());
        program.call(
                "tell start that it goes on: write",
                Syscall.WRITE,
                layout.firstFree(),
                program.text(STARTED),
                STARTED.length());
        // From now on a failure is start's to hear, and the end of the file tells it that the program runs.
        program.call("report to start: dup3", Syscall.DUP3, layout.firstFree(), layout.report(), O_CLOEXEC());
        closeDescriptors();
    }

    private void closeDescriptors() {
        // CVE-2024-21626: fifo and procfs must not be there when a directory is entered or a program runs.
        program.call(
                "close the descriptors: close_range",
                Syscall.CLOSE_RANGE,
                layout.report() + 1,
                Integer.toUnsignedLong(WHOLE_RANGE),
                0);
    }

    /**
     * Enters the working directory as the user: on a file system that knows no root (NFS) the setup could not. No magic
     * link is followed, and nothing of the host is open that one could lead to.
     */
    private void workingDirectory(ProcessSpec process) {
        var how = ByteBuffer.allocate((int) open_how.sizeof()).order(ByteOrder.nativeOrder());
        how.putLong(OpenFlag.O_PATH.bits() | OpenFlag.O_DIRECTORY.bits() | O_CLOEXEC());
        how.putLong(0);
        how.putLong(RESOLVE_NO_MAGICLINKS());
        int directory = layout.report() + 1;
        String purpose = "enter the working directory " + process.cwd() + ": " + SealedProgram.CALL
                + " in config.json at /process/cwd";
        program.call(
                purpose.replace(SealedProgram.CALL, "openat2"),
                Syscall.OPENAT2,
                Fd.CWD.number(),
                program.text(process.cwd()),
                program.bytes(how.array()),
                open_how.sizeof());
        program.call(purpose.replace(SealedProgram.CALL, "fchdir"), Syscall.FCHDIR, directory);
        program.call("close the working directory: close", Syscall.CLOSE, directory);
    }

    private void execute(ProcessSpec process) {
        Data arguments = program.texts(process.args());
        Data environment = program.texts(Environment.of(process, inputs));
        for (String path : inputs.facts().programs()) {
            program.call(
                    "execute " + path + ": execve in config.json at /process/args",
                    Syscall.EXECVE,
                    program.text(path),
                    arguments,
                    environment);
        }
    }
}
