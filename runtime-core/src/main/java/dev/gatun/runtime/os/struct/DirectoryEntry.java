package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Dirent_h.DT_DIR;

import dev.gatun.linux.abi.linux_dirent64;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A name in a directory.
 *
 * @param name one path component
 * @param inode of the file
 * @param type {@code DT_DIR}, {@code DT_REG} …, or {@code DT_UNKNOWN}, which some file systems always say
 */
public record DirectoryEntry(String name, long inode, int type) {

    /** A reasonable size of the buffer for {@code getdents64}. */
    public static final int BUFFER = 32768;

    /** Reads what {@code getdents64} filled in. */
    public static List<DirectoryEntry> parse(MemorySegment records) {
        var entries = new ArrayList<DirectoryEntry>();
        long at = 0;
        while (at < records.byteSize()) {
            MemorySegment entry = records.asSlice(at);
            entries.add(new DirectoryEntry(
                    entry.getString(linux_dirent64.d_name$offset()),
                    linux_dirent64.d_ino(entry),
                    linux_dirent64.d_type(entry)));
            at += Short.toUnsignedInt(linux_dirent64.d_reclen(entry));
        }
        return entries;
    }

    /** Whether this is a directory; false also if the file system does not say ({@code DT_UNKNOWN}). */
    public boolean isDirectory() {
        return type == DT_DIR();
    }

    /** Whether this is {@code .} or {@code ..}. */
    public boolean isDot() {
        return name.equals(".") || name.equals("..");
    }
}
