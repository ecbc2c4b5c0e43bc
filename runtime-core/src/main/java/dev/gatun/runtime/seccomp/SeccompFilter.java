package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Errno_h.ENOSYS;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_NEW_LISTENER;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A profile, compiled: what {@code seccomp(SECCOMP_SET_MODE_FILTER)} takes. */
public final class SeccompFilter {

    /** Behind the highest number of a call; a tracer skips a call by this one. */
    private static final long SKIPPED = 0xFFFF_FFFFL;

    private final byte[] program;
    private final long flags;
    private final boolean notifies;

    private SeccompFilter(byte[] program, long flags, boolean notifies) {
        this.program = program;
        this.flags = flags;
        this.notifies = notifies;
    }

    /**
     * Compiles a profile that has been checked. A pure function.
     *
     * @throws ContainerException.InvalidSpec if it comes to more instructions than the kernel takes
     */
    public static SeccompFilter of(Seccomp profile, Arch machine) {
        boolean notifies = false;
        for (SyscallRule rule : profile.syscalls()) {
            notifies |= rule.action().equals(SeccompAction.SCMP_ACT_NOTIFY.name());
        }
        long flags = notifies ? SECCOMP_FILTER_FLAG_NEW_LISTENER() : 0;
        List<String> names = profile.flags();
        if (names == null) {
            // Only if nothing is said: an empty list asks for none.
            flags |= SeccompFlag.SECCOMP_FILTER_FLAG_SPEC_ALLOW.bit();
        } else {
            for (String name : names) {
                flags |= SeccompFlag.valueOf(name).bit();
            }
        }
        try {
            return new SeccompFilter(compile(profile, machine), flags, notifies);
        } catch (IllegalStateException e) {
            String problem = e.getMessage() + ": /linux/seccomp";
            throw new ContainerException.InvalidSpec(problem, List.of(problem), e);
        }
    }

    private static byte[] compile(Seccomp profile, Arch machine) {
        SeccompAction defaultAction = SeccompAction.valueOf(profile.defaultAction());
        Integer errno = profile.defaultErrnoRet();
        boolean unknownIsNew = !defaultAction.lets() && (errno == null || errno != ENOSYS());
        var otherwise = new Decision(defaultAction.returnValue(errno));
        int foreign = SeccompAction.SCMP_ACT_KILL_THREAD.returnValue(null);
        var compiler = new FilterCompiler();
        var audits = new ArrayList<Integer>();
        var begins = new ArrayList<Integer>();
        for (SeccompArchitecture architecture : SeccompArchitecture.of(machine)) {
            boolean own = architecture.isNative();
            if (architecture == SeccompArchitecture.SCMP_ARCH_X32 || (!own && !lists(profile, architecture))) {
                continue;
            }
            boolean sharesWithX32 = architecture == SeccompArchitecture.SCMP_ARCH_X86_64;
            long end = sharesWithX32 ? SeccompArchitecture.X32_BIT : SKIPPED;
            SortedMap<Long, Decision> ranges = Ruling.of(profile, architecture).ranges(0, end, unknownIsNew);
            if (sharesWithX32 && lists(profile, SeccompArchitecture.SCMP_ARCH_X32)) {
                ranges.putAll(
                        Ruling.of(profile, SeccompArchitecture.SCMP_ARCH_X32).ranges(end, SKIPPED, unknownIsNew));
            } else if (sharesWithX32) {
                ranges.put(end, new Decision(foreign));
            }
            ranges.put(SKIPPED, otherwise);
            audits.add(architecture.audit());
            begins.add(compiler.numbers(ranges));
        }
        return compiler.architectures(audits, begins, foreign);
    }

    private static boolean lists(Seccomp profile, SeccompArchitecture architecture) {
        return profile.architectures().contains(architecture.name());
    }

    /** An array of {@code struct sock_filter}. */
    public byte[] program() {
        return program.clone();
    }

    /** How many instructions there are. */
    public int length() {
        return program.length / ProgramWriter.INSTRUCTION;
    }

    /** The flags for {@code SECCOMP_SET_MODE_FILTER}; the one for a listener is among them if any rule wants one. */
    public long flags() {
        return flags;
    }

    /** Whether a rule leaves calls to a listener. */
    public boolean notifies() {
        return notifies;
    }
}
