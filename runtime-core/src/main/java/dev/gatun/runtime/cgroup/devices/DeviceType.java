package dev.gatun.runtime.cgroup.devices;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kind of a device, as rules and {@code devices.list} spell it. */
public enum DeviceType {
    /** Character and block devices. */
    ALL('a'),
    CHARACTER('c'),
    BLOCK('b');

    private final char letter;

    DeviceType(char letter) {
        this.letter = letter;
    }

    /** The kernel's letter. */
    public char letter() {
        return letter;
    }

    /**
     * Reads the type of a rule; absent is all, {@code u} (unbuffered) is another word for a character device.
     *
     * @throws IOException if there is no such type, or it is a fifo, to which no rule applies
     */
    public static DeviceType of(@Nullable String text) throws IOException {
        // No "case null": the first use of such a switch makes a class at run time, in every create.
        if (text == null) {
            return ALL;
        }
        return switch (text) {
            case "", "a" -> ALL;
            case "c", "u" -> CHARACTER;
            case "b" -> BLOCK;
            default -> throw new IOException("invalid type \"" + text + "\" of a device rule (a, c, b)");
        };
    }
}
