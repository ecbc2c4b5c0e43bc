package dev.gatun.runtime.os.namespace;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;

/**
 * How a child in a new user namespace gets its maps from its parent, for launchers whose child runs by itself. One byte each way,
 * over a socket pair:
 *
 * <pre>
 *   child                                   parent
 *   unshare(CLONE_NEWUSER)
 *   MAPS_PLEASE (0x40)  ------------------>
 *                                           writes uid_map, setgroups, gid_map
 *                       &lt;------------------ MAPS_WRITTEN (0x41)
 *   setresuid(0, 0, 0), other namespaces
 * </pre>
 *
 * A closed socket instead of a byte means that the other side has failed.
 */
public final class UserMapHandshake {

    private static final byte MAPS_PLEASE = 0x40;
    private static final byte MAPS_WRITTEN = 0x41;

    private final Linux linux;
    private final Fd socket;

    /** @param socket this side's end; borrowed */
    public UserMapHandshake(Linux linux, Fd socket) {
        this.linux = linux;
        this.socket = socket;
    }

    /** What the parent does between the two messages. */
    @FunctionalInterface
    public interface MapWriter {
        /** Writes the maps. */
        void write() throws IOException;
    }

    /** The child's side: asks, and waits until the maps are there. */
    public void ask() throws IOException {
        linux.write(socket, new byte[] {MAPS_PLEASE});
        expect(MAPS_WRITTEN, "the parent did not write the id maps");
    }

    /** The parent's side: waits for the child, has the maps written, and says so. */
    public void answer(MapWriter writer) throws IOException {
        expect(MAPS_PLEASE, "the child did not reach its user namespace");
        writer.write();
        linux.write(socket, new byte[] {MAPS_WRITTEN});
    }

    private void expect(byte message, String failure) throws IOException {
        byte[] received = linux.read(socket, 1);
        if (received.length == 0) {
            throw new IOException(failure + ": the connection was closed");
        }
        if (received[0] != message) {
            throw new IOException(failure + ": unexpected message " + received[0]);
        }
    }
}
