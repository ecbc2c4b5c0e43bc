package dev.gatun.linux.syscall;

import java.io.IOException;

/**
 * The kernel refused a call: names the call with its arguments, and the error.
 *
 * <p>{@code mount("proc", "/proc", "proc", MS_NOSUID): operation not permitted (EPERM)}
 */
public final class ErrnoException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String call;
    private final Errno errno;

    /**
     * @param call the call as strace would print it, without a result
     * @param errno positive
     */
    public ErrnoException(String call, int errno) {
        super(call + ": " + describe(errno));
        this.call = call;
        this.errno = Errno.of(errno);
    }

    /** The same with the error by name. */
    public ErrnoException(String call, Errno errno) {
        this(call, errno.value());
    }

    private static String describe(int number) {
        Errno errno = Errno.of(number);
        return errno == Errno.UNKNOWN ? "error " + number : errno.description() + " (" + errno + ")";
    }

    /** The call with its arguments. */
    public String call() {
        return call;
    }

    /** The error. */
    public Errno errno() {
        return errno;
    }
}
