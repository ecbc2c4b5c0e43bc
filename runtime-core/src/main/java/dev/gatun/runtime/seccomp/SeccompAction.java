package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Errno_h.EPERM;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_ALLOW;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_DATA;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_ERRNO;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_KILL_PROCESS;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_KILL_THREAD;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_LOG;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_TRACE;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_TRAP;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_RET_USER_NOTIF;

import org.jspecify.annotations.Nullable;

/** What a filter does with a system call, under the specification's names. */
public enum SeccompAction {
    /** The older name of {@link #SCMP_ACT_KILL_THREAD}. */
    SCMP_ACT_KILL(SECCOMP_RET_KILL_THREAD()),
    SCMP_ACT_KILL_PROCESS(SECCOMP_RET_KILL_PROCESS()),
    SCMP_ACT_KILL_THREAD(SECCOMP_RET_KILL_THREAD()),
    SCMP_ACT_TRAP(SECCOMP_RET_TRAP()),
    SCMP_ACT_ERRNO(SECCOMP_RET_ERRNO()),
    SCMP_ACT_TRACE(SECCOMP_RET_TRACE()),
    SCMP_ACT_ALLOW(SECCOMP_RET_ALLOW()),
    SCMP_ACT_LOG(SECCOMP_RET_LOG()),
    SCMP_ACT_NOTIFY(SECCOMP_RET_USER_NOTIF());

    private final int value;

    SeccompAction(int value) {
        this.value = value;
    }

    /**
     * What a program returns for it.
     *
     * @param errno the error or the tracer's message, EPERM if absent; of no meaning for the other actions
     */
    public int returnValue(@Nullable Integer errno) {
        if (this != SCMP_ACT_ERRNO && this != SCMP_ACT_TRACE) {
            return value;
        }
        return value | ((errno == null ? EPERM() : errno) & SECCOMP_RET_DATA());
    }

    /** Whether calls pass, or somebody else sees to them: then nobody is helped by an ENOSYS for what the profile does not know. */
    boolean lets() {
        return this == SCMP_ACT_ALLOW || this == SCMP_ACT_LOG || this == SCMP_ACT_TRACE;
    }
}
