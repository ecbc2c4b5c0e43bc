package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Sched_h.CLONE_FILES;
import static dev.gatun.linux.abi.Sched_h.CLONE_FS;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWCGROUP;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWIPC;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWNET;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWNS;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWPID;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWTIME;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWUSER;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWUTS;

/**
 * The eight kinds of namespace as {@code clone}, {@code unshare} and {@code setns} name them: Flags of <a href="https://man7.org/linux/man-pages/man7/namespaces.7.html">namespaces(7)</a>.
 *
 * <p>{@code CLONE_NEWTIME} shares its bit with the signal mask of the old {@code clone(2)}, so only {@code clone3}, {@code unshare} and
 * {@code setns} take it.
 */
public enum CloneFlag implements Flag {
    CLONE_NEWUSER(CLONE_NEWUSER()),
    CLONE_NEWCGROUP(CLONE_NEWCGROUP()),
    CLONE_NEWIPC(CLONE_NEWIPC()),
    CLONE_NEWUTS(CLONE_NEWUTS()),
    CLONE_NEWNET(CLONE_NEWNET()),
    CLONE_NEWPID(CLONE_NEWPID()),
    CLONE_NEWNS(CLONE_NEWNS()),
    CLONE_NEWTIME(CLONE_NEWTIME()),
    CLONE_FILES(CLONE_FILES()),
    CLONE_FS(CLONE_FS());

    private final long bits;

    CloneFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}
