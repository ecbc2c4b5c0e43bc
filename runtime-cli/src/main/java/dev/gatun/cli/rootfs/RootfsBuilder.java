package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a root filesystem of programs of this machine, each with exactly the files that it needs.
 *
 * <p>Needs no privilege. Running it again on its own result adds what is missing and replaces what has changed; a directory
 * with other content is refused.
 */
public final class RootfsBuilder {

    /** What is copied if no program is named: those of them that the machine has. */
    public static final List<String> DEFAULT_PROGRAMS = List.of(
            "sh",
            "cat",
            "chmod",
            "cp",
            "cut",
            "date",
            "df",
            "echo",
            "env",
            "false",
            "find",
            "free",
            "grep",
            "head",
            "hostname",
            "id",
            "kill",
            "ln",
            "ls",
            "mkdir",
            "mount",
            "mv",
            "nproc",
            "printf",
            "ps",
            "pwd",
            "readlink",
            "rm",
            "sed",
            "seq",
            "sleep",
            "sort",
            "stat",
            "tail",
            "test",
            "touch",
            "tr",
            "true",
            "tty",
            "umount",
            "uname",
            "wc");

    private static final List<String> SEARCHED =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final List<String> TOP_LEVEL = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

    private static final String MARK = "etc/gatun-rootfs";

    private static final Map<String, String> FILES = Map.of(
            "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
            "etc/group", "root:x:0:\ntty:x:5:\nnogroup:x:65534:\n",
            "etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");

    private final Path host;
    private final Path directory;
    private final LibrarySearch libraries;
    private final Map<Path, Path> copies = new HashMap<>();
    private final Set<String> programs = new LinkedHashSet<>();
    private final Set<String> files = new LinkedHashSet<>();

    private RootfsBuilder(Path host, Path directory) throws IOException {
        this.host = host;
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
     * @param names programs by name or absolute path; if there are none, those of {@link #DEFAULT_PROGRAMS} that are found
     * @throws IOException if the directory has other content, or a named program or one of its libraries is not found
     */
    public static Result build(Path host, Path directory, List<String> names) throws IOException {
        refuseForeign(directory);
        var builder = new RootfsBuilder(host, directory);
        List<String> found = builder.locate(names);
        builder.skeleton();
        for (String program : found) {
            builder.addProgram(program);
        }
        if (names.isEmpty()) {
            builder.addApplets();
        }
        return new Result(directory, List.copyOf(builder.programs), builder.files.size());
    }

    private static void refuseForeign(Path directory) throws IOException {
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

    /** Finds every program before anything is written, so that a misspelled name leaves nothing behind. */
    private List<String> locate(List<String> names) throws IOException {
        var found = new ArrayList<String>();
        for (String name : names.isEmpty() ? DEFAULT_PROGRAMS : names) {
            String path = locate(name);
            if (path != null) {
                found.add(path);
            } else if (!names.isEmpty()) {
                throw new IOException(name + ": executable file not found"
                        + (name.contains("/") ? "" : " in " + String.join(":", SEARCHED)));
            }
        }
        if (!names.isEmpty() && !names.contains("sh")) {
            String shell = locate("sh");
            if (shell != null) {
                found.addFirst(shell);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no program was found in " + String.join(":", SEARCHED));
        }
        return found;
    }

    private @Nullable String locate(String name) {
        if (name.contains("/")) {
            String absolute = Path.of(name).toAbsolutePath().normalize().toString();
            return Files.isRegularFile(onHost(absolute)) ? absolute : null;
        }
        for (String place : SEARCHED) {
            String path = place + "/" + name;
            if (Files.isRegularFile(onHost(path)) && Files.isExecutable(onHost(path))) {
                return path;
            }
        }
        return null;
    }

    private void skeleton() throws IOException {
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

    private void addProgram(String path) throws IOException {
        if (!programs.add(path)) {
            return;
        }
        byte[] start = start(onHost(path));
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
        String path = locate(name);
        if (path == null) {
            throw new IOException(script + ": its interpreter " + name + " is not on this machine");
        }
        addProgram(path);
    }

    /** glibc before 2.34 loads the reader of /etc/passwd at run time, so no table of the program names it. */
    private void addNameService(String program) throws IOException {
        String service = libraries.find("libnss_files.so.2", ElfFile.read(onHost(program)));
        if (service != null && files.stream().anyMatch(file -> file.endsWith("/libc.so.6"))) {
            copy(service);
        }
    }

    /** What the machine lacks as a program of its own, its busybox may have. */
    private void addApplets() throws IOException {
        String busybox = locate("busybox");
        if (busybox == null) {
            return;
        }
        for (String name : DEFAULT_PROGRAMS) {
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
        Path source = onHost(path).toRealPath();
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

    private Path onHost(String path) {
        return host.resolve(path.substring(1));
    }
}
