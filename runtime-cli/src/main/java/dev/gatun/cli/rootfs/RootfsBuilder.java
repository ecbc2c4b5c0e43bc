package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a root filesystem of programs of this machine, each with exactly the files that it needs.
 *
 * <p>Needs no privilege. Running it again on its own result adds what is missing and replaces what has changed; a directory
 * with other content is refused.
 */
public final class RootfsBuilder {

    private final ProgramSearch search;
    private final Path directory;
    private final LibrarySearch libraries;
    private final Map<Path, Path> copies = new HashMap<>();
    private final Set<String> programs = new LinkedHashSet<>();
    private final Set<String> files = new LinkedHashSet<>();

    private RootfsBuilder(Path host, Path directory) throws IOException {
        this.search = new ProgramSearch(host);
        this.directory = directory;
        this.libraries = new LibrarySearch(host);
    }

    /**
     * What was made.
     *
     * @param programs absolute paths inside
     * @param files how many programs, loaders and libraries there are
     */
    public record Result(Path directory, List<String> programs, int files) {}

    /**
     * Fills a directory.
     *
     * @param host root directory of the machine to copy from
     * @param directory is made if it is not there
     * @param names programs by name or absolute path; if there are none, the usual small tools that are found
     * @throws IOException if the directory has other content, or a named program or one of its libraries is not found
     */
    public static Result build(Path host, Path directory, List<String> names) throws IOException {
        var skeleton = new RootfsSkeleton(host, directory);
        skeleton.refuseForeign();
        var builder = new RootfsBuilder(host, directory);
        // Every program before anything is written, so that a misspelled name leaves nothing behind.
        List<String> found = builder.search.locateAll(names);
        skeleton.make();
        for (String program : found) {
            builder.addProgram(program);
        }
        if (names.isEmpty()) {
            builder.addApplets();
        }
        return new Result(directory, List.copyOf(builder.programs), builder.files.size());
    }

    private void addProgram(String path) throws IOException {
        if (!programs.add(path)) {
            return;
        }
        byte[] start = start(search.onHost(path));
        copy(path);
        if (ElfFile.isElf(start)) {
            for (String file : libraries.closure(path)) {
                copy(file);
            }
            addNameService(path);
        } else if (start.length > 2 && start[0] == '#' && start[1] == '!') {
            addInterpreter(
                    path,
                    new String(start, StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElse("")
                            .substring(2)
                            .strip());
        } else {
            throw new IOException(path + ": neither an ELF program nor a script with an interpreter");
        }
    }

    /** The interpreter of a script: {@code #!/bin/sh -e}, or the program that {@code #!/usr/bin/env} would look for. */
    private void addInterpreter(String script, String line) throws IOException {
        String[] words = line.split("[ \t]+");
        addInterpreterFile(script, words[0]);
        if (words[0].endsWith("/env")) {
            for (int i = 1; i < words.length; i++) {
                if (!words[i].startsWith("-") && !words[i].contains("=")) {
                    addInterpreterFile(script, words[i]);
                    return;
                }
            }
        }
    }

    private void addInterpreterFile(String script, String name) throws IOException {
        String path = search.locate(name);
        if (path == null) {
            throw new IOException(script + ": its interpreter " + name + " is not on this machine");
        }
        addProgram(path);
    }

    /** glibc before 2.34 loads the reader of /etc/passwd at run time, so no table of the program names it. */
    private void addNameService(String program) throws IOException {
        String service = libraries.find("libnss_files.so.2", ElfFile.read(search.onHost(program)));
        if (service != null && files.stream().anyMatch(file -> file.endsWith("/libc.so.6"))) {
            copy(service);
        }
    }

    /** What the machine lacks as a program of its own, its busybox may have. */
    private void addApplets() throws IOException {
        String busybox = search.locate("busybox");
        if (busybox == null) {
            return;
        }
        for (String name : ProgramSearch.DEFAULT_PROGRAMS) {
            if (programs.stream().noneMatch(program -> program.endsWith("/" + name))) {
                addProgram(busybox);
                Path link = directory.resolve("bin").resolve(name);
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, Path.of(busybox));
                }
                programs.add("/bin/" + name);
            }
        }
    }

    /** Copies one file to the same place, once; a second name of the same file becomes a hard link. */
    private void copy(String path) throws IOException {
        if (!files.add(path)) {
            return;
        }
        Path source = search.onHost(path).toRealPath();
        Path target = directory.resolve(path.substring(1));
        Path parent = target.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        Path earlier = copies.get(source);
        if (earlier != null && Files.exists(target) && Files.isSameFile(earlier, target)) {
            return;
        }
        if (!Files.isReadable(source)) {
            throw new IOException("open " + source + ": permission denied");
        }
        Files.deleteIfExists(target);
        if (earlier != null) {
            Files.createLink(target, earlier);
            return;
        }
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        // Neither set-user-ID nor the machine's owner: the copy belongs to whoever made it.
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        copies.put(source, target);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(256);
        }
    }
}
