package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Prctl_h.PR_CAPBSET_DROP;
import static dev.gatun.linux.abi.Prctl_h.PR_CAPBSET_READ;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_CLEAR_ALL;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_IS_SET;
import static dev.gatun.linux.abi.Prctl_h.PR_CAP_AMBIENT_RAISE;
import static dev.gatun.linux.abi.Prctl_h.PR_GET_DUMPABLE;
import static dev.gatun.linux.abi.Prctl_h.PR_GET_NO_NEW_PRIVS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_CHILD_SUBREAPER;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_DUMPABLE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_KEEPCAPS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_NAME;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_NO_NEW_PRIVS;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_PDEATHSIG;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;

/**
 * The variants of <a href="https://man7.org/linux/man-pages/man2/prctl.2.html">prctl(2)</a> that a container needs. They change
 * the calling thread, except for dumpable (the memory's) and the child subreaper (the process's).
 */
interface PrctlCalls extends KernelCalls {

    /** The signal that this process gets when the <em>thread</em> that made it ends; 0 for none. Lost on a change of credentials. */
    default void prctlSetPdeathsig(int signal) throws ErrnoException {
        prctl("PR_SET_PDEATHSIG", PR_SET_PDEATHSIG(), signal);
    }

    /** 1: other processes of the user may ptrace this one and open its {@code /proc} files; 0: only root may. */
    default void prctlSetDumpable(int dumpable) throws ErrnoException {
        prctl("PR_SET_DUMPABLE", PR_SET_DUMPABLE(), dumpable);
    }

    /** The dumpable flag of the memory: 0, 1, or 2 (as {@code suid_dumpable} says). */
    default int prctlGetDumpable() throws ErrnoException {
        return (int) prctl("PR_GET_DUMPABLE", PR_GET_DUMPABLE(), 0);
    }

    /** Renounces, for good and for all descendants, privileges that a program file would give. */
    default void prctlSetNoNewPrivs() throws ErrnoException {
        prctl("PR_SET_NO_NEW_PRIVS", PR_SET_NO_NEW_PRIVS(), 1);
    }

    /** Whether {@link #prctlSetNoNewPrivs} was made. */
    default boolean prctlGetNoNewPrivs() throws ErrnoException {
        return prctl("PR_GET_NO_NEW_PRIVS", PR_GET_NO_NEW_PRIVS(), 0) != 0;
    }

    /** Whether the permitted capabilities stay when all user ids become non-zero; reset by exec. */
    default void prctlSetKeepcaps(boolean keep) throws ErrnoException {
        prctl("PR_SET_KEEPCAPS", PR_SET_KEEPCAPS(), keep ? 1 : 0);
    }

    /** Whether a capability is in the bounding set; {@code EINVAL} for a number that the kernel does not know. */
    default boolean prctlCapbsetRead(int capability) throws ErrnoException {
        return prctl("PR_CAPBSET_READ", PR_CAPBSET_READ(), capability) != 0;
    }

    /** Drops a capability from the bounding set, for good; needs {@code CAP_SETPCAP}. */
    default void prctlCapbsetDrop(int capability) throws ErrnoException {
        prctl("PR_CAPBSET_DROP", PR_CAPBSET_DROP(), capability);
    }

    /** Raises an ambient capability; it must be permitted and inheritable. */
    default void prctlCapAmbientRaise(int capability) throws ErrnoException {
        ambient("PR_CAP_AMBIENT_RAISE", PR_CAP_AMBIENT_RAISE(), capability);
    }

    /** Whether an ambient capability is raised. */
    default boolean prctlCapAmbientIsSet(int capability) throws ErrnoException {
        return ambient("PR_CAP_AMBIENT_IS_SET", PR_CAP_AMBIENT_IS_SET(), capability) != 0;
    }

    /** Lowers all ambient capabilities. */
    default void prctlCapAmbientClearAll() throws ErrnoException {
        ambient("PR_CAP_AMBIENT_CLEAR_ALL", PR_CAP_AMBIENT_CLEAR_ALL(), 0);
    }

    /** Whether orphaned descendants become children of this process. */
    default void prctlSetChildSubreaper(boolean subreaper) throws ErrnoException {
        prctl("PR_SET_CHILD_SUBREAPER", PR_SET_CHILD_SUBREAPER(), subreaper ? 1 : 0);
    }

    /** The thread's name: at most 15 bytes, the rest is cut. */
    default void prctlSetName(String name) throws ErrnoException {
        try (var memory = memory()) {
            check(retried(Syscall.PRCTL, PR_SET_NAME(), string(memory, name)), "prctl", new Word("PR_SET_NAME"), name);
        }
    }

    private long prctl(String name, long option, long argument) throws ErrnoException {
        return check(retried(Syscall.PRCTL, option, argument, 0, 0, 0), "prctl", new Word(name), argument);
    }

    private long ambient(String name, long operation, int capability) throws ErrnoException {
        return check(
                retried(Syscall.PRCTL, PR_CAP_AMBIENT(), operation, capability, 0, 0),
                "prctl",
                new Word("PR_CAP_AMBIENT"),
                new Word(name),
                capability);
    }
}
