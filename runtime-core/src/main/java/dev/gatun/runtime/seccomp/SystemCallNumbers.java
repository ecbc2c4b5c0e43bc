package dev.gatun.runtime.seccomp;

import dev.gatun.linux.syscall.Syscall;
import java.util.HashMap;
import java.util.Map;

/** The numbers of one architecture's system calls by name, such as {@code openat}. */
public final class SystemCallNumbers {

    /** From here on a call that is new has the same number on every architecture. */
    private static final int COMMON = 424;

    private final Map<String, Integer> numbers = new HashMap<>(1024);
    private final long bit;

    private SystemCallNumbers(long bit) {
        this.bit = bit;
    }

    /** Reads the table anew each time: a runtime compiles one filter. */
    public static SystemCallNumbers of(SeccompArchitecture architecture) {
        boolean x32 = architecture == SeccompArchitecture.SCMP_ARCH_X32;
        var table = new SystemCallNumbers(x32 ? SeccompArchitecture.X32_BIT : 0);
        for (Syscall call : Syscall.values()) {
            int number = call.number(architecture.machine());
            if (number >= COMMON || (number >= 0 && (x32 || architecture.isNative()))) {
                table.numbers.put(call.callName(), number);
            }
        }
        switch (architecture) {
            case SCMP_ARCH_X86 -> table.read(ForeignNumbers.X86);
            case SCMP_ARCH_X32 -> table.read(ForeignNumbers.X32);
            case SCMP_ARCH_ARM -> table.read(ForeignNumbers.ARM);
            case SCMP_ARCH_X86_64, SCMP_ARCH_AARCH64 -> {}
        }
        return table;
    }

    /** Words of name, colon and number; a negative one takes a call away. */
    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon + 1;
            while (text.charAt(end) > ' ') {
                end++;
            }
            numbers.put(text.substring(at, colon), Integer.parseInt(text, colon + 1, end, 10));
            while (end < text.length() && text.charAt(end) <= ' ') {
                end++;
            }
            at = end;
        }
    }

    /** The number as a filter sees it, or -1 if the architecture has no such call. */
    public long number(String name) {
        Integer number = numbers.get(name);
        return number == null || number < 0 ? -1 : number | bit;
    }
}
