package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds programs of a machine by name. */
final class ProgramSearch {

    /** What is copied if no program is named: those of them that the machine has. */
    static final List<String> DEFAULT_PROGRAMS = List.of(
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

    private final Path host;

    /** @param host root directory of the machine */
    ProgramSearch(Path host) {
        this.host = host;
    }

    /**
     * Finds programs, and a shell before them; without names, those of {@link #DEFAULT_PROGRAMS} that are there.
     *
     * @return absolute paths inside
     * @throws IOException if one that was named is not found
     */
    List<String> locateAll(List<String> names) throws IOException {
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

    /** The absolute path inside of a program; null if it is not there. */
    @Nullable
    String locate(String name) {
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

    /** Where a file inside is. */
    Path onHost(String path) {
        return host.resolve(path.substring(1));
    }
}
