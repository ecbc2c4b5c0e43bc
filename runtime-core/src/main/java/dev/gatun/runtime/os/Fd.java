package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Fcntl_h.AT_FDCWD;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.io.Closeable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file descriptor with an owner.
 *
 * <p>A method that <em>takes</em> an {@code Fd} borrows it, a method that <em>returns</em> one hands over the duty to
 * close it. Closing twice is harmless; using one after it was closed or released is an {@link IllegalStateException},
 * because the number may name something else by then.
 *
 * <p>The number belongs to the process that the executor's calls run in: a descriptor opened by a driven child means
 * nothing to the JVM's own {@code Linux}.
 */
public final class Fd implements Closeable {

    /** The working directory ({@code AT_FDCWD}), for calls that take a directory and a path. Never closed. */
    public static final Fd CWD = new Fd(null, AT_FDCWD());

    private final @Nullable Syscalls owner;
    private final int number;
    private final AtomicBoolean gone = new AtomicBoolean();

    Fd(@Nullable Syscalls owner, int number) {
        this.owner = owner;
        this.number = number;
    }

    /** Takes ownership of a descriptor that came as a number: closing this object closes it, through {@code linux}. */
    public static Fd owning(Linux linux, int number) {
        return new Fd(linux.syscalls(), number);
    }

    /** Names a descriptor that somebody else owns (standard input, an inherited one): closing this object does nothing. */
    public static Fd borrowing(int number) {
        return new Fd(null, number);
    }

    /** The descriptor's number in the process that opened it. */
    public int number() {
        if (gone.get()) {
            throw new IllegalStateException("descriptor " + number + " has been closed or given away");
        }
        return number;
    }

    /** Gives the descriptor away: the caller owns the number from now on, and closing this object does nothing. */
    public int release() {
        int released = number();
        if (owner != null) {
            gone.set(true);
        }
        return released;
    }

    /** Whether the descriptor can still be used through this object. */
    public boolean isOpen() {
        return !gone.get();
    }

    /**
     * Closes the descriptor, once. Never repeated after {@code EINTR}: Linux has freed the number by then.
     *
     * @throws ErrnoException if the kernel reports a late error ({@code EIO}, {@code ENOSPC}); the descriptor is closed
     *     nevertheless
     */
    @Override
    public void close() throws ErrnoException {
        if (owner != null && gone.compareAndSet(false, true)) {
            long result = owner.invoke(Syscall.CLOSE.number(), number);
            if (result != -Errno.EINTR.value()) {
                Call.check(result, "close", number);
            }
        }
    }

    /** The number, or {@code AT_FDCWD}: as error messages print it. */
    @Override
    public String toString() {
        return number == AT_FDCWD() ? "AT_FDCWD" : Integer.toString(number);
    }
}
