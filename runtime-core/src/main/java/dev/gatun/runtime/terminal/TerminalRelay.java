package dev.gatun.runtime.terminal;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.PollEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One loop that carries bytes between a terminal's master and two files, on the calling thread.
 *
 * <p>Reads only what it has room for and writes only where there is room, so neither direction waits for the other. The end of the input
 * is not passed on: a terminal has none, and whoever wants the program to see one sends its end-of-file character. An output that nobody
 * reads any more is thrown away, or the program would stand still.
 */
public final class TerminalRelay {

    /** At most what a pipe that is ready takes without blocking (PIPE_BUF). */
    private static final int CHUNK = 4096;

    private static final byte[] NOTHING = {};

    private final Linux linux;
    private final Fd master;
    private final Fd output;
    private @Nullable Fd input;
    private byte[] typed = NOTHING;
    private byte[] shown = NOTHING;
    private boolean hungUp;
    private boolean discarding;

    /**
     * All three stay the caller's.
     *
     * @param master non-blocking
     * @param input null if there is none
     */
    public TerminalRelay(Linux linux, Fd master, @Nullable Fd input, Fd output) {
        this.linux = linux;
        this.master = master;
        this.input = input;
        this.output = output;
    }

    /** Runs until a process has ended and all that the terminal then holds has been written; {@code process} is a pidfd. */
    public void runUntilEndOf(Fd process) throws IOException {
        boolean ended = false;
        boolean drained = false;
        while (!drained) {
            var requests = new ArrayList<PollRequest>(4);
            int own = ended ? -1 : add(requests, process, PollEvent.POLLIN);
            int from = ended || input == null || typed.length > 0 ? -1 : add(requests, input, PollEvent.POLLIN);
            int terminal = masterEvents(requests, ended);
            int to = shown.length == 0 ? -1 : add(requests, output, PollEvent.POLLOUT);
            // Asking a terminal flushes what is on its way to this side: nothing ready means that nothing is left.
            Duration wait = ended && to < 0 ? Duration.ZERO : null;
            List<Set<PollEvent>> ready = requests.isEmpty() ? List.of() : linux.ppoll(requests, wait);
            boolean read = terminal >= 0 && transferMaster(ready.get(terminal));
            if (from >= 0 && !ready.get(from).isEmpty()) {
                readInput();
            }
            if (to >= 0 && !ready.get(to).isEmpty()) {
                writeOutput();
            }
            drained = ended && !read && shown.length == 0 && to < 0;
            ended |= own >= 0 && !ready.get(own).isEmpty();
        }
    }

    private static int add(List<PollRequest> requests, Fd file, PollEvent event) {
        requests.add(new PollRequest(file, Set.of(event)));
        return requests.size() - 1;
    }

    private int masterEvents(List<PollRequest> requests, boolean ended) {
        boolean reads = !hungUp && shown.length == 0;
        boolean writes = !hungUp && !ended && typed.length > 0;
        if (!reads && !writes) {
            return -1;
        }
        requests.add(new PollRequest(
                master,
                reads && writes
                        ? Set.of(PollEvent.POLLIN, PollEvent.POLLOUT)
                        : Set.of(reads ? PollEvent.POLLIN : PollEvent.POLLOUT)));
        return requests.size() - 1;
    }

    /** Reads and writes what is possible; whether anything was read. */
    private boolean transferMaster(Set<PollEvent> ready) throws IOException {
        if (ready.contains(PollEvent.POLLHUP)) {
            typed = NOTHING;
        } else if (ready.contains(PollEvent.POLLOUT) && typed.length > 0) {
            writeMaster();
        }
        boolean something = ready.contains(PollEvent.POLLIN)
                || ready.contains(PollEvent.POLLHUP)
                || ready.contains(PollEvent.POLLERR);
        return something && shown.length == 0 && readMaster();
    }

    private boolean readMaster() throws IOException {
        byte[] bytes;
        try {
            bytes = linux.read(master, CHUNK);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case EAGAIN -> {
                    return false;
                }
                case EIO -> bytes = NOTHING; // nobody has the other side open
                default -> throw e;
            }
        }
        hungUp = bytes.length == 0;
        if (!discarding) {
            shown = bytes;
        }
        return !hungUp;
    }

    private void writeMaster() throws IOException {
        try {
            int count = linux.write(master, typed);
            typed = Arrays.copyOfRange(typed, count, typed.length);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case EAGAIN -> {}
                case EIO -> typed = NOTHING;
                default -> throw e;
            }
        }
    }

    private void readInput() throws IOException {
        Fd from = input;
        if (from == null) {
            return;
        }
        try {
            typed = linux.read(from, CHUNK);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                // somebody has made it non-blocking, and somebody else was faster
                case EAGAIN -> {
                    return;
                }
                // hung up; read from the background; closed; for writing only; a directory
                case EIO, EBADF, EISDIR, EINVAL -> typed = NOTHING;
                default -> throw e;
            }
        }
        if (typed.length == 0) {
            input = null;
        }
    }

    private void writeOutput() throws IOException {
        try {
            int count = linux.write(output, shown);
            shown = Arrays.copyOfRange(shown, count, shown.length);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case EAGAIN -> {}
                case EPIPE, EIO, EBADF, ENOSPC -> {
                    discarding = true;
                    shown = NOTHING;
                }
                default -> throw e;
            }
        }
    }
}
