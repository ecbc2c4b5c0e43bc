package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names and places in {@code /etc/ld.so.cache}, which glibc's loader asks before the default directories.
 *
 * <p>The file has no manual page. Its form since glibc 2.2: the text {@code glibc-ld.so.cache1.1}, the number of entries,
 * and from byte 48 on entries of 24 bytes: flags, the offset of a name, the offset of a path, an unused word, and the
 * hardware that the library needs. Offsets count from that text, which older files have behind another table.
 */
final class LoaderCache {

    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 48;
    private static final int ENTRY = 24;

    private record Entry(String name, String path) {}

    private final List<Entry> entries;

    private LoaderCache(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads a cache; a missing, foreign or damaged one has no entries, as for the loader itself. */
    static LoaderCache read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return new LoaderCache(List.of());
        }
        try {
            return new LoaderCache(parse(Files.readAllBytes(file)));
        } catch (IndexOutOfBoundsException damaged) {
            return new LoaderCache(List.of());
        }
    }

    /** The places of a library, of every architecture. */
    List<String> places(String name) {
        var places = new ArrayList<String>();
        for (Entry entry : entries) {
            if (entry.name.equals(name)) {
                places.add(entry.path);
            }
        }
        return places;
    }

    private static List<Entry> parse(byte[] file) {
        int base = find(file);
        var entries = new ArrayList<Entry>();
        if (base < 0) {
            return entries;
        }
        // The cache is in the byte order of the machine that it is for: this one.
        ByteBuffer bytes =
                ByteBuffer.wrap(file, base, file.length - base).slice().order(ByteOrder.nativeOrder());
        int count = bytes.getInt(MAGIC.length);
        for (int i = 0; i < count; i++) {
            int at = HEADER + i * ENTRY;
            // Libraries for special hardware are left out: the root filesystem may be used on another machine.
            if (bytes.getLong(at + 16) == 0) {
                entries.add(new Entry(text(bytes, bytes.getInt(at + 4)), text(bytes, bytes.getInt(at + 8))));
            }
        }
        return entries;
    }

    private static int find(byte[] file) {
        for (int i = 0; i + MAGIC.length <= file.length; i += 4) {
            if (java.util.Arrays.equals(file, i, i + MAGIC.length, MAGIC, 0, MAGIC.length)) {
                return i;
            }
        }
        return -1;
    }

    private static String text(ByteBuffer bytes, int start) {
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
