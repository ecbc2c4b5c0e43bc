package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Poll_h.POLLIN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.gatun.linux.abi.pollfd;
import dev.gatun.linux.syscall.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
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

    /** Sets how long the driver waits in the kernel before it is asked whether to go on. */
    void patience(Duration time) {
        page.set(JAVA_LONG, LaunchCode.PATIENCE, time.toSeconds());
        page.set(JAVA_LONG, LaunchCode.PATIENCE + 8, time.toNanosPart());
    }

    /**
     * Says whether the kernel forgets the parent death signal over the next call. If so, the process asks for it again before it
     * answers: a driver that asked by a call of its own could die before that.
     */
    void disarms(boolean forgets) {
        page.set(JAVA_INT, LaunchCode.DISARMS, forgets ? 1 : 0);
    }
}
