package dev.gatun.runtime.os.process;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.struct.CapabilityWords;
import java.io.IOException;
import java.util.List;

/**
 * Who a process is and what it may do.
 *
 * @param uid user id, all three of them
 * @param gid group id, all three of them
 * @param groups supplementary groups
 * @param bounding what may ever be gained by an exec
 * @param effective what the kernel checks
 * @param inheritable what an exec of a file with capabilities may keep
 * @param permitted what may become effective
 * @param ambient what every exec keeps; limited to what is permitted and inheritable
 */
public record Credentials(
        int uid,
        int gid,
        List<Integer> groups,
        CapabilitySet bounding,
        CapabilitySet effective,
        CapabilitySet inheritable,
        CapabilitySet permitted,
        CapabilitySet ambient) {

    /** Copies the list. */
    public Credentials {
        groups = List.copyOf(groups);
    }

    /**
     * Takes them on, for the calling thread. The order matters: each step needs a privilege that a later one gives up.
     *
     * <ol>
     *   <li>The bounding set, while {@code CAP_SETPCAP} is there.
     *   <li>{@code PR_SET_KEEPCAPS}, or changing to an ordinary user would empty the permitted set.
     *   <li>Groups, group ids, user ids.
     *   <li>Effective, permitted and inheritable set; then the ambient one, which must lie in the last two.
     * </ol>
     *
     * <p>What the kernel does not grant is left out of the three sets, as the OCI specification asks. Supplementary groups
     * that may not be set (a user namespace whose setgroups says deny) are an error only if there are some to set.
     */
    public void takeOn(Linux linux) throws IOException {
        for (int number = 0; number < Long.SIZE; number++) {
            if (!bounding.contains(number) && !dropFromBounding(linux, number)) {
                break;
            }
        }
        linux.prctlSetKeepcaps(true);
        try {
            linux.setgroups(groups.stream().mapToInt(Integer::intValue).toArray());
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM || !groups.isEmpty()) {
                throw e;
            }
        }
        linux.setresgid(gid, gid, gid);
        linux.setresuid(uid, uid, uid);
        long grantable = linux.capget(0).permitted();
        long allowed = permitted.bits() & grantable;
        linux.capset(new CapabilityWords(effective.bits() & allowed, allowed, inheritable.bits() & grantable));
        linux.prctlCapAmbientClearAll();
        for (int number : new CapabilitySet(ambient.bits() & allowed & inheritable.bits()).numbers()) {
            linux.prctlCapAmbientRaise(number);
        }
        linux.prctlSetKeepcaps(false);
    }

    /** False when the kernel knows no capability with that number, and so none above it. */
    private static boolean dropFromBounding(Linux linux, int number) throws ErrnoException {
        try {
            if (linux.prctlCapbsetRead(number)) {
                linux.prctlCapbsetDrop(number);
            }
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINVAL) {
                return false;
            }
            throw e;
        }
    }
}
