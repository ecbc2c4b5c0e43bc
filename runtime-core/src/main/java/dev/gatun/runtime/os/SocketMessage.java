package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Socket_h.MSG_CMSG_CLOEXEC;
import static dev.gatun.linux.abi.Socket_h.SCM_RIGHTS;
import static dev.gatun.linux.abi.Socket_h.SOL_SOCKET;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gatun.linux.abi.cmsghdr;
import dev.gatun.linux.abi.iovec;
import dev.gatun.linux.abi.msghdr;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MessageFlag;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A {@code struct msghdr} with what it points to: one piece of data, and room for descriptors in a control message.
 *
 * <p>C programs build control messages with the macros {@code CMSG_LEN}, {@code CMSG_SPACE} and {@code CMSG_NXTHDR}, which have
 * no counterpart in generated bindings. A control message is its header, its data, and padding to the next multiple of
 * eight.
 *
 * <p>The segments that the pointers name are kept, so that nothing has to be read back through an address: that would be
 * a restricted method, and this module has no native access.
 */
record SocketMessage(MemorySegment header, MemorySegment data, MemorySegment control) {

    private static final long HEADER = cmsghdr.sizeof();

    static SocketMessage outgoing(Arena memory, byte[] data, List<Fd> descriptors) {
        SocketMessage message = of(memory, Call.bytes(memory, data), data.length, descriptors.size());
        if (!descriptors.isEmpty()) {
            MemorySegment control = message.control;
            cmsghdr.cmsg_len(control, HEADER + (long) descriptors.size() * Integer.BYTES);
            cmsghdr.cmsg_level(control, SOL_SOCKET());
            cmsghdr.cmsg_type(control, SCM_RIGHTS());
            for (int i = 0; i < descriptors.size(); i++) {
                control.set(
                        JAVA_INT,
                        HEADER + (long) i * Integer.BYTES,
                        descriptors.get(i).number());
            }
        }
        return message;
    }

    static SocketMessage incoming(Arena memory, int atMost, int descriptors) {
        return of(memory, memory.allocate(Math.max(1, atMost)), atMost, descriptors);
    }

    ReceivedMessage received(long count, LongFunction<Fd> own) {
        // The kernel echoes MSG_CMSG_CLOEXEC, which says nothing about the message.
        long flags = msghdr.msg_flags(header) & ~MSG_CMSG_CLOEXEC();
        long length = msghdr.msg_controllen(header);
        var descriptors = new ArrayList<Fd>();
        long at = 0;
        while (length - at >= HEADER) {
            MemorySegment entry = control.asSlice(at);
            long size = cmsghdr.cmsg_len(entry);
            if (size < HEADER) {
                break; // an executor that performs nothing has left the room as it was
            }
            if (cmsghdr.cmsg_level(entry) == SOL_SOCKET() && cmsghdr.cmsg_type(entry) == SCM_RIGHTS()) {
                for (long d = HEADER; d + Integer.BYTES <= size; d += Integer.BYTES) {
                    descriptors.add(own.apply(entry.get(JAVA_INT, d)));
                }
            }
            at += padded(size);
        }
        // With MSG_TRUNC the count is the datagram's real length.
        byte[] bytes = Call.array(data, Math.min(count, data.byteSize()));
        return new ReceivedMessage(bytes, List.copyOf(descriptors), Flag.in(flags, MessageFlag.class));
    }

    private static SocketMessage of(Arena memory, MemorySegment data, long length, int descriptors) {
        MemorySegment vector = memory.allocate(iovec.layout());
        iovec.iov_base(vector, data);
        iovec.iov_len(vector, length);
        MemorySegment header = memory.allocate(msghdr.layout());
        msghdr.msg_iov(header, vector);
        msghdr.msg_iovlen(header, 1);
        MemorySegment control = MemorySegment.NULL;
        if (descriptors > 0) {
            control = memory.allocate(padded(HEADER + (long) descriptors * Integer.BYTES), Long.BYTES);
            msghdr.msg_control(header, control);
            msghdr.msg_controllen(header, control.byteSize());
        }
        return new SocketMessage(header, data, control);
    }

    private static long padded(long size) {
        return (size + Long.BYTES - 1) & -Long.BYTES;
    }
}
