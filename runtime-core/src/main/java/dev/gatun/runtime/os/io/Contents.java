package dev.gatun.runtime.os.io;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What is in a file, as a whole. */
public final class Contents {

    private static final int CHUNK = 16384;

    private final Linux linux;

    /** @param linux where the files are */
    public Contents(Linux linux) {
        this.linux = linux;
    }

    /** Reads from the file's position to its end. */
    public byte[] readAll(Fd file) throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            byte[] part = linux.read(file, CHUNK);
            if (part.length == 0) {
                return all.toByteArray();
            }
            all.writeBytes(part);
        }
    }

    /** Reads exactly so many bytes, or fewer if the file ends before. */
    public byte[] readFully(Fd file, int count) throws IOException {
        var all = new ByteArrayOutputStream(Math.min(count, CHUNK));
        while (all.size() < count) {
            byte[] part = linux.read(file, Math.min(count - all.size(), CHUNK));
            if (part.length == 0) {
                break;
            }
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A file's text (UTF-8). A symbolic link is followed. */
    public String read(Fd directory, String path) throws IOException {
        try (Fd file = linux.openat(directory, path, Set.of(OpenFlag.O_RDONLY))) {
            return new String(readAll(file), StandardCharsets.UTF_8);
        }
    }

    /** Writes all the bytes, with as many calls as it takes. */
    public void writeAll(Fd file, byte[] data) throws IOException {
        int done = 0;
        while (done < data.length) {
            done += linux.write(file, done == 0 ? data : Arrays.copyOfRange(data, done, data.length));
        }
    }

    /**
     * Writes a text with exactly one call, as the files of proc and of cgroups want it: there each {@code write} is one order,
     * and what was rejected is told by the error of that call.
     *
     * @throws IOException if the kernel took only a part
     */
    public void writeOnce(Fd file, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        int written = linux.write(file, data);
        if (written != data.length) {
            throw new ErrnoException("write of " + data.length + " bytes, of which " + written + " went", Errno.EIO);
        }
    }

    /** Writes a text into an existing file, with exactly one call and without cutting the file first. */
    public void write(Fd directory, String path, String text) throws IOException {
        try (Fd file = linux.openat(directory, path, Set.of(OpenFlag.O_WRONLY))) {
            writeOnce(file, text);
        }
    }

    /** What is in an open directory, from its position on, without {@code .} and {@code ..}; in no order. */
    public List<DirectoryEntry> entries(Fd directory) throws IOException {
        var entries = new ArrayList<DirectoryEntry>();
        while (true) {
            List<DirectoryEntry> some = linux.getdents64(directory);
            if (some.isEmpty()) {
                return entries;
            }
            some.stream().filter(entry -> !entry.isDot()).forEach(entries::add);
        }
    }
}
