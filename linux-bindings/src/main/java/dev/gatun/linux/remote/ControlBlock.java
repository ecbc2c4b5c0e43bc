package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Poll_h.POLLIN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.gatun.linux.abi.pollfd;
import dev.gatun.linux.syscall.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One page that a driven process and its driver share: the control block in front, the process's small stack behind it.
 *
 * <p>Pages are reused and never unmapped: a JVM keeps as many as it ever drove processes at the same time.
 */
final class ControlBlock {

    private static final ConcurrentLinkedQueue<ControlBlock> FREE = new ConcurrentLinkedQueue<>();
    private static final int PAGE = 4096;
    private static final int STACK_OFFSET = 256;

    private final MemorySegment page;
    private int lastRequest;

    private ControlBlock(long address) {
        this.page = MemorySegment.ofAddress(address).reinterpret(PAGE);
    }

    /** A block with zeroed words, for the child of the process that {@code parentPidfd} stands for. */
    static ControlBlock acquire(int parentPidfd) throws ErrnoException {
        ControlBlock block = FREE.poll();
        if (block == null) {
            block = new ControlBlock(LaunchCode.map());
        }
        block.page.asSlice(0, LaunchCode.CONTROL_SIZE).fill((byte) 0);
        block.page.set(JAVA_INT, LaunchCode.PARENT_POLL, parentPidfd);
        block.page.set(JAVA_SHORT, LaunchCode.PARENT_POLL + pollfd.events$offset(), (short) POLLIN());
        block.lastRequest = 0;
        // CLEARTID makes the word 0 when the process executes or dies; until then it never is.
        block.page.set(JAVA_INT, LaunchCode.DONE, -1);
        return block;
    }

    /** Gives the page back; no process may use it any more. */
    void release() {
        FREE.add(this);
    }

    long address() {
        return page.address();
    }

    long doneAddress() {
        return page.address() + LaunchCode.DONE;
    }

    long stackAddress() {
        return page.address() + STACK_OFFSET;
    }

    long stackSize() {
        return PAGE - STACK_OFFSET;
    }

    /** Writes a call and counts the request up; returns what {@link #done} shows when it has been made. */
    int post(long number, long[] arguments) {
        page.set(JAVA_LONG, LaunchCode.NUMBER, number);
        for (int i = 0; i < 6; i++) {
            page.set(JAVA_LONG, LaunchCode.ARGUMENTS + 8L * i, i < arguments.length ? arguments[i] : 0);
        }
        lastRequest = lastRequest == Integer.MAX_VALUE ? 1 : lastRequest + 1;
        // release: the process must see the call before it sees the request
        VarHandle.releaseFence();
        page.set(JAVA_INT, LaunchCode.REQUEST, lastRequest);
        VarHandle.fullFence();
        return lastRequest;
    }

    /**
     * Says whether the process has stopped looking for a request and has to be woken. Asked after {@link #post}, whose full fence
     * is one half of the bargain: the process says so, with a fence of its own, before the kernel looks for the request once more.
     */
    boolean asleep() {
        return page.get(JAVA_INT, LaunchCode.ASLEEP) != 0;
    }

    /** The last request that was served; 0 once the process has executed or died. */
    int done() {
        int done = page.get(JAVA_INT, LaunchCode.DONE);
        VarHandle.acquireFence();
        return done;
    }

    long result() {
        return page.get(JAVA_LONG, LaunchCode.RESULT);
    }
}
