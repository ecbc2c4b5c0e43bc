package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a root filesystem has before any program: its directories, the links between them, and a few files of {@code /etc}. */
final class RootfsSkeleton {

    private static final List<String> TOP_LEVEL = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

    private static final String MARK = "etc/gatun-rootfs";

    private static final Map<String, String> FILES = Map.of(
            "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
            "etc/group", "root:x:0:\ntty:x:5:\nnogroup:x:65534:\n",
            "etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");

    private final Path host;
    private final Path directory;

    RootfsSkeleton(Path host, Path directory) {
        this.host = host;
        this.directory = directory;
    }

    /** A directory that something else has filled is left alone. */
    void refuseForeign() throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + ": not a directory");
        }
        try (Stream<Path> children = Files.list(directory)) {
            if (children.findAny().isPresent() && !Files.exists(directory.resolve(MARK))) {
                throw new IOException(directory + ": directory not empty, and not made by gatun rootfs");
            }
        }
    }

    void make() throws IOException {
        makeDirectory("", "rwxr-xr-x");
        makeDirectory("etc", "rwxr-xr-x");
        Files.writeString(
                directory.resolve(MARK), "Made by gatun rootfs, which fills this directory again if it is asked to.\n");
        for (String name : TOP_LEVEL) {
            // Where the machine has /bin -> usr/bin, so has the copy: the loader's path goes through such a link.
            Path original = host.resolve(name);
            Path link = directory.resolve(name);
            if (Files.isSymbolicLink(original)) {
                Path target = Files.readSymbolicLink(original);
                Path inside = target.isAbsolute() ? Path.of("/").relativize(target) : target;
                makeDirectory(inside.toString(), "rwxr-xr-x");
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, inside);
                }
            }
        }
        for (String name : List.of("bin", "dev", "proc", "sys", "run", "usr/bin", "var", "mnt")) {
            makeDirectory(name, "rwxr-xr-x");
        }
        makeDirectory("root", "rwx------");
        makeDirectory("tmp", "rwxrwxrwx");
        setSticky(directory.resolve("tmp"));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (!Files.exists(path)) {
                Files.writeString(path, file.getValue());
            }
        }
    }

    private void makeDirectory(String name, String permissions) throws IOException {
        Path path = directory.resolve(name);
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Mode 1777: java.nio.file's permissions have no sticky bit, its unix attributes do. */
    private static void setSticky(Path path) throws IOException {
        Files.setAttribute(path, "unix:mode", 01777);
    }
}
