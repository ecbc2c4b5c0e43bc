package dev.gatun.linux.syscall;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells a listener of every call, in a line that reads like strace(1)'s, and writes each into a running flight recording as
 * {@code dev.gatun.SystemCall}.
 *
 * <p>The listener is called on the thread that made the call, after it, and slows it down. A pointer that cannot be read is
 * shown as an address. Values of environment variables are never shown.
 */
public final class TracingSyscalls extends ForwardingSyscalls {

    private final Consumer<SyscallEvent> listener;

    /**
     * @param delegate makes the calls
     * @param listener hears of each; has to be safe for the threads that make calls
     */
    public TracingSyscalls(Syscalls delegate, Consumer<SyscallEvent> listener) {
        super(delegate);
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public long invoke(long number, long... arguments) {
        Syscall call = Syscall.of(Arch.current(), number);
        var formatter = CallFormatter.before(call, number, arguments);
        SyscallRecording recording = SyscallRecording.begin();
        long start = System.nanoTime();
        long result;
        try {
            result = delegate().invoke(number, arguments);
        } catch (RuntimeException lost) {
            long nanos = System.nanoTime() - start;
            tell(recording, new SyscallEvent(call, formatter.unanswered(), SyscallEvent.UNANSWERED, nanos, pid()));
            throw lost;
        }
        long nanos = System.nanoTime() - start;
        tell(recording, new SyscallEvent(call, formatter.line(result), result, nanos, pid()));
        return result;
    }

    private void tell(SyscallRecording recording, SyscallEvent event) {
        recording.commit(event);
        listener.accept(event);
    }
}
