package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Fcntl_h.FD_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_SETFD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_NO_MAGICLINKS;
import static dev.gatun.linux.abi.Prctl_h.PR_CAPBSET_DROP;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_CLEAR_ALL;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_RAISE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_DUMPABLE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_KEEPCAPS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_NO_NEW_PRIVS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_PDEATHSIG;

import dev.gatun.linux.abi.open_how;
import dev.gatun.linux.image.Data;
import dev.gatun.linux.image.InitProgram;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.process.CapabilitySet;
import dev.gatun.runtime.os.process.Rlimits;
import dev.gatun.runtime.os.struct.CapabilityWords;
import dev.gatun.runtime.setup.DescriptorLayout;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Rlimit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists the calls that are left for the sealed init, and makes its program of them. In order:
 *
 * <ol>
 *   <li>survive the runtime: no signal any more when the thread that drove the setup ends
 *   <li>join a time namespace: the driven process, which shared its memory, may not (EUSERS)
 *   <li>what belongs to the memory, which was the JVM's until the init was executed: OOM score, dumpable
 *   <li>limits: they fail here, while {@code create} still listens
 *   <li>report {@link #READY}, and wait on the exec fifo until {@code start} opens it
 *   <li>credentials, capabilities, no_new_privs
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

    /** A descriptor limit below this one would keep the init from opening the exec fifo: it is set afterwards. */
    private static final long ENOUGH_DESCRIPTORS = 64;

    /** Stands for the name of the call in a purpose that several calls share. */
    private static final String CALL = "{call}";

    private static final int WHOLE_RANGE = -1;

    private final InitProgram.Builder program;
    private final @Nullable ProcessSpec process;
    private final String timeNamespace;
    private final SealedInputs inputs;
    private final DescriptorLayout layout;
    private final List<SealedCall> calls = new ArrayList<>();

    private SealedPlan(@Nullable ProcessSpec process, SealedInputs inputs, String timeNamespace) {
        this.process = process;
        this.timeNamespace = timeNamespace;
        this.inputs = inputs;
        this.layout = inputs.layout();
        this.program = InitProgram.builder(inputs.arch(), layout.report());
    }

    /** The program of the sealed init. */
    public static byte[] of(OciSpec spec, SealedInputs inputs) {
        return new SealedPlan(spec.process(), inputs, timeNamespace(spec)).program();
    }

    /** The same as a list, for those who want to read it. */
    public static List<SealedCall> calls(OciSpec spec, SealedInputs inputs) {
        var plan = new SealedPlan(spec.process(), inputs, timeNamespace(spec));
        plan.program();
        return List.copyOf(plan.calls);
    }

    /**
     * The program of a process that joins a container that runs already: nothing to wait for, the report descriptor is closed by the
     * execution of the program.
     */
    public static byte[] joining(ProcessSpec process, SealedInputs inputs) {
        var plan = new SealedPlan(process, inputs, "of the container: setns");
        plan.begin(process);
        plan.join();
        return plan.end(process);
    }

    private void call(String purpose, Syscall call, Object... arguments) {
        calls.add(new SealedCall(purpose, call));
        program.call(purpose, call, arguments);
    }

    private byte[] program() {
        begin(process);
        waitForStart();
        if (process == null) {
            call("start a container whose config.json has no process: execve", Syscall.EXECVE, program.text(""), 0, 0);
            return program.exit(1).build();
        }
        return end(process);
    }

    private void begin(@Nullable ProcessSpec process) {
        call("survive the runtime: prctl(PR_SET_PDEATHSIG, 0)", Syscall.PRCTL, PR_SET_PDEATHSIG(), 0, 0, 0, 0);
        if (layout.joinsTime()) {
            joinTime();
        }
        if (process != null) {
            oomScore(process);
            limits(process, false);
            labels(process);
        }
        // Nobody inside may look into this process while it waits with the descriptors that it has (CVE-2016-9962).
        call("hide from ptrace: prctl(PR_SET_DUMPABLE, 0)", Syscall.PRCTL, PR_SET_DUMPABLE(), 0, 0, 0, 0);
    }

    private void join() {
        call("report ready: write", Syscall.WRITE, layout.report(), program.text(READY), READY.length());
        call("close the report with the execution: fcntl", Syscall.FCNTL, layout.report(), F_SETFD(), FD_CLOEXEC());
        closeDescriptors();
    }

    private byte[] end(ProcessSpec process) {
        limits(process, true);
        // A seccomp filter goes here if noNewPrivileges is not set: to install one without it takes CAP_SYS_ADMIN.
        CapabilityPlan capabilities =
                CapabilityPlan.of(process.capabilities()).within(inputs.facts().grantable());
        boundingSet(capabilities);
        identity(process);
        if (!inputs.facts().inWorkingDirectory()) {
            workingDirectory(process);
        }
        capabilities(capabilities);
        if (process.noNewPrivileges()) {
            call(
                    "set no_new_privs: prctl(PR_SET_NO_NEW_PRIVS, 1) in config.json at /process/noNewPrivileges",
                    Syscall.PRCTL,
                    PR_SET_NO_NEW_PRIVS(),
                    1,
                    0,
                    0,
                    0);
            // And here if it is: the later a filter is in force, the fewer calls of ours it must allow.
        }
        execute(process);
        return program.exit(1).build();
    }

    private void joinTime() {
        call(
                "join the time namespace " + timeNamespace,
                Syscall.SETNS,
                layout.timeNamespace(),
                NamespaceType.TIME.flag().bits());
        call("close the time namespace: close", Syscall.CLOSE, layout.timeNamespace());
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

    private void oomScore(ProcessSpec process) {
        Integer score = process.oomScoreAdj();
        if (score == null) {
            return;
        }
        // Not a step of the setup: the kernel keeps one score for all processes that share a memory, and the driven
        // child
        // shares the JVM's.
        String purpose =
                "set the OOM score adjustment to " + score + ": " + CALL + " in config.json at /process/oomScoreAdj";
        byte[] text = score.toString().getBytes(StandardCharsets.US_ASCII);
        openInProc(purpose.replace(CALL, "openat(\"/proc/self/oom_score_adj\")"), "self/oom_score_adj");
        call(purpose.replace(CALL, "write"), Syscall.WRITE, layout.firstFree(), program.bytes(text), text.length);
        call("close the OOM score adjustment: close", Syscall.CLOSE, layout.firstFree());
    }

    /** Opens a file of the trusted procfs; it gets {@link DescriptorLayout#firstFree()}, for everything below is in use. */
    private void openInProc(String purpose, String path) {
        call(purpose, Syscall.OPENAT, layout.proc(), program.text(path), OpenFlag.O_WRONLY.bits() | O_CLOEXEC(), 0);
    }

    private void limits(ProcessSpec process, boolean late) {
        List<Rlimit> limits = process.rlimits();
        for (int i = 0; i < limits.size(); i++) {
            Rlimit limit = limits.get(i);
            if (isLate(limit) == late) {
                byte[] values = ByteBuffer.allocate(2 * Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(limit.soft())
                        .putLong(limit.hard())
                        .array();
                String purpose = String.format(
                        Locale.ROOT,
                        "set %s to %s:%s: prlimit64 in config.json at /process/rlimits/%d",
                        limit.type(),
                        Long.toUnsignedString(limit.soft()),
                        Long.toUnsignedString(limit.hard()),
                        i);
                call(purpose, Syscall.PRLIMIT64, 0, resource(limit), program.bytes(values), 0);
            }
        }
    }

    /**
     * Takes effect with the next execution, that of the program: this is why it is not a step of the setup, whose next execution
     * is the init's.
     */
    private void labels(ProcessSpec process) {
        String profile = process.apparmorProfile();
        if (profile != null && !profile.isEmpty()) {
            String file = inputs.facts().appArmorDirectory() + "/exec";
            label("apply the AppArmor profile " + profile, "apparmorProfile", file, "exec " + profile);
        }
        String label = process.selinuxLabel();
        if (label != null && !label.isEmpty()) {
            label("apply the SELinux label " + label, "selinuxLabel", "attr/exec", label);
        }
    }

    private void label(String what, String member, String file, String value) {
        String purpose = what + ": " + CALL + " in config.json at /process/" + member;
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        openInProc(purpose.replace(CALL, "openat(\"/proc/self/" + file + "\")"), "self/" + file);
        call(purpose.replace(CALL, "write"), Syscall.WRITE, layout.firstFree(), program.bytes(text), text.length);
        call("close the label of the program: close", Syscall.CLOSE, layout.firstFree());
    }

    private static int resource(Rlimit limit) {
        return Rlimits.number(limit.type())
                .orElseThrow(() -> new IllegalArgumentException("no such limit, and not validated: " + limit.type()));
    }

    private static boolean isLate(Rlimit limit) {
        return limit.type().equals("RLIMIT_NOFILE") && Long.compareUnsigned(limit.soft(), ENOUGH_DESCRIPTORS) < 0;
    }

    private void waitForStart() {
        Data ready = program.text(READY);
        call("report ready: write", Syscall.WRITE, layout.report(), ready, READY.length());
        // A fifo opened for writing only waits for its reader, and an O_PATH descriptor can be opened again through
        // proc: its
        // name on the host is out of reach by now.
        openInProc("wait for start: openat(\"/proc/self/fd/" + layout.fifo() + "\")", "self/fd/" + layout.fifo());
        call(
                "tell start that it goes on: write",
                Syscall.WRITE,
                layout.firstFree(),
                program.text(STARTED),
                STARTED.length());
        // From now on a failure is start's to hear, and the end of the file tells it that the program runs.
        call("report to start: dup3", Syscall.DUP3, layout.firstFree(), layout.report(), O_CLOEXEC());
        closeDescriptors();
    }

    private void closeDescriptors() {
        // CVE-2024-21626: fifo and procfs must not be there when a directory is entered or a program runs.
        call(
                "close the descriptors: close_range",
                Syscall.CLOSE_RANGE,
                layout.report() + 1,
                Integer.toUnsignedLong(WHOLE_RANGE),
                0);
    }

    private void boundingSet(CapabilityPlan capabilities) {
        // By number: what a newer kernel has beyond our list must go as well.
        for (int number :
                inputs.facts().bounding().without(capabilities.bounding()).numbers()) {
            call(
                    "drop " + new CapabilitySet(1L << number)
                            + " from the bounding set: prctl(PR_CAPBSET_DROP)"
                            + " in config.json at /process/capabilities/bounding",
                    Syscall.PRCTL,
                    PR_CAPBSET_DROP(),
                    number,
                    0,
                    0,
                    0);
        }
    }

    private void identity(ProcessSpec process) {
        long uid = process.user().uid();
        long gid = process.user().gid();
        List<Long> groups = process.user().additionalGids();
        call("keep the capabilities: prctl(PR_SET_KEEPCAPS, 1)", Syscall.PRCTL, PR_SET_KEEPCAPS(), 1, 0, 0, 0);
        call(
                "set the group to " + gid + ": setresgid in config.json at /process/user/gid",
                Syscall.SETRESGID,
                gid,
                gid,
                gid);
        if (inputs.facts().groupsAllowed()) {
            var list = ByteBuffer.allocate(Math.max(1, groups.size()) * Integer.BYTES)
                    .order(ByteOrder.nativeOrder());
            groups.forEach(group -> list.putInt(group.intValue()));
            call(
                    "set the groups to " + groups + ": setgroups in config.json at /process/user/additionalGids",
                    Syscall.SETGROUPS,
                    groups.size(),
                    program.bytes(list.array()));
        }
        call(
                "set the user to " + uid + ": setresuid in config.json at /process/user/uid",
                Syscall.SETRESUID,
                uid,
                uid,
                uid);
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
        String purpose =
                "enter the working directory " + process.cwd() + ": " + CALL + " in config.json at /process/cwd";
        call(
                purpose.replace(CALL, "openat2"),
                Syscall.OPENAT2,
                Fd.CWD.number(),
                program.text(process.cwd()),
                program.bytes(how.array()),
                open_how.sizeof());
        call(purpose.replace(CALL, "fchdir"), Syscall.FCHDIR, directory);
        call("close the working directory: close", Syscall.CLOSE, directory);
    }

    private void capabilities(CapabilityPlan capabilities) {
        try (var memory = Arena.ofConfined()) {
            MemorySegment header = CapabilityWords.header(memory, 0);
            MemorySegment data = CapabilityWords.data(memory);
            capabilities.words().write(data);
            call(
                    "set the capabilities: capset in config.json at /process/capabilities",
                    Syscall.CAPSET,
                    program.bytes(header.toArray(ValueLayout.JAVA_BYTE)),
                    program.bytes(data.toArray(ValueLayout.JAVA_BYTE)));
        }
        call(
                "clear the ambient capabilities: prctl(PR_CAP_AMBIENT)",
                Syscall.PRCTL,
                PR_CAP_AMBIENT(),
                PR_CAP_AMBIENT_CLEAR_ALL(),
                0,
                0,
                0);
        for (int number : capabilities.ambient().numbers()) {
            call(
                    "raise the ambient capability " + new CapabilitySet(1L << number)
                            + ": prctl(PR_CAP_AMBIENT) in config.json at /process/capabilities/ambient",
                    Syscall.PRCTL,
                    PR_CAP_AMBIENT(),
                    PR_CAP_AMBIENT_RAISE(),
                    number,
                    0,
                    0);
        }
    }

    private void execute(ProcessSpec process) {
        Data arguments =
                program.pointers(process.args().stream().map(program::text).toList());
        Data environment = program.pointers(
                Environment.of(process, inputs).stream().map(program::text).toList());
        for (String path : inputs.facts().programs()) {
            call(
                    "execute " + path + ": execve in config.json at /process/args",
                    Syscall.EXECVE,
                    program.text(path),
                    arguments,
                    environment);
        }
    }
}
