package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the libraries of a program where the dynamic loader would: {@code DT_RPATH} of the file and of what loaded it,
 * {@code DT_RUNPATH}, the cache, the default directories (<a
 * href="https://man7.org/linux/man-pages/man8/ld.so.8.html">ld.so(8)</a>). {@code LD_LIBRARY_PATH} is left out: it belongs to the
 * caller's environment, which a container does not have.
 */
public final class LibrarySearch {

    private static final List<String> DEFAULT_DIRECTORIES =
            List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib");

    private final Path host;
    private final LoaderCache cache;
    private final List<String> defaults;

    /**
     * A search on a machine.
     *
     * @param host the machine's root directory; a test passes another
     */
    public LibrarySearch(Path host) throws IOException {
        this.host = host;
        this.cache = LoaderCache.read(host.resolve("etc/ld.so.cache"));
        this.defaults = withMultiarch(host);
    }

    /**
     * Every file that a program needs to run, by its absolute path on the machine: its loader, then its libraries.
     *
     * @throws IOException if one of them is nowhere, naming it and the file that needs it
     */
    public List<String> closure(String program) throws IOException {
        ElfFile file = ElfFile.read(onHost(program));
        var found = new LinkedHashMap<String, String>(); // name -> path
        file.interpreter().ifPresent(loader -> found.put(loader, loader));
        collect(program, file, List.of(), found);
        return List.copyOf(found.values());
    }

    /** A library by its name, if this machine has it for that program. */
    @Nullable
    String find(String name, ElfFile program) throws IOException {
        return find(name, "/", program, List.of());
    }

    private void collect(String path, ElfFile file, List<String> inherited, Map<String, String> found)
            throws IOException {
        var rpath = new ArrayList<>(expand(file.rpath(), path));
        rpath.addAll(inherited);
        for (String name : file.needed()) {
            if (found.containsKey(name) || found.values().stream().anyMatch(have -> have.endsWith("/" + name))) {
                continue;
            }
            String place = find(name, path, file, rpath);
            if (place == null) {
                throw new IOException("cannot find the library " + name + ", which " + path + " needs");
            }
            found.put(name, place);
            collect(place, ElfFile.read(onHost(place)), rpath, found);
        }
    }

    private @Nullable String find(String name, String neededBy, ElfFile file, List<String> rpath) throws IOException {
        if (name.contains("/")) {
            return fits(name, file) ? name : null;
        }
        var places = new ArrayList<String>();
        if (file.runpath().isEmpty()) {
            rpath.forEach(directory -> places.add(directory + "/" + name));
        }
        expand(file.runpath(), neededBy).forEach(directory -> places.add(directory + "/" + name));
        places.addAll(cache.places(name));
        defaults.forEach(directory -> places.add(directory + "/" + name));
        for (String place : places) {
            if (fits(place, file)) {
                return place;
            }
        }
        return null;
    }

    /** Says whether a file is there and is a library for the same kind of machine. */
    private boolean fits(String place, ElfFile file) throws IOException {
        Path candidate = onHost(place);
        if (!Files.isRegularFile(candidate) || !Files.isReadable(candidate)) {
            return false;
        }
        try {
            ElfFile library = ElfFile.read(candidate);
            return library.machine() == file.machine() && library.wide() == file.wide();
        } catch (IOException notAnElfFile) {
            return false; // such as libc.so, a text for the linker: the loader goes on to the next place too
        }
    }

    /** Replaces {@code $ORIGIN} by the directory of the file that says it. */
    private List<String> expand(List<String> directories, String path) throws IOException {
        if (directories.isEmpty()) {
            return directories;
        }
        // The loader takes the file's own directory, not that of a link to it.
        Path parent = onHost(path).toRealPath().getParent();
        String origin = parent == null
                ? "/"
                : host.toRealPath().equals(Path.of("/"))
                        ? parent.toString()
                        : "/" + host.toRealPath().relativize(parent);
        var expanded = new ArrayList<String>();
        for (String directory : directories) {
            String place = directory.replace("${ORIGIN}", origin).replace("$ORIGIN", origin);
            expanded.add(Path.of(place).normalize().toString());
        }
        return expanded;
    }

    private Path onHost(String path) {
        return host.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Debian and its kin keep libraries one level deeper, by architecture: {@code /usr/lib/x86_64-linux-gnu}. */
    private static List<String> withMultiarch(Path host) throws IOException {
        var directories = new ArrayList<>(DEFAULT_DIRECTORIES);
        for (String parent : List.of("lib", "usr/lib")) {
            Path directory = host.resolve(parent);
            if (Files.isDirectory(directory)) {
                try (Stream<Path> children = Files.list(directory)) {
                    children.filter(child -> String.valueOf(child.getFileName()).contains("-linux-"))
                            .sorted()
                            .forEach(child -> directories.add("/" + parent + "/" + child.getFileName()));
                }
            }
        }
        return directories;
    }
}
