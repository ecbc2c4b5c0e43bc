package dev.gatun.runtime.os;

import dev.gatun.linux.abi.pollfd;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.PollEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code ppoll} is to wait for.
 *
 * @param file borrowed
 * @param events besides {@code POLLERR}, {@code POLLHUP} and {@code POLLNVAL}, which are always told
 */
public record PollRequest(Fd file, Set<PollEvent> events) {

    static MemorySegment array(Arena memory, List<PollRequest> requests) {
        MemorySegment array = memory.allocate(Math.max(1, requests.size()) * pollfd.sizeof(), Integer.BYTES);
        for (int i = 0; i < requests.size(); i++) {
            MemorySegment entry = array.asSlice(i * pollfd.sizeof());
            pollfd.fd(entry, requests.get(i).file().number());
            pollfd.events(entry, (short) Flag.mask(requests.get(i).events()));
        }
        return array;
    }

    static List<Set<PollEvent>> results(MemorySegment array, int count) {
        var results = new ArrayList<Set<PollEvent>>();
        for (int i = 0; i < count; i++) {
            results.add(Flag.in(pollfd.revents(array.asSlice(i * pollfd.sizeof())), PollEvent.class));
        }
        return results;
    }

    @Override
    public String toString() {
        return "{" + file + ", " + Flag.text(events) + "}";
    }
}
