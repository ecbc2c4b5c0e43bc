package dev.gatun.runtime.terminal;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.TerminalAttributes;
import dev.gatun.runtime.os.struct.WindowSize;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The terminal that somebody sits at; to be {@linkplain #restore given back} as it was. */
final class HostTerminal implements Closeable {

    private final Linux linux;
    private final Fd terminal;
    private final TerminalAttributes own;
    private boolean changed;

    private HostTerminal(Linux linux, Fd terminal, TerminalAttributes own) {
        this.linux = linux;
        this.terminal = terminal;
        this.own = own;
    }

    /**
     * Finds it: one of the standard streams, or the controlling terminal if all of them are redirected.
     *
     * @throws IOException in runc's words, if there is none
     */
    static HostTerminal find(Linux linux) throws IOException {
        // What is seen matters most: the size is that of the terminal on which the output appears.
        for (int number : new int[] {2, 1, 0}) {
            HostTerminal found = terminal(linux, Fd.borrowing(number));
            if (found != null) {
                return found;
            }
        }
        Fd controlling;
        try {
            controlling = linux.openat(Fd.CWD, "/dev/tty", Set.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY));
        } catch (ErrnoException e) {
            throw new IOException("open /dev/tty: " + e.errno().description(), e);
        }
        HostTerminal found = terminal(linux, controlling);
        if (found == null) {
            controlling.close();
            throw new IOException("/dev/tty is no terminal");
        }
        return found;
    }

    private static @Nullable HostTerminal terminal(Linux linux, Fd file) throws ErrnoException {
        try {
            return new HostTerminal(linux, file, linux.ioctlTcgets(file));
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case ENOTTY, EBADF, EINVAL, EIO, EACCES -> null;
                default -> throw e;
            };
        }
    }

    /** Its size now. */
    WindowSize size() throws ErrnoException {
        return linux.ioctlTiocgwinsz(terminal);
    }

    /** Whether this process may read from it and change it: a job in the background would be stopped for that. */
    boolean isInForeground() throws ErrnoException {
        try {
            return linux.ioctlTiocgpgrp(terminal) == linux.getpgid(0);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOTTY) {
                return true; // a terminal that is nobody's controlling one stops nobody
            }
            throw e;
        }
    }

    /** Passes on at once, and without a look at it, what is typed. */
    void makeRaw() throws ErrnoException {
        linux.ioctlTcsets(terminal, own.rawInput());
        changed = true;
    }

    /** Gives it back as it was found; nothing to do if it was not changed. */
    void restore() throws ErrnoException {
        if (!changed) {
            return;
        }
        changed = false;
        try {
            linux.ioctlTcsets(terminal, own);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EIO) { // it has been hung up: nobody sits there any more
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
