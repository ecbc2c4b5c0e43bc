package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Prctl_h.PR_CAPBSET_DROP;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_CLEAR_ALL;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_RAISE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_KEEPCAPS;

import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.process.CapabilitySet;
import dev.gatun.runtime.os.struct.CapabilityWords;
import dev.gatun.runtime.setup.Facts;
import dev.gatun.runtime.spec.ProcessSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The entries of a sealed init that make it the program's user: in the order {@link #boundingSet}, {@link #identity}, {@link #capabilities}, for
 * each takes a privilege that the next one may take away.
 */
final class SealedCredentials {

    private final SealedProgram program;
    private final Facts facts;
    private final CapabilityPlan capabilities;

    SealedCredentials(SealedProgram program, Facts facts, ProcessSpec process) {
        this.program = program;
        this.facts = facts;
        this.capabilities = CapabilityPlan.of(process.capabilities()).within(facts.grantable());
    }

    void boundingSet() {
        // By number: what a newer kernel has beyond our list must go as well.
        for (int number : facts.bounding().without(capabilities.bounding()).numbers()) {
            program.call(
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

    void identity(ProcessSpec process) {
        long uid = process.user().uid();
        long gid = process.user().gid();
        List<Long> groups = process.user().additionalGids();
        program.call("keep the capabilities: prctl(PR_SET_KEEPCAPS, 1)", Syscall.PRCTL, PR_SET_KEEPCAPS(), 1, 0, 0, 0);
        program.call(
                "set the group to " + gid + ": setresgid in config.json at /process/user/gid",
                Syscall.SETRESGID,
                gid,
                gid,
                gid);
        if (facts.groupsAllowed()) {
            var list = ByteBuffer.allocate(Math.max(1, groups.size()) * Integer.BYTES)
                    .order(ByteOrder.nativeOrder());
            groups.forEach(group -> list.putInt(group.intValue()));
            program.call(
                    "set the groups to " + groups + ": setgroups in config.json at /process/user/additionalGids",
                    Syscall.SETGROUPS,
                    groups.size(),
                    program.bytes(list.array()));
        }
        program.call(
                "set the user to " + uid + ": setresuid in config.json at /process/user/uid",
                Syscall.SETRESUID,
                uid,
                uid,
                uid);
    }

    void capabilities() {
        try (var memory = Arena.ofConfined()) {
            MemorySegment header = CapabilityWords.header(memory, 0);
            MemorySegment data = CapabilityWords.data(memory);
            capabilities.words().write(data);
            program.call(
                    "set the capabilities: capset in config.json at /process/capabilities",
                    Syscall.CAPSET,
                    program.bytes(header.toArray(ValueLayout.JAVA_BYTE)),
                    program.bytes(data.toArray(ValueLayout.JAVA_BYTE)));
        }
        program.call(
                "clear the ambient capabilities: prctl(PR_CAP_AMBIENT)",
                Syscall.PRCTL,
                PR_CAP_AMBIENT(),
                PR_CAP_AMBIENT_CLEAR_ALL(),
                0,
                0,
                0);
        for (int number : capabilities.ambient().numbers()) {
            program.call(
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
}
