package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Capability_h._LINUX_CAPABILITY_VERSION_3;

import dev.gatun.linux.abi.__user_cap_data_struct;
import dev.gatun.linux.abi.__user_cap_header_struct;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The three capability sets that {@code capget} and {@code capset} transfer; bit n is capability n.
 *
 * @param effective what the kernel checks
 * @param permitted what may become effective
 * @param inheritable what an exec may keep
 */
public record CapabilityWords(long effective, long permitted, long inheritable) {

    // The interface has 32-bit words and gives the upper 32 capabilities in a second structure.
    private static final long UPPER = __user_cap_data_struct.sizeof();

    /** The header that goes with the call, in its 64-bit version. */
    public static MemorySegment header(Arena memory, int pid) {
        MemorySegment header = memory.allocate(__user_cap_header_struct.layout());
        __user_cap_header_struct.version(header, _LINUX_CAPABILITY_VERSION_3());
        __user_cap_header_struct.pid(header, pid);
        return header;
    }

    /** Room for the sets. */
    public static MemorySegment data(Arena memory) {
        return memory.allocate(2 * UPPER, Integer.BYTES);
    }

    /** Reads the sets. */
    public static CapabilityWords read(MemorySegment data) {
        MemorySegment upper = data.asSlice(UPPER);
        return new CapabilityWords(
                join(__user_cap_data_struct.effective(data), __user_cap_data_struct.effective(upper)),
                join(__user_cap_data_struct.permitted(data), __user_cap_data_struct.permitted(upper)),
                join(__user_cap_data_struct.inheritable(data), __user_cap_data_struct.inheritable(upper)));
    }

    /** Writes the sets. */
    public void write(MemorySegment data) {
        MemorySegment upper = data.asSlice(UPPER);
        __user_cap_data_struct.effective(data, (int) effective);
        __user_cap_data_struct.permitted(data, (int) permitted);
        __user_cap_data_struct.inheritable(data, (int) inheritable);
        __user_cap_data_struct.effective(upper, (int) (effective >>> Integer.SIZE));
        __user_cap_data_struct.permitted(upper, (int) (permitted >>> Integer.SIZE));
        __user_cap_data_struct.inheritable(upper, (int) (inheritable >>> Integer.SIZE));
    }

    private static long join(int lower, int upper) {
        return Integer.toUnsignedLong(lower) | (long) upper << Integer.SIZE;
    }

    @Override
    public String toString() {
        return "{effective 0x" + Long.toHexString(effective) + ", permitted 0x" + Long.toHexString(permitted)
                + ", inheritable 0x" + Long.toHexString(inheritable) + "}";
    }
}
