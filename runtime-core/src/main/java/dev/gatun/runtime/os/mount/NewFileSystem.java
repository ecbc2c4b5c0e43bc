package dev.gatun.runtime.os.mount;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A file system by {@code fsopen}, {@code fsconfig} and {@code fsmount}, with the kernel's explanation when it refuses. */
final class NewFileSystem {

    /** The longest value of an option that {@code fsconfig} takes, in bytes. */
    private static final int LONGEST = 255;

    private static final int MESSAGE = 4096;
    private static final int MOST_MESSAGES = 8;

    private final Linux linux;

    NewFileSystem(Linux linux) {
        this.linux = linux;
    }

    /** Whether all the options fit; many overlay layers in one option do not, and {@code mount(2)} takes a whole page. */
    static boolean canTake(String data) {
        return options(data).stream().allMatch(option -> option.getBytes(StandardCharsets.UTF_8).length <= LONGEST);
    }

    Fd mount(String type, @Nullable String source, Set<MountFlag> flags, String data) throws ErrnoException {
        try (Fd context = linux.fsopen(type)) {
            try {
                if (source != null) {
                    linux.fsconfigString(context, "source", source);
                }
                for (MountFlag flag : flags) {
                    String option = MountFlags.option(flag);
                    if (option != null) {
                        linux.fsconfigFlag(context, option);
                    }
                }
                for (String option : options(data)) {
                    configure(context, option);
                }
                linux.fsconfigCreate(context);
                Set<MountAttribute> attributes = MountFlags.attributes(flags);
                return linux.fsmount(context, attributes);
            } catch (ErrnoException e) {
                throw explained(context, e);
            }
        }
    }

    private void configure(Fd context, String option) throws ErrnoException {
        int equals = option.indexOf('=');
        if (equals < 0) {
            linux.fsconfigFlag(context, option);
        } else {
            linux.fsconfigString(context, option.substring(0, equals), option.substring(equals + 1));
        }
    }

    /**
     * Splits options at their commas. A backslash or quotes keep a comma inside of a value ({@code context="a:b:c0,c1"}, an overlay
     * layer with a comma in its name): the quotes go, as the kernel drops them, and a backslash stays for the file system.
     */
    static List<String> options(String data) {
        var options = new ArrayList<String>();
        var option = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && i + 1 < data.length()) {
                option.append(c).append(data.charAt(++i));
            } else if (c == ',' && !quoted) {
                options.add(option.toString());
                option.setLength(0);
            } else {
                option.append(c);
            }
        }
        options.add(option.toString());
        options.removeIf(String::isEmpty);
        return options;
    }

    /** The context's descriptor doubles as a log: each read gives one message, marked {@code e}rror, {@code w}arning or {@code i}nformation. */
    private ErrnoException explained(Fd context, ErrnoException failure) {
        var words = new StringJoiner("; ");
        try {
            for (int i = 0; i < MOST_MESSAGES; i++) {
                String message = new String(linux.read(context, MESSAGE), StandardCharsets.UTF_8).strip();
                if (message.startsWith("e ")) {
                    words.add(message.substring(2));
                }
                if (message.isEmpty()) {
                    break;
                }
            }
        } catch (ErrnoException end) {
            if (end.errno() != Errno.ENODATA) { // no more messages
                failure.addSuppressed(end);
            }
        }
        if (words.length() == 0) {
            return failure;
        }
        var explained = new ErrnoException(failure.call() + " (" + words + ")", failure.errno());
        explained.initCause(failure);
        return explained;
    }
}
