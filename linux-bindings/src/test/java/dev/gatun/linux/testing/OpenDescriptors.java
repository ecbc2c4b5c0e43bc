package dev.gatun.linux.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this JVM has open, for tests that must not leak a descriptor. */
public final class OpenDescriptors {

    private OpenDescriptors() {}

    /** Every open descriptor and what it refers to, by number; the one that reads the list is not in it. */
    public static SortedMap<Integer, String> now() {
        var open = new TreeMap<Integer, String>();
        Path directory = Path.of("/proc/self/fd");
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                try {
                    String target = Files.readSymbolicLink(entry).toString();
                    // jars that a class loader opens on demand are no leak of the code under test
                    if (!target.startsWith("/proc/") && !target.endsWith(".jar")) {
                        open.put(Integer.parseInt(entry.getFileName().toString()), target);
                    }
                } catch (NoSuchFileException gone) {
                    // closed since the directory was read
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open;
    }
}
