package dev.gatun.runtime.lifecycle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be taken back if an operation fails, newest first.
 *
 * <p>The first failure wins; what goes wrong while cleaning up rides along as a suppressed exception.
 */
final class Cleanup {

    /** One thing to take back. */
    interface Undo {
        void run() throws IOException;
    }

    private final Deque<Undo> undos = new ArrayDeque<>();

    /** Remembers how to take back what has just been done. */
    void add(Undo undo) {
        undos.push(undo);
    }

    /** Forgets everything: the operation has succeeded. */
    void discard() {
        undos.clear();
    }

    /** Takes everything back. */
    void runAfter(Throwable failure) {
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (IOException | RuntimeException secondary) {
                failure.addSuppressed(secondary);
            }
        }
    }
}
