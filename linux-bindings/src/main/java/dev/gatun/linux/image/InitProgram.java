package dev.gatun.linux.image;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a sealed init: a static ELF whose whole life is a straight list of system calls.
 *
 * <pre>{@code
 * var program = InitProgram.builder(Arch.current(), 3);
 * program.call("set the host name", Syscall.SETHOSTNAME, program.text("web1"), 4);
 * byte[] elf = program.exit(0).build();
 * }</pre>
 *
 * <p>A call whose error is not tolerated ends the program with status 1, after a record of it was written to the report
 * descriptor ({@link InitFailure}). A call that is interrupted (EINTR) is made again. No result is passed on: descriptor
 * numbers are known beforehand because everything else is closed.
 */
public final class InitProgram {

    /** One call: arguments are numbers, or {@link Data} that stands for its address. */
    private record Entry(Data purpose, long number, List<Object> arguments, long flags) {}

    private InitProgram() {}

    /**
     * Starts a program.
     *
     * @param reportDescriptor where a failure is written, in the process that executes the program
     */
    public static Builder builder(Arch arch, int reportDescriptor) {
        return new Builder(arch, reportDescriptor);
    }

    /** Collects calls and data. Used once, by one thread. */
    public static final class Builder {

        private static final long END = -1;
        private static final int ALIGNMENT = 8;

        private final Arch arch;
        private final int reportDescriptor;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Integer> pointerPlaces = new ArrayList<>();
        private final List<Data> pointerTargets = new ArrayList<>();
        private ByteBuffer data = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

        private Builder(Arch arch, int reportDescriptor) {
            this.arch = arch;
            this.reportDescriptor = reportDescriptor;
        }

        /** A string with its terminator; the length does not count the terminator. */
        public Data text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            Data place = reserve(utf8.length + 1, 1);
            data.put(place.offset(), utf8);
            return new Data(place.offset(), utf8.length);
        }

        /** Bytes as they are, aligned for any structure. */
        public Data bytes(byte[] bytes) {
            Data place = reserve(bytes.length, ALIGNMENT);
            data.put(place.offset(), bytes);
            return place;
        }

        /** Writable memory of zeroes, for a call that answers into memory. */
        public Data space(int length) {
            return reserve(length, ALIGNMENT);
        }

        /** An array of addresses that ends with a null: what {@code execve} takes as argv and envp. */
        public Data pointers(List<Data> targets) {
            Data place = reserve((targets.size() + 1) * Long.BYTES, ALIGNMENT);
            for (int i = 0; i < targets.size(); i++) {
                point(place, i * Long.BYTES, targets.get(i));
            }
            return place;
        }

        /**
         * Stores an address in a structure.
         *
         * @param structure aligned, as {@link #bytes} and {@link #space} make it
         * @param offset of the member in it
         * @param target what the member is to point to
         */
        public void point(Data structure, int offset, Data target) {
            pointerPlaces.add(structure.offset() + offset);
            pointerTargets.add(target);
        }

        /** A call whose error ends the program. */
        public Builder call(String purpose, Syscall call, Object... arguments) {
            return entry(purpose, call, 0, arguments);
        }

        /** A call whose error is passed over. */
        public Builder tolerate(String purpose, Syscall call, Object... arguments) {
            return entry(purpose, call, InitCode.TOLERATED, arguments);
        }

        /** Ends the program with a status; what follows is never reached. */
        public Builder exit(int status) {
            entries.add(new Entry(text("exit"), END, List.of((long) status), 0));
            return this;
        }

        private Builder entry(String purpose, Syscall call, long flags, Object... arguments) {
            if (arguments.length > 6) {
                throw new IllegalArgumentException(
                        "a system call takes at most six arguments, not " + arguments.length);
            }
            for (Object argument : arguments) {
                if (!(argument instanceof Number) && !(argument instanceof Data)) {
                    throw new IllegalArgumentException(
                            "an argument of " + call.callName() + " is neither a number nor data: " + argument);
                }
            }
            int number = call.number(arch);
            if (number < 0) {
                throw new UnsupportedOperationException(arch + " has no system call " + call.callName());
            }
            entries.add(new Entry(text(purpose), number, List.of(arguments), flags));
            return this;
        }

        private Data reserve(int length, int alignment) {
            int offset = (data.position() + alignment - 1) / alignment * alignment;
            if (offset + length > data.capacity()) {
                var larger = ByteBuffer.allocate(Math.max(2 * data.capacity(), offset + length + 4096))
                        .order(ByteOrder.LITTLE_ENDIAN);
                larger.put(0, data, 0, data.position());
                data = larger;
            }
            data.position(offset + length);
            return new Data(offset, length);
        }

        /** The ELF file. A program without {@link #exit} ends with status 0 behind its last call. */
        public byte[] build() {
            if (entries.isEmpty() || entries.getLast().number() != END) {
                exit(0);
            }
            int recordOffset = entries.size() * InitCode.ENTRY_SIZE;
            int userOffset = recordOffset + InitCode.RECORD_SIZE;
            byte[] code = InitCode.bytes(arch);
            var elf = new ElfImage(arch, code, userOffset + data.position());
            long base = elf.dataAddress();
            ByteBuffer out = elf.data();
            for (int i = 0; i < pointerPlaces.size(); i++) {
                data.putLong(
                        pointerPlaces.get(i),
                        base + userOffset + pointerTargets.get(i).offset());
            }
            for (Entry entry : entries) {
                out.putLong(entry.number());
                for (int i = 0; i < 6; i++) {
                    out.putLong(
                            i < entry.arguments().size()
                                    ? value(entry.arguments().get(i), base + userOffset)
                                    : 0);
                }
                out.putLong(entry.flags());
                out.putLong(base + userOffset + entry.purpose().offset());
                out.putLong(entry.purpose().length());
            }
            out.putInt(InitFailure.MAGIC);
            out.position(userOffset);
            out.put(data.array(), 0, data.position());
            elf.patchCode(InitCode.TABLE_FROM_END, base);
            elf.patchCode(InitCode.RECORD_FROM_END, base + recordOffset);
            elf.patchCode(InitCode.REPORT_FROM_END, reportDescriptor);
            return elf.bytes();
        }

        private static long value(Object argument, long dataBase) {
            return argument instanceof Data place ? dataBase + place.offset() : ((Number) argument).longValue();
        }
    }
}
