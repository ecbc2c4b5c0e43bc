package dev.gatun.linux.syscall;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call into a flight recording, if there is one.
 *
 * <p>The event's class, and with it the machinery of the flight recorder, is loaded only once a recording has been started;
 * the module {@code jdk.jfr} may be absent.
 */
final class SyscallRecording {

    private static final SyscallRecording NONE = new SyscallRecording(null);

    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private final @Nullable Object event;

    private SyscallRecording(@Nullable Object event) {
        this.event = event;
    }

    /** Starts the clock of an event, if somebody records. */
    static SyscallRecording begin() {
        return AVAILABLE && Recorder.isOn() ? Recorder.begin() : NONE;
    }

    void commit(SyscallEvent told) {
        if (event != null) {
            Recorder.commit(event, told);
        }
    }

    /** All that names the module jdk.jfr stays in here, so that the outer class loads without it. */
    private static final class Recorder {

        static boolean isOn() {
            return FlightRecorder.isInitialized();
        }

        static SyscallRecording begin() {
            var event = new SyscallJfrEvent();
            event.begin();
            return new SyscallRecording(event);
        }

        static void commit(Object begun, SyscallEvent told) {
            var event = (SyscallJfrEvent) begun;
            event.end();
            if (event.shouldCommit()) {
                String line = told.line();
                event.call = line.substring(0, line.indexOf('('));
                event.line = line;
                event.result = told.result();
                event.process = told.pid();
                event.commit();
            }
        }
    }
}
