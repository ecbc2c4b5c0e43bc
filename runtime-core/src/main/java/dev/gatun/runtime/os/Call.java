package dev.gatun.runtime.os;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.os.flag.Flag;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What every typed call needs: the check of its result, the words of its failure, and strings as C wants them. */
final class Call {

    private Call() {}

    /** A file mode in a message: octal, as everybody reads it. */
    record Mode(int bits) {
        @Override
        public String toString() {
            return "0" + Integer.toOctalString(bits);
        }
    }

    /** A number in a message that is customarily written in hexadecimal. */
    record Hex(long value) {
        @Override
        public String toString() {
            return "0x" + Long.toHexString(value);
        }
    }

    /** Text that goes into a message as it is: a constant's name, a summary of a buffer. */
    record Word(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Data in a message: a short text as it is (a write to a file of proc or of a cgroup says everything), else its length.
     */
    static final class Written {
        private static final int SHORT = 120;
        private final byte[] data;

        Written(byte[] data) {
            this.data = data;
        }

        @Override
        public String toString() {
            return data.length > SHORT
                    ? data.length + " bytes"
                    : quoted(new String(data, StandardCharsets.UTF_8).stripTrailing());
        }
    }

    /** Numbers in a message, as a list. */
    static final class Numbers {
        private final int[] numbers;

        Numbers(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public String toString() {
            return Arrays.toString(numbers);
        }
    }

    /**
     * Passes a successful result through. The arguments become text only when the call failed.
     *
     * @param result what the kernel returned
     * @param name the man page's name of the call
     */
    static long check(long result, String name, @Nullable Object... arguments) throws ErrnoException {
        if (Syscalls.isError(result)) {
            throw new ErrnoException(text(name, arguments), (int) -result);
        }
        return result;
    }

    static String text(String name, @Nullable Object... arguments) {
        var text = new StringJoiner(", ", name + "(", ")");
        for (Object argument : arguments) {
            text.add(word(argument));
        }
        return text.toString();
    }

    private static String word(@Nullable Object argument) {
        // No switch on types: its first use makes a class at run time, in every command.
        if (argument instanceof String s) {
            return quoted(s);
        }
        if (argument instanceof Set<?> flags) {
            @SuppressWarnings("unchecked") // the calls pass no other sets
            var family = (Set<? extends Flag>) flags;
            return Flag.text(family);
        }
        return argument == null ? "NULL" : argument.toString();
    }

    /** Quotes a string so that a hostile name (from an image or a config) cannot break a log line. */
    static String quoted(String s) {
        var quoted = new StringBuilder(s.length() + 2).append('"');
        s.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append("\\x").append(Integer.toHexString(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /**
     * The address of a C string in UTF-8; 0 (NULL) for null.
     *
     * @throws ErrnoException {@code EINVAL} if the string holds a NUL, behind which the kernel would not look: a path
     *     that was checked as a whole would be used in part
     */
    static long string(Arena memory, @Nullable String s) throws ErrnoException {
        if (s == null) {
            return 0;
        }
        if (s.indexOf('\0') >= 0) {
            throw new ErrnoException("the string " + quoted(s) + " contains a NUL", Errno.EINVAL.value());
        }
        return memory.allocateFrom(s).address();
    }

    /** The address of a NULL-terminated array of C strings, as {@code execve} takes it. */
    static long strings(Arena memory, Iterable<String> strings) throws ErrnoException {
        var addresses = new ArrayList<Long>();
        for (String s : strings) {
            addresses.add(string(memory, s));
        }
        MemorySegment array = memory.allocate(ValueLayout.JAVA_LONG, addresses.size() + 1L);
        for (int i = 0; i < addresses.size(); i++) {
            array.setAtIndex(ValueLayout.JAVA_LONG, i, addresses.get(i));
        }
        return array.address();
    }

    /** A copy of bytes in native memory. An empty array still has an address. */
    static MemorySegment bytes(Arena memory, byte[] bytes) {
        MemorySegment copy = memory.allocate(Math.max(1, bytes.length));
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return copy;
    }

    /** The first bytes of native memory as an array. */
    static byte[] array(MemorySegment memory, long length) {
        return memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }
}
