package dev.gatun.runtime.os.struct;

import static dev.gatun.runtime.os.flag.Abi.S_IFDIR;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

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

    // struct linux_dirent64 is in no header: inode (8), offset (8), length of the record (2), type (1), name, NUL,
    // padding.
    private static final int LENGTH_OFFSET = 2 * Long.BYTES;
    private static final int TYPE_OFFSET = LENGTH_OFFSET + Short.BYTES;
    private static final int NAME_OFFSET = TYPE_OFFSET + Byte.BYTES;

    /** Reads what {@code getdents64} filled in. */
    public static List<DirectoryEntry> parse(MemorySegment records) {
        var entries = new ArrayList<DirectoryEntry>();
        long at = 0;
        while (at < records.byteSize()) {
            int length = Short.toUnsignedInt(records.get(JAVA_SHORT_UNALIGNED, at + LENGTH_OFFSET));
            entries.add(new DirectoryEntry(
                    records.getString(at + NAME_OFFSET),
                    records.get(JAVA_LONG_UNALIGNED, at),
                    records.get(JAVA_BYTE, at + TYPE_OFFSET)));
            at += length;
        }
        return entries;
    }

    /** Whether this is a directory; false also if the file system does not say ({@code DT_UNKNOWN}). */
    public boolean isDirectory() {
        // DT_ values are the type bits of st_mode, shifted down: IFTODT() of dirent.h.
        return type == S_IFDIR() >> 12;
    }

    /** Whether this is {@code .} or {@code ..}. */
    public boolean isDot() {
        return name.equals(".") || name.equals("..");
    }
}
