package dev.gatun.runtime.setup;

import dev.gatun.runtime.os.process.CapabilitySet;
import java.util.List;

/**
 * What only the process inside can find out, and the sealed init has to know: where the program is, what the kernel will
 * grant. The steps fill it in; the defaults are those of a privileged container.
 */
public final class Facts {

    private List<String> programs = List.of();
    private String home = "/";
    private CapabilitySet grantable = new CapabilitySet(-1);
    private CapabilitySet bounding = new CapabilitySet(-1);
    private boolean groupsAllowed = true;
    private boolean inWorkingDirectory;
    private long ignoredSignals;
    private String appArmorDirectory = "attr/apparmor";

    Facts() {}

    /** The paths at which the program may be, to be tried in turn; empty without a process. */
    public List<String> programs() {
        return programs;
    }

    /** See {@link #programs()}. */
    public void programs(List<String> paths) {
        programs = List.copyOf(paths);
    }

    /** The home directory of the process's user, from the container's {@code /etc/passwd}; {@code /} if it has none. */
    public String home() {
        return home;
    }

    /** See {@link #home()}. */
    public void home(String directory) {
        home = directory;
    }

    /** The capabilities that the process inside holds, hence can keep. */
    public CapabilitySet grantable() {
        return grantable;
    }

    /** See {@link #grantable()}. */
    public void grantable(CapabilitySet capabilities) {
        grantable = capabilities;
    }

    /** The capabilities that its programs could get from their files. */
    public CapabilitySet bounding() {
        return bounding;
    }

    /** See {@link #bounding()}. */
    public void bounding(CapabilitySet capabilities) {
        bounding = capabilities;
    }

    /** Whether the user namespace lets its processes set supplementary groups. */
    public boolean groupsAllowed() {
        return groupsAllowed;
    }

    /** See {@link #groupsAllowed()}. */
    public void groupsAllowed(boolean allowed) {
        groupsAllowed = allowed;
    }

    /** Where below {@code /proc/PID} the kernel takes an AppArmor profile. */
    public String appArmorDirectory() {
        return appArmorDirectory;
    }

    /** See {@link #appArmorDirectory()}. */
    public void appArmorDirectory(String directory) {
        appArmorDirectory = directory;
    }

    /** Whether the setup could enter the working directory; else the sealed init tries again as the process's user. */
    public boolean inWorkingDirectory() {
        return inWorkingDirectory;
    }

    /** See {@link #inWorkingDirectory()}. */
    public void inWorkingDirectory(boolean entered) {
        inWorkingDirectory = entered;
    }

    /**
     * The signals that the process inside ignores, as the kernel shows them: bit 0 is signal 1. It has them of the runtime's
     * caller, and an {@code execve} would pass them on to the program.
     */
    public long ignoredSignals() {
        return ignoredSignals;
    }

    /** See {@link #ignoredSignals()}. */
    public void ignoredSignals(long mask) {
        ignoredSignals = mask;
    }
}
