package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The standard streams of a container without a terminal. */
record Streams(List<Fd> open) implements Closeable {
    static Streams open(Linux linux, Stdio stdio) throws ErrnoException {
        return switch (stdio) {
            case INHERITED -> new Streams(List.of());
            case DISCARDED -> new Streams(List.of(linux.openat(Fd.CWD, "/dev/null", EnumSet.of(OpenFlag.O_RDWR))));
        };
    }

    List<Integer> numbers() {
        if (open.isEmpty()) {
            return List.of(0, 1, 2);
        }
        int nothing = open.getFirst().number();
        return List.of(nothing, nothing, nothing);
    }

    /** What they are; a stream that the caller has closed is named by nothing. */
    List<String> targets(Linux linux) throws ErrnoException {
        var targets = new ArrayList<String>();
        for (int number : numbers()) {
            try {
                targets.add(linux.readlinkat(Fd.CWD, "/proc/self/fd/" + number));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
                targets.add("");
            }
        }
        return targets;
    }

    @Override
    public void close() throws IOException {
        for (Fd fd : open) {
            fd.close();
        }
    }
}
