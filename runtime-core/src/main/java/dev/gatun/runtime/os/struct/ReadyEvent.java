package dev.gatun.runtime.os.struct;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.gatun.linux.abi.epoll_event_aarch64;
import dev.gatun.linux.abi.epoll_event_x86_64;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.PollEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code epoll_pwait} tells.
 *
 * @param events what happened
 * @param key that the descriptor was added with
 */
public record ReadyEvent(Set<PollEvent> events, long key) {

    // The structure is packed on x86-64 and on no other architecture, so that 32-bit programs can share it there.
    private static final long KEY_OFFSET =
            Arch.current() == Arch.X86_64 ? epoll_event_x86_64.data$offset() : epoll_event_aarch64.data$offset();
    private static final long SIZE = KEY_OFFSET + Long.BYTES;

    /** Writes one {@code struct epoll_event}. */
    public static MemorySegment event(Arena memory, Set<PollEvent> events, long key) {
        MemorySegment event = array(memory, 1);
        event.set(JAVA_INT_UNALIGNED, 0, (int) Flag.mask(events));
        event.set(JAVA_LONG_UNALIGNED, KEY_OFFSET, key);
        return event;
    }

    /** Room for so many events. */
    public static MemorySegment array(Arena memory, int count) {
        return memory.allocate(SIZE * count, Long.BYTES);
    }

    /** Reads the first so many events. */
    public static List<ReadyEvent> read(MemorySegment array, int count) {
        var events = new ArrayList<ReadyEvent>();
        for (int i = 0; i < count; i++) {
            MemorySegment event = array.asSlice(i * SIZE, SIZE);
            events.add(new ReadyEvent(
                    Flag.in(event.get(JAVA_INT_UNALIGNED, 0), PollEvent.class),
                    event.get(JAVA_LONG_UNALIGNED, KEY_OFFSET)));
        }
        return events;
    }
}
