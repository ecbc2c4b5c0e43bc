package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_SET_MODE_FILTER;

import dev.gatun.linux.abi.sock_fprog;
import dev.gatun.linux.image.Data;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.seccomp.SeccompFilter;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a sealed init for {@code linux.seccomp}. The kernel takes a filter from a process that has CAP_SYS_ADMIN in its user
 * namespace, or that has set no_new_privs; so it is installed before the capabilities are dropped, or, if that is set, as late as
 * possible: the later, the fewer calls of ours a profile must allow. Those are then the execution of the program alone.
 */
final class SealedFilter {

    private final SealedProgram program;
    private final @Nullable SeccompFilter filter;

    /** @param profile null for a process without a filter: then there is no entry */
    SealedFilter(SealedProgram program, @Nullable Seccomp profile, Arch arch) {
        this.program = program;
        this.filter = profile == null ? null : SeccompFilter.of(profile, arch);
    }

    void install() {
        if (filter == null) {
            return;
        }
        var bytes = ByteBuffer.allocate((int) sock_fprog.sizeof()).order(ByteOrder.nativeOrder());
        bytes.putShort((int) sock_fprog.len$offset(), (short) filter.length());
        Data fprog = program.bytes(bytes.array());
        program.point(fprog, sock_fprog.filter$offset(), program.bytes(filter.program()));
        program.call(
                "install the seccomp filter: seccomp(SECCOMP_SET_MODE_FILTER) in config.json at /linux/seccomp",
                Syscall.SECCOMP,
                SECCOMP_SET_MODE_FILTER(),
                filter.flags(),
                fprog);
    }
}
