package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.RenameFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;

/** The file that tells a caller the pid of a container's init: decimal, no newline, replaced in one step. */
final class PidFile {

    private static final int MODE = 0644;

    private PidFile() {}

    static void write(Linux linux, Path file, int pid) throws IOException {
        Path absolute = file.toAbsolutePath();
        String temporary = absolute.resolveSibling("." + absolute.getFileName()).toString();
        // A runtime that was killed here has left its own; the name is not one that anybody else would use.
        removeIfPresent(linux, temporary);
        try (Fd open = linux.openat(
                Fd.CWD, temporary, EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL), MODE)) {
            linux.write(open, Integer.toString(pid).getBytes(StandardCharsets.US_ASCII));
        }
        linux.renameat2(Fd.CWD, temporary, Fd.CWD, absolute.toString(), EnumSet.noneOf(RenameFlag.class));
    }

    private static void removeIfPresent(Linux linux, String path) throws ErrnoException {
        try {
            linux.unlinkat(Fd.CWD, path, EnumSet.noneOf(AtFlag.class));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }
}
