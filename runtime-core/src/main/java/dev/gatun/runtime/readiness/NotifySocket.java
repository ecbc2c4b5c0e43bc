package dev.gatun.runtime.readiness;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;
import static dev.gatun.linux.abi.Socket_h.SOCK_DGRAM;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.spec.Mount;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.json.SpecDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The socket that stands in a container for the service manager's. The manager's own would lie on the host's file system, and it would
 * not know the sender. So the container gets a directory of its own, empty until {@code start}, which makes the socket in it and passes
 * on what is said there.
 */
public final class NotifySocket {

    private static final String DIRECTORY = "/notify";
    private static final String NAME = "notify.sock";
    private static final String IN_CONTAINER = "/run/notify";
    private static final List<String> OPTIONS = List.of("bind", "nosuid", "noexec", "nodev", "ro");
    private static final int DIRECTORY_MODE = 0755;

    /** The container's program may be any user, of any user namespace. */
    private static final int SOCKET_MODE = 0777;

    private NotifySocket() {}

    /** What the container's program finds the socket by. */
    public static List<String> environment() {
        return List.of("NOTIFY_SOCKET=" + IN_CONTAINER + "/" + NAME);
    }

    /**
     * Makes the directory for the socket, and a configuration that shows it in the container.
     *
     * @param directory of the container's state
     * @return as given, with a mount behind the others
     */
    public static SpecDocument prepare(Linux linux, String directory, SpecDocument document) throws IOException {
        String source = directory + DIRECTORY;
        linux.mkdirat(Fd.CWD, source, DIRECTORY_MODE);
        linux.fchmodat(Fd.CWD, source, DIRECTORY_MODE); // the umask of the caller has no say
        OciSpec spec = document.spec();
        var mounts = new ArrayList<>(spec.mounts());
        mounts.add(new Mount(IN_CONTAINER, "bind", source, OPTIONS, List.of(), List.of()));
        var shown = new OciSpec(
                spec.ociVersion(),
                spec.root(),
                spec.process(),
                spec.hostname(),
                spec.domainname(),
                mounts,
                spec.hooks(),
                spec.annotations(),
                spec.linux());
        ObjectNode tree = document.tree().deepCopy();
        ObjectNode mount = tree.withArray("mounts").addObject();
        mount.put("destination", IN_CONTAINER).put("type", "bind").put("source", source);
        ArrayNode options = mount.putArray("options");
        OPTIONS.forEach(options::add);
        return new SpecDocument(shown, tree);
    }

    /**
     * Makes the socket in its directory. One that a {@code start} which was killed has left there is replaced.
     *
     * @param directory of the container's state
     * @return owned by the caller
     * @throws IOException in runc's words, if the container was created without a directory for it
     */
    static Fd bind(Linux linux, String directory) throws IOException {
        String path = directory + DIRECTORY + "/" + NAME;
        Fd socket = linux.socket(AF_UNIX(), SOCK_DGRAM(), 0);
        try (Fd place =
                linux.openat(Fd.CWD, directory + DIRECTORY, EnumSet.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            try {
                linux.unlinkat(place, NAME, EnumSet.noneOf(AtFlag.class));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
            // By a handle: an address has no room for a long path.
            linux.bind(socket, "/proc/self/fd/" + place.number() + "/" + NAME);
            linux.fchmodat(place, NAME, SOCKET_MODE);
            return socket;
        } catch (IOException e) {
            socket.close();
            String reason =
                    e instanceof ErrnoException refused ? refused.errno().description() : e.getMessage();
            throw new IOException("listen unixgram " + path + ": bind: " + reason, e);
        }
    }
}
