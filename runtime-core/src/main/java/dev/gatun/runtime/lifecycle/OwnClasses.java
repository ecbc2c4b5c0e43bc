package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Syscalls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads the classes of the runtime before they are needed: once the root has changed, the directories and jars that they come
 * from are out of sight. The JDK's own classes are mapped into memory and need no such care.
 */
final class OwnClasses {

    private static final String SUFFIX = ".class";

    private OwnClasses() {}

    /** Loads everything that comes from where this class and the system calls come from, without initialising it. */
    static void load() throws IOException {
        for (Class<?> anchor : List.of(OwnClasses.class, Syscalls.class)) {
            Path source;
            try {
                source = Path.of(anchor.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
            } catch (URISyntaxException e) {
                throw new IOException("the classes of " + anchor.getName() + " come from no file", e);
            }
            if (Files.isDirectory(source)) {
                loadBelow(source);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
                    loadBelow(jar.getPath("/"));
                }
            }
        }
    }

    private static void loadBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(SUFFIX) && name.startsWith("dev/")) {
                    loadClass(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
                }
            }
        }
    }

    private static void loadClass(String name) throws IOException {
        try {
            Class.forName(name, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("the class " + name + " is listed and cannot be loaded", e);
        }
    }
}
