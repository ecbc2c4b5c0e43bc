package dev.gatun.linux.syscall;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the memory behind pointer arguments.
 *
 * <p>A wrong pointer must not end the JVM, and Java's own access to an unmapped address does. So the kernel copies, with <a
 * href="https://man7.org/linux/man-pages/man2/process_vm_readv.2.html">process_vm_readv(2)</a> on this very process, and
 * answers {@code EFAULT}. A process may always do that to itself, but a seccomp filter may refuse: then nothing can be read
 * and a trace shows bare addresses.
 */
final class ArgumentMemory {

    /** The smallest page there is: within one of these, memory is mapped wholly or not at all. */
    private static final int PAGE = 4096;

    private static final int POINTER = Long.BYTES;

    private ArgumentMemory() {}

    /** Exactly so many bytes; null if they cannot be read. */
    static byte @Nullable [] read(long address, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try (var arena = Arena.ofConfined()) {
            var local = arena.allocate(length);
            return copy(Syscall.PROCESS_VM_READV, arena, local, address) == length
                    ? local.toArray(ValueLayout.JAVA_BYTE)
                    : null;
        }
    }

    /** Writes bytes where a call's answer belongs; says whether that worked. */
    static boolean write(long address, byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var local = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            return copy(Syscall.PROCESS_VM_WRITEV, arena, local, address) == bytes.length;
        }
    }

    /** The bytes up to a zero byte, or the first {@code limit} of them; null if they cannot be read. */
    static byte @Nullable [] text(long address, int limit) {
        var text = new ByteArrayOutputStream();
        long next = address;
        while (text.size() < limit) {
            // never past a page's end in one go: the next page may not be there, and the text may not need it
            int length = (int) Math.min(limit - text.size(), PAGE - (next & (PAGE - 1)));
            byte[] part = read(next, length);
            if (part == null) {
                return null;
            }
            for (byte b : part) {
                if (b == 0) {
                    return text.toByteArray();
                }
                text.write(b);
            }
            next += length;
        }
        return text.toByteArray();
    }

    /** The text at an address as a string; null if it cannot be read. */
    static @Nullable String string(long address) {
        byte[] text = address == 0 ? null : text(address, PAGE);
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    /** A number at an address; null if it cannot be read. */
    static @Nullable Long longAt(long address) {
        byte[] bytes = read(address, POINTER);
        return bytes == null ? null : MemorySegment.ofArray(bytes).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    private static long copy(Syscall call, Arena arena, MemorySegment local, long address) {
        var ranges = arena.allocate(4 * Long.BYTES, Long.BYTES);
        ranges.setAtIndex(ValueLayout.JAVA_LONG, 0, local.address());
        ranges.setAtIndex(ValueLayout.JAVA_LONG, 1, local.byteSize());
        ranges.setAtIndex(ValueLayout.JAVA_LONG, 2, address);
        ranges.setAtIndex(ValueLayout.JAVA_LONG, 3, local.byteSize());
        Syscalls own = NativeSyscalls.instance();
        long self = own.invoke(Syscall.GETPID.number());
        return own.invoke(call.number(), self, ranges.address(), 1, ranges.address() + 2 * Long.BYTES, 1, 0);
    }
}
