package dev.gatun.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the arguments of one system call, taken from a block that the next call uses again.
 *
 * <p>A confined arena asks the C library for every argument and gives it back, and zeroes it word by word in Java: in a JVM that has
 * just started, and interprets that, this was the sixth part of making a container. Here an argument is a slice, zeroed at once.
 *
 * <p>An address is good until the arena is closed, and what is read through it afterwards is another call's: unlike a confined
 * arena this one cannot tell. For one thread at a time, whichever it is; blocks are kept, as many as were ever in use together.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/22/docs/api/java.base/java/lang/foreign/Arena.html">Arena, "Custom arenas"</a>
 */
public final class ScratchArena implements Arena {

    private static final ConcurrentLinkedQueue<MemorySegment> SPARE = new ConcurrentLinkedQueue<>();

    /** Room for the longest read of a file and a few paths. */
    private static final long SIZE = 80 * 1024;

    private static final long ALIGNMENT = 16;

    private final MemorySegment block;
    private long used;
    private @Nullable Arena overflow;
    private boolean closed;

    private ScratchArena(MemorySegment block) {
        this.block = block;
    }

    /** Opens one; whoever does so closes it. */
    public static Arena open() {
        MemorySegment spare = SPARE.poll();
        return new ScratchArena(spare != null ? spare : Arena.global().allocate(SIZE, ALIGNMENT));
    }

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        if (closed) {
            throw new IllegalStateException("already closed");
        }
        long from = (used + byteAlignment - 1) & -byteAlignment;
        if (byteAlignment > ALIGNMENT || byteSize > SIZE - from) {
            if (overflow == null) {
                overflow = confined();
            }
            return overflow.allocate(byteSize, byteAlignment);
        }
        used = from + byteSize;
        return block.asSlice(from, byteSize).fill((byte) 0);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed together with this one
    private static Arena confined() {
        return Arena.ofConfined();
    }

    @Override
    public MemorySegment.Scope scope() {
        return block.scope();
    }

    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("already closed");
        }
        closed = true;
        if (overflow != null) {
            overflow.close();
        }
        SPARE.add(block);
    }
}
