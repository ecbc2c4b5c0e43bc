package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Mount_h.MS_BIND;
import static dev.gatun.linux.abi.Mount_h.MS_DIRSYNC;
import static dev.gatun.linux.abi.Mount_h.MS_I_VERSION;
import static dev.gatun.linux.abi.Mount_h.MS_LAZYTIME;
import static dev.gatun.linux.abi.Mount_h.MS_MANDLOCK;
import static dev.gatun.linux.abi.Mount_h.MS_MOVE;
import static dev.gatun.linux.abi.Mount_h.MS_NOATIME;
import static dev.gatun.linux.abi.Mount_h.MS_NODEV;
import static dev.gatun.linux.abi.Mount_h.MS_NODIRATIME;
import static dev.gatun.linux.abi.Mount_h.MS_NOEXEC;
import static dev.gatun.linux.abi.Mount_h.MS_NOSUID;
import static dev.gatun.linux.abi.Mount_h.MS_NOSYMFOLLOW;
import static dev.gatun.linux.abi.Mount_h.MS_POSIXACL;
import static dev.gatun.linux.abi.Mount_h.MS_PRIVATE;
import static dev.gatun.linux.abi.Mount_h.MS_RDONLY;
import static dev.gatun.linux.abi.Mount_h.MS_REC;
import static dev.gatun.linux.abi.Mount_h.MS_RELATIME;
import static dev.gatun.linux.abi.Mount_h.MS_REMOUNT;
import static dev.gatun.linux.abi.Mount_h.MS_SHARED;
import static dev.gatun.linux.abi.Mount_h.MS_SILENT;
import static dev.gatun.linux.abi.Mount_h.MS_SLAVE;
import static dev.gatun.linux.abi.Mount_h.MS_STRICTATIME;
import static dev.gatun.linux.abi.Mount_h.MS_SYNCHRONOUS;
import static dev.gatun.linux.abi.Mount_h.MS_UNBINDABLE;

/**
 * Flags of <a href="https://man7.org/linux/man-pages/man2/mount.2.html">mount(2)</a>.
 *
 * <p>{@code MS_RDONLY} to {@code MS_LAZYTIME} describe a mount or its file system, {@code MS_BIND}, {@code MS_MOVE} and {@code
 * MS_REMOUNT} say what to do, {@code MS_PRIVATE} to {@code MS_UNBINDABLE} change the propagation and need a call of their own.
 */
public enum MountFlag implements Flag {
    MS_RDONLY(MS_RDONLY()),
    MS_NOSUID(MS_NOSUID()),
    MS_NODEV(MS_NODEV()),
    MS_NOEXEC(MS_NOEXEC()),
    MS_SYNCHRONOUS(MS_SYNCHRONOUS()),
    MS_MANDLOCK(MS_MANDLOCK()),
    MS_DIRSYNC(MS_DIRSYNC()),
    MS_NOSYMFOLLOW(MS_NOSYMFOLLOW()),
    MS_NOATIME(MS_NOATIME()),
    MS_NODIRATIME(MS_NODIRATIME()),
    MS_RELATIME(MS_RELATIME()),
    MS_STRICTATIME(MS_STRICTATIME()),
    MS_SILENT(MS_SILENT()),
    MS_POSIXACL(MS_POSIXACL()),
    MS_I_VERSION(MS_I_VERSION()),
    MS_LAZYTIME(MS_LAZYTIME()),
    MS_REMOUNT(MS_REMOUNT()),
    MS_BIND(MS_BIND()),
    MS_MOVE(MS_MOVE()),
    MS_REC(MS_REC()),
    MS_UNBINDABLE(MS_UNBINDABLE()),
    MS_PRIVATE(MS_PRIVATE()),
    MS_SLAVE(MS_SLAVE()),
    MS_SHARED(MS_SHARED());

    private final long bits;

    MountFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}
