package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Termios_h.TCGETS;
import static dev.gatun.linux.abi.Termios_h.TCSETS;
import static dev.gatun.linux.abi.Termios_h.TIOCGPGRP;
import static dev.gatun.linux.abi.Termios_h.TIOCGPTN;
import static dev.gatun.linux.abi.Termios_h.TIOCGPTPEER;
import static dev.gatun.linux.abi.Termios_h.TIOCGWINSZ;
import static dev.gatun.linux.abi.Termios_h.TIOCSCTTY;
import static dev.gatun.linux.abi.Termios_h.TIOCSPTLCK;
import static dev.gatun.linux.abi.Termios_h.TIOCSWINSZ;
import static dev.gatun.runtime.os.Call.check;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.TerminalAttributes;
import dev.gatun.runtime.os.struct.WindowSize;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * The {@code ioctl}s of terminals and pseudoterminals; see <a
 * href="https://man7.org/linux/man-pages/man2/ioctl_tty.2.html">ioctl_tty(2)</a>. The library functions ({@code tcgetattr},
 * {@code unlockpt}, {@code grantpt}) are thin covers of these.
 */
interface TerminalCalls extends KernelCalls {

    /** Locks or unlocks the other side of a pseudoterminal; a new one is locked ({@code TIOCSPTLCK}). */
    default void ioctlTiocsptlck(Fd master, boolean lock) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment value = memory.allocateFrom(JAVA_INT, lock ? 1 : 0);
            check(
                    retried(Syscall.IOCTL, master.number(), TIOCSPTLCK(), value.address()),
                    "ioctl",
                    master,
                    new Word("TIOCSPTLCK"),
                    lock ? 1 : 0);
        }
    }

    /** The number of a pseudoterminal: its other side is that file in its devpts ({@code TIOCGPTN}). */
    default int ioctlTiocgptn(Fd master) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment number = memory.allocate(JAVA_INT);
            check(
                    retried(Syscall.IOCTL, master.number(), TIOCGPTN(), number.address()),
                    "ioctl",
                    master,
                    new Word("TIOCGPTN"));
            return number.get(JAVA_INT, 0);
        }
    }

    /**
     * Opens the other side of a pseudoterminal, close-on-exec, without a path that somebody could have put something else at ({@code
     * TIOCGPTPEER}).
     */
    default Fd ioctlTiocgptpeer(Fd master, Set<OpenFlag> flags) throws ErrnoException {
        long mask = Flag.mask(flags) | O_CLOEXEC();
        return owned(check(
                retried(Syscall.IOCTL, master.number(), TIOCGPTPEER(), mask),
                "ioctl",
                master,
                new Word("TIOCGPTPEER"),
                flags));
    }

    /** Makes a terminal the controlling one of the calling session leader ({@code TIOCSCTTY}). */
    default void ioctlTiocsctty(Fd terminal) throws ErrnoException {
        check(retried(Syscall.IOCTL, terminal.number(), TIOCSCTTY(), 0), "ioctl", terminal, new Word("TIOCSCTTY"), 0);
    }

    /** The process group in the foreground of a terminal, which has to be the caller's controlling one ({@code TIOCGPGRP}). */
    default int ioctlTiocgpgrp(Fd terminal) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment group = memory.allocate(JAVA_INT);
            check(
                    retried(Syscall.IOCTL, terminal.number(), TIOCGPGRP(), group.address()),
                    "ioctl",
                    terminal,
                    new Word("TIOCGPGRP"));
            return group.get(JAVA_INT, 0);
        }
    }

    /** The size of a terminal's window ({@code TIOCGWINSZ}); {@code ENOTTY} if it is no terminal. */
    default WindowSize ioctlTiocgwinsz(Fd terminal) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment size = WindowSize.room(memory);
            check(
                    retried(Syscall.IOCTL, terminal.number(), TIOCGWINSZ(), size.address()),
                    "ioctl",
                    terminal,
                    new Word("TIOCGWINSZ"));
            return WindowSize.read(size);
        }
    }

    /** Sets the size of a terminal's window; its foreground processes get {@code SIGWINCH} ({@code TIOCSWINSZ}). */
    default void ioctlTiocswinsz(Fd terminal, WindowSize size) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.IOCTL,
                            terminal.number(),
                            TIOCSWINSZ(),
                            size.write(memory).address()),
                    "ioctl",
                    terminal,
                    new Word("TIOCSWINSZ"),
                    size);
        }
    }

    /** How a terminal treats what goes through it ({@code TCGETS}). */
    default TerminalAttributes ioctlTcgets(Fd terminal) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment attributes = TerminalAttributes.room(memory);
            check(
                    retried(Syscall.IOCTL, terminal.number(), TCGETS(), attributes.address()),
                    "ioctl",
                    terminal,
                    new Word("TCGETS"));
            return TerminalAttributes.read(attributes);
        }
    }

    /** Changes how a terminal treats what goes through it, at once ({@code TCSETS}). */
    default void ioctlTcsets(Fd terminal, TerminalAttributes attributes) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.IOCTL,
                            terminal.number(),
                            TCSETS(),
                            attributes.write(memory).address()),
                    "ioctl",
                    terminal,
                    new Word("TCSETS"));
        }
    }
}
