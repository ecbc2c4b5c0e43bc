package dev.gatun.linux.syscall;

import dev.gatun.linux.syscall.ArgumentKind.Flags;
import dev.gatun.linux.syscall.ArgumentKind.Input;
import dev.gatun.linux.syscall.ArgumentKind.OneOf;
import dev.gatun.linux.syscall.ArgumentKind.Output;
import dev.gatun.linux.syscall.ArgumentKind.Plain;
import dev.gatun.linux.syscall.ArgumentKind.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes one system call as strace(1) would: {@code openat(AT_FDCWD, "/etc", O_RDONLY|O_CLOEXEC) = 3}.
 *
 * <p>What the kernel reads is taken before the call, since the call may change it or, as execve does, never come back; what
 * the kernel writes is taken after it, and only if it succeeded.
 */
final class CallFormatter {

    /** Text is printed whole up to the longest path; bytes only this far. */
    private static final int MOST_BYTES = 96;

    private static final int MOST_TEXT = 4096;
    private static final int MOST_STRINGS = 32;
    private static final int AT_FDCWD = -100;
    private static final int FIRST_REALTIME_SIGNAL = 32;

    private final @Nullable Syscall call;
    private final long[] arguments;
    private final String name;
    /** Null where the text comes after the call. */
    private final List<@Nullable String> texts = new ArrayList<>();

    private final List<ArgumentKind> kinds = new ArrayList<>();

    private CallFormatter(@Nullable Syscall call, long number, long[] arguments) {
        this.call = call;
        this.arguments = arguments;
        this.name = call == null ? "syscall_" + number : call.callName();
    }

    /** Looks at a call that is about to be made. */
    static CallFormatter before(@Nullable Syscall call, long number, long... arguments) {
        var formatter = new CallFormatter(call, number, arguments);
        List<ArgumentKind> kinds = call == null ? null : Signatures.of(call);
        formatter.add(kinds);
        return formatter;
    }

    /** The whole line of a call that has been made. */
    String line(long result) {
        boolean failed = Syscalls.isError(result);
        for (int i = 0; i < kinds.size(); i++) {
            if (texts.get(i) == null) {
                texts.set(i, failed ? pointer(argument(i)) : written(kinds.get(i), i, result));
            }
        }
        return callText() + " = " + (failed ? failure(result) : success(result));
    }

    /** The whole line of a call that never answered. */
    String unanswered() {
        return callText() + " = ?";
    }

    private String callText() {
        var shown = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            shown.add(text == null ? pointer(argument(i)) : text);
        }
        return name + "(" + String.join(", ", shown) + ")";
    }

    private void add(@Nullable List<ArgumentKind> list) {
        if (list == null) {
            for (int i = texts.size(); i < arguments.length; i++) {
                put(Plain.HEX, hex(argument(i)));
            }
            return;
        }
        for (ArgumentKind kind : list) {
            if (kind == Plain.REST && call != null) {
                add(Signatures.rest(call, String.valueOf(texts.getLast())));
            } else if (kind != Plain.CREATIONMODE || creates()) {
                put(kind, read(kind, texts.size()));
            }
        }
    }

    private void put(ArgumentKind kind, @Nullable String text) {
        kinds.add(kind);
        texts.add(text);
    }

    private long argument(int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    /** The permission bits of open(2) say something only if a file is created. */
    private boolean creates() {
        String flags = String.valueOf(texts.getLast());
        return flags.contains("O_CREAT") || flags.contains("O_TMPFILE");
    }

    private @Nullable String read(ArgumentKind kind, int index) {
        long value = argument(index);
        return switch (kind) {
            case Output output -> null;
            case Structure structure when structure.written() && value != 0 -> null;
            case Structure structure -> structure(structure, value);
            case Input input -> {
                long length = argument(input.lengthArgument());
                byte[] bytes = value == 0 || length < 0
                        ? null
                        : ArgumentMemory.read(value, (int) Math.min(length, MOST_BYTES + 1));
                yield bytes == null ? pointer(value) : quote(bytes, MOST_BYTES);
            }
            case Plain.PATH -> text(value);
            case Plain.STRINGS -> strings(value);
            case Plain.ENVIRONMENT -> {
                List<Long> variables = pointers(value, Integer.MAX_VALUE);
                yield variables == null ? pointer(value) : pointer(value) + " /* " + variables.size() + " vars */";
            }
            default -> scalar(kind, value);
        };
    }

    private String written(ArgumentKind kind, int index, long result) {
        long value = argument(index);
        if (kind instanceof Structure structure) {
            return structure(structure, value);
        }
        if (kind instanceof Output output && value != 0) {
            long length = Math.min(result, Math.max(0, argument(output.lengthArgument())));
            byte[] bytes = ArgumentMemory.read(value, (int) Math.min(length, MOST_BYTES + 1));
            if (bytes != null) {
                return quote(bytes, MOST_BYTES);
            }
        }
        return pointer(value);
    }

    private String structure(Structure structure, long address) {
        KernelStructure layout = structure.layout();
        int size =
                structure.sizeArgument() < 0 ? layout.byteSize() : layout.bytesFor(argument(structure.sizeArgument()));
        byte[] bytes = address == 0 ? null : ArgumentMemory.read(address, size);
        return bytes == null ? pointer(address) : layout.format(bytes);
    }

    private static String text(long address) {
        byte[] text = address == 0 ? null : ArgumentMemory.text(address, MOST_TEXT);
        return text == null ? pointer(address) : quote(text, MOST_TEXT);
    }

    private static String strings(long address) {
        List<Long> pointers = pointers(address, MOST_STRINGS);
        if (pointers == null) {
            return pointer(address);
        }
        var strings = new ArrayList<String>();
        pointers.forEach(pointer -> strings.add(text(pointer)));
        return "[" + String.join(", ", strings) + (pointers.size() == MOST_STRINGS ? ", ..." : "") + "]";
    }

    /** The addresses in a list that ends with a null pointer; null if it cannot be read. */
    private static @Nullable List<Long> pointers(long address, int most) {
        if (address == 0) {
            return null;
        }
        var pointers = new ArrayList<Long>();
        while (pointers.size() < most) {
            Long pointer = ArgumentMemory.longAt(address + (long) pointers.size() * Long.BYTES);
            if (pointer == null) {
                return null;
            }
            if (pointer == 0) {
                break;
            }
            pointers.add(pointer);
        }
        return pointers;
    }

    private String success(long result) {
        if (call == null) {
            return Long.toString(result);
        }
        return switch (call) {
            case MMAP, MREMAP, BRK, SHMAT -> pointer(result);
            case UMASK -> octal(result);
            default -> Long.toString(result);
        };
    }

    private static String failure(long result) {
        Errno errno = Errno.of((int) -result);
        return errno == Errno.UNKNOWN ? result + " (unknown error)" : "-1 " + errno + " (" + errno.description() + ")";
    }

    /** Prints a number for which no memory has to be read. */
    static String scalar(ArgumentKind kind, long value) {
        return switch (kind) {
            case Flags flags -> flags.family().set(value);
            case OneOf one -> one.family().name(value);
            case Plain plain ->
                switch (plain) {
                    case INT, FD -> Integer.toString((int) value);
                    case UINT -> Long.toString(value & 0xffff_ffffL);
                    case LONG -> Long.toString(value);
                    case HEX -> hex(value);
                    case OCTAL, CREATIONMODE -> octal(value);
                    case MODE -> mode(value);
                    case DEVICE -> device(value);
                    case DIRFD -> (int) value == AT_FDCWD ? "AT_FDCWD" : Integer.toString((int) value);
                    case SIGNAL -> signal((int) value);
                    case LIMIT -> value == -1 ? "RLIM_INFINITY" : Long.toUnsignedString(value);
                    case POINTER, PATH, STRINGS, ENVIRONMENT, REST -> pointer(value);
                };
            case Input input -> pointer(value);
            case Output output -> pointer(value);
            case Structure structure -> pointer(value);
        };
    }

    static String signal(int number) {
        if (number <= 0 || number > Long.SIZE) {
            return Integer.toString(number);
        }
        return number > FIRST_REALTIME_SIGNAL
                ? "SIGRT_" + (number - FIRST_REALTIME_SIGNAL)
                : ConstantFamily.SIGNAL.name(number);
    }

    private static String mode(long value) {
        long type = value & 0170000;
        String permissions = octal(value & 07777);
        return type == 0 ? permissions : ConstantFamily.FILE_TYPE.name(type) + "|" + permissions;
    }

    /** Takes a device number apart as the C library's major(3) and minor(3) do. */
    private static String device(long number) {
        if (number == 0) {
            return "0";
        }
        long major = ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xffff_f000L);
        long minor = (number & 0xff) | ((number >>> 12) & 0xffff_ff00L);
        return "makedev(" + major + ", " + minor + ")";
    }

    private static String octal(long value) {
        String digits = Long.toOctalString(value);
        return "0".repeat(Math.max(1, 3 - digits.length())) + digits;
    }

    private static String hex(long value) {
        return value == 0 ? "0" : "0x" + Long.toHexString(value);
    }

    private static String pointer(long value) {
        return value == 0 ? "NULL" : hex(value);
    }

    /** A C string literal of at most so many of the bytes. */
    static String quote(byte[] bytes, int most) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(bytes.length, most); i++) {
            int b = bytes[i] & 0xff;
            switch (b) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b >= 0x20 && b < 0x7f) {
                        text.append((char) b);
                    } else {
                        text.append(String.format(Locale.ROOT, "\\%03o", b));
                    }
                }
            }
        }
        return text.append(bytes.length > most ? "\"..." : "\"").toString();
    }
}
