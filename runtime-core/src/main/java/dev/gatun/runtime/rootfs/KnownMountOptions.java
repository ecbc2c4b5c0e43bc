package dev.gatun.runtime.rootfs;

import java.util.List;

/** The words of {@link MountOptionParser} as a list, for who wants to tell them; a mount itself does not need it. */
public final class KnownMountOptions {

    private static final List<String> WORDS = List.of(
            "async",
            "atime",
            "bind",
            "copy-symlink",
            "defaults",
            "dest-nofollow",
            "dev",
            "diratime",
            "dirsync",
            "exec",
            "idmap",
            "iversion",
            "lazytime",
            "loud",
            "mand",
            "noatime",
            "nodev",
            "nodiratime",
            "noexec",
            "noiversion",
            "nolazytime",
            "nomand",
            "norelatime",
            "nostrictatime",
            "nosuid",
            "nosymfollow",
            "private",
            "rasync",
            "ratime",
            "rbind",
            "rdev",
            "rdiratime",
            "rdirsync",
            "relatime",
            "remount",
            "rexec",
            "ridmap",
            "rmand",
            "rnoatime",
            "rnodev",
            "rnodiratime",
            "rnoexec",
            "rnomand",
            "rnorelatime",
            "rnostrictatime",
            "rnosuid",
            "rnosymfollow",
            "ro",
            "rprivate",
            "rrelatime",
            "rro",
            "rrw",
            "rshared",
            "rslave",
            "rstrictatime",
            "rsuid",
            "rsymfollow",
            "rsync",
            "runbindable",
            "rw",
            "shared",
            "silent",
            "slave",
            "src-nofollow",
            "strictatime",
            "suid",
            "symfollow",
            "sync",
            "tmpcopyup",
            "unbindable");

    private KnownMountOptions() {}

    /** Every option that is not left to the file system, sorted; {@code idmap} and {@code ridmap} may have a value. */
    public static List<String> words() {
        return WORDS;
    }
}
