package dev.gatun.runtime.os.io;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;
import static dev.gatun.linux.abi.Socket_h.SOCK_STREAM;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.flag.MessageFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A connected stream socket of the Unix domain, over which descriptors travel ({@code SCM_RIGHTS}); see <a
 * href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>. Consoles and seccomp listeners are handed over this
 * way.
 */
public final class UnixSocket implements Closeable {

    private final Linux linux;
    private final Fd socket;

    /** @param socket connected; owned by this object from now on */
    public UnixSocket(Linux linux, Fd socket) {
        this.linux = linux;
        this.socket = socket;
    }

    /**
     * Connects to a socket in the file system, however long its path is: one that does not fit in an address is reached
     * through a handle of its directory.
     */
    public static UnixSocket connect(Linux linux, String path) throws IOException {
        Fd socket = linux.socket(AF_UNIX(), SOCK_STREAM(), 0);
        try {
            if (path.length() < SHORT_PATH) {
                linux.connect(socket, path);
            } else {
                int slash = path.lastIndexOf('/');
                try (Fd directory = linux.openat(
                        Fd.CWD, path.substring(0, slash + 1), Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
                    linux.connect(socket, "/proc/self/fd/" + directory + path.substring(slash));
                }
            }
            return new UnixSocket(linux, socket);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, socket);
            throw e;
        }
    }

    // Fits even if every character takes two bytes.
    private static final int SHORT_PATH = 50;

    private static void closeAfter(Exception failure, Fd socket) {
        try {
            socket.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The descriptor; still owned by this object. */
    public Fd fd() {
        return socket;
    }

    /**
     * Sends bytes, the descriptors along with the first of them. A peer that has gone is {@code EPIPE}, never a signal.
     *
     * @param data at least one byte
     * @param descriptors borrowed
     */
    public void send(byte[] data, List<Fd> descriptors) throws IOException {
        int done = linux.sendmsg(socket, data, descriptors, Set.of(MessageFlag.MSG_NOSIGNAL));
        while (done < data.length) {
            byte[] rest = Arrays.copyOfRange(data, done, data.length);
            done += linux.sendto(socket, rest, Set.of(MessageFlag.MSG_NOSIGNAL), null);
        }
    }

    /** Receives what has come, or waits for it; no data and no descriptors mean that the peer has gone. */
    public ReceivedMessage receive(int atMost, int descriptors) throws IOException {
        return linux.recvmsg(socket, atMost, descriptors, Set.of());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
