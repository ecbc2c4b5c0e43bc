package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the place that something is mounted on, as a handle, making it if it is missing. */
final class MountTarget {

    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0755;

    /** As many links as the kernel itself follows in one path. */
    private static final int MOST_LINKS = 40;

    private static final Set<OpenFlag> HANDLE = Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW);

    private MountTarget() {}

    /** A directory. Symbolic links on the way are followed, as if the root were changed already. */
    static Fd directory(SetupContext context, String destination) throws IOException {
        return made(context, destination, path -> context.paths().createDirectories(path, DIRECTORY_MODE));
    }

    /** A file, or whatever else is there that is not a directory; a missing one is made, empty. */
    static Fd file(SetupContext context, String destination) throws IOException {
        return made(context, destination, path -> context.paths().createFile(path, FILE_MODE));
    }

    private interface Maker {
        Fd make(String path) throws IOException;
    }

    /**
     * Makes a place, also through links that lead to nothing yet ({@code /var/run -> /run} in an image without {@code /run}): what
     * such a link names is made instead, inside of the root.
     */
    private static Fd made(SetupContext context, String destination, Maker maker) throws IOException {
        String path = destination;
        for (int links = 0; ; links++) {
            try {
                return maker.make(path);
            } catch (ErrnoException e) {
                String behind = links < MOST_LINKS && (e.errno() == Errno.ENOTDIR || e.errno() == Errno.EEXIST)
                        ? behindTheDanglingLink(context, path)
                        : null;
                if (behind == null) {
                    throw e;
                }
                path = behind;
            }
        }
    }

    /** The path with its first link that leads to nothing replaced by what the link says; null if there is none. */
    private static @Nullable String behindTheDanglingLink(SetupContext context, String path) throws IOException {
        var before = new StringBuilder();
        List<String> components = List.of(path.split("/+", -1));
        for (int i = 0; i < components.size(); i++) {
            String component = components.get(i);
            if (component.isEmpty()) {
                continue;
            }
            String says = saidByDangling(context, before + "/" + component);
            if (says != null) {
                String rest = String.join("/", components.subList(i + 1, components.size()));
                return (says.startsWith("/") ? says : before + "/" + says) + "/" + rest;
            }
            before.append('/').append(component);
        }
        return null;
    }

    private static @Nullable String saidByDangling(SetupContext context, String path) throws IOException {
        try {
            context.paths().open(path, Set.of(OpenFlag.O_PATH)).close();
            return null;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                return null;
            }
        }
        try (Fd link = context.paths().open(path, Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW))) {
            return context.linux().readlinkat(link, "");
        } catch (ErrnoException e) {
            // Nothing there, or no link.
            return null;
        }
    }

    /**
     * A directory that is no symbolic link, nor reached through one: for proc and sysfs. An image that makes {@code /proc} a
     * link would have them mounted where the masks and the labels do not look (CVE-2023-27561, CVE-2023-28642).
     */
    static Fd ordinaryDirectory(SetupContext context, String destination, String type) throws IOException {
        try {
            try {
                return withoutLinks(context, destination);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
                directory(context, destination).close();
                return withoutLinks(context, destination);
            }
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ELOOP || e.errno() == Errno.ENOTDIR) {
                throw new StepFailure(
                        "filesystem \"" + type + "\" must be mounted on ordinary directory",
                        "the image makes " + destination + ", or a directory above it, a symbolic link; replace it by a"
                                + " directory");
            }
            throw e;
        }
    }

    private static Fd withoutLinks(SetupContext context, String destination) throws IOException {
        return context.paths().open(destination, HANDLE, Set.of(ResolveFlag.RESOLVE_NO_SYMLINKS));
    }
}
