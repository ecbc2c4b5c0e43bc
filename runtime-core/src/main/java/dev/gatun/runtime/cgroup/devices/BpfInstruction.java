package dev.gatun.runtime.cgroup.devices;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One instruction of <a href="https://docs.kernel.org/bpf/standardization/instruction-set.html">eBPF</a>: eight bytes.
 *
 * @param code operation, source and class
 * @param target register 0 to 10
 * @param source register 0 to 10
 * @param offset of a jump, in instructions from the next one; of a memory access, in bytes
 * @param immediate constant operand
 */
record BpfInstruction(int code, int target, int source, int offset, int immediate) {

    static final int BYTES = 8;

    private static final int REGISTER_BITS = 4;
    private static final int OFFSET_AT = 2;
    private static final int IMMEDIATE_AT = 4;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    /** Writes the eight bytes. The registers are bit fields, of which the first is the lower half on a little-endian machine. */
    void put(MemorySegment program, long at) {
        program.set(ValueLayout.JAVA_BYTE, at, (byte) code);
        program.set(ValueLayout.JAVA_BYTE, at + 1, (byte) (target | source << REGISTER_BITS));
        program.set(SHORT, at + OFFSET_AT, (short) offset);
        program.set(INT, at + IMMEDIATE_AT, immediate);
    }
}
