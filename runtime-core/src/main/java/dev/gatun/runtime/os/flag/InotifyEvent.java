package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Inotify_h.IN_ACCESS;
import static dev.gatun.linux.abi.Inotify_h.IN_ATTRIB;
import static dev.gatun.linux.abi.Inotify_h.IN_CLOSE_NOWRITE;
import static dev.gatun.linux.abi.Inotify_h.IN_CLOSE_WRITE;
import static dev.gatun.linux.abi.Inotify_h.IN_CREATE;
import static dev.gatun.linux.abi.Inotify_h.IN_DELETE;
import static dev.gatun.linux.abi.Inotify_h.IN_DELETE_SELF;
import static dev.gatun.linux.abi.Inotify_h.IN_DONT_FOLLOW;
import static dev.gatun.linux.abi.Inotify_h.IN_EXCL_UNLINK;
import static dev.gatun.linux.abi.Inotify_h.IN_IGNORED;
import static dev.gatun.linux.abi.Inotify_h.IN_ISDIR;
import static dev.gatun.linux.abi.Inotify_h.IN_MASK_ADD;
import static dev.gatun.linux.abi.Inotify_h.IN_MASK_CREATE;
import static dev.gatun.linux.abi.Inotify_h.IN_MODIFY;
import static dev.gatun.linux.abi.Inotify_h.IN_MOVED_FROM;
import static dev.gatun.linux.abi.Inotify_h.IN_MOVED_TO;
import static dev.gatun.linux.abi.Inotify_h.IN_MOVE_SELF;
import static dev.gatun.linux.abi.Inotify_h.IN_ONESHOT;
import static dev.gatun.linux.abi.Inotify_h.IN_ONLYDIR;
import static dev.gatun.linux.abi.Inotify_h.IN_OPEN;
import static dev.gatun.linux.abi.Inotify_h.IN_Q_OVERFLOW;
import static dev.gatun.linux.abi.Inotify_h.IN_UNMOUNT;

/**
 * Events and options of <a href="https://man7.org/linux/man-pages/man7/inotify.7.html">inotify(7)</a>.
 */
public enum InotifyEvent implements Flag {
    IN_ACCESS(IN_ACCESS()),
    IN_MODIFY(IN_MODIFY()),
    IN_ATTRIB(IN_ATTRIB()),
    IN_CLOSE_WRITE(IN_CLOSE_WRITE()),
    IN_CLOSE_NOWRITE(IN_CLOSE_NOWRITE()),
    IN_OPEN(IN_OPEN()),
    IN_MOVED_FROM(IN_MOVED_FROM()),
    IN_MOVED_TO(IN_MOVED_TO()),
    IN_CREATE(IN_CREATE()),
    IN_DELETE(IN_DELETE()),
    IN_DELETE_SELF(IN_DELETE_SELF()),
    IN_MOVE_SELF(IN_MOVE_SELF()),
    IN_UNMOUNT(IN_UNMOUNT()),
    IN_Q_OVERFLOW(IN_Q_OVERFLOW()),
    IN_IGNORED(IN_IGNORED()),
    IN_ONLYDIR(IN_ONLYDIR()),
    IN_DONT_FOLLOW(IN_DONT_FOLLOW()),
    IN_EXCL_UNLINK(IN_EXCL_UNLINK()),
    IN_MASK_CREATE(IN_MASK_CREATE()),
    IN_MASK_ADD(IN_MASK_ADD()),
    // bit 31: as an int it is negative, and would drag all higher bits along
    IN_ONESHOT(Integer.toUnsignedLong(IN_ONESHOT())),
    IN_ISDIR(IN_ISDIR());

    private final long bits;

    InotifyEvent(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}
