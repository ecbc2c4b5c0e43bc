package dev.gatun.cli.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks for what a runtime has left on the machine of containers that are known by a word. */
final class Debris {

    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private Debris() {}

    /**
     * The cgroups below one that a client keeps for its containers, in every hierarchy. Where there are none, that one goes as well,
     * which the client itself leaves.
     */
    static List<Path> belowCgroup(String parent) throws IOException {
        var left = new ArrayList<Path>();
        try (DirectoryStream<Path> hierarchies = Files.newDirectoryStream(CGROUPS)) {
            for (Path hierarchy : hierarchies) {
                Path directory = hierarchy.resolve(parent);
                if (!Files.isSymbolicLink(hierarchy) && Files.isDirectory(directory)) {
                    try (DirectoryStream<Path> groups = Files.newDirectoryStream(directory, Files::isDirectory)) {
                        groups.forEach(left::add);
                    }
                    if (left.isEmpty()) {
                        Files.delete(directory);
                    }
                }
            }
        }
        return left;
    }

    /**
     * Everything left: state directories, cgroups of every hierarchy, and processes that are in such a cgroup, see such a mount or
     * have the word on their command line.
     *
     * @param word in the name of every bundle and of every container
     * @param state the state directory
     */
    static List<String> of(String word, Path state) throws IOException {
        var found = new ArrayList<String>();
        if (Files.exists(state)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(state)) {
                entries.forEach(entry -> found.add("state " + entry));
            }
        }
        Files.walkFileTree(CGROUPS, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (directory.toString().contains(word)) {
                    found.add("cgroup " + directory);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (!process.endsWith(Long.toString(self))) {
                    process(process, word, found);
                }
            }
        }
        if (read(Path.of("/proc/self/mountinfo")).contains(word)) {
            found.add("mount " + read(Path.of("/proc/self/mountinfo")));
        }
        return found;
    }

    private static void process(Path process, String word, List<String> found) {
        String status = read(process.resolve("status"));
        if (status.contains("State:\tZ") || status.contains("State:\tX")) {
            // Dead, and its parent's to bury: that of an orphan is the machine's init, which takes its time.
            return;
        }
        for (String file : List.of("mountinfo", "cgroup", "cmdline")) {
            if (read(process.resolve(file)).contains(word)) {
                found.add("process " + process + " by its " + file + ": "
                        + read(process.resolve("cmdline")).replace('\0', ' '));
                return;
            }
        }
    }

    /** The text of a file; nothing if its process has ended. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
