package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;

import dev.gatun.linux.abi.sockaddr_un;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Socket addresses as bytes. */
public final class SocketAddresses {

    private SocketAddresses() {}

    /**
     * A {@code struct sockaddr_un} that names a path, terminated.
     *
     * @throws ErrnoException {@code ENAMETOOLONG} if the path does not fit in its 107 bytes
     */
    public static byte[] unix(String path) throws ErrnoException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length >= sockaddr_un.sizeof() - Short.BYTES) {
            throw new ErrnoException("the socket path \"" + path + "\"", Errno.ENAMETOOLONG.value());
        }
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            // A name that begins with NUL would be an abstract one, which lives in the network namespace and has no
            // owner.
            throw new ErrnoException("the socket path \"" + path.replace('\0', '@') + "\"", Errno.EINVAL.value());
        }
        return ByteBuffer.allocate(Short.BYTES + name.length + 1)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX())
                .put(name)
                .array();
    }

    /**
     * A {@code struct sockaddr_un} with an abstract name: it lives in the network namespace, and has no owner.
     *
     * @throws ErrnoException {@code ENAMETOOLONG} if the name does not fit in its 107 bytes
     */
    public static byte[] abstractUnix(String name) throws ErrnoException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= sockaddr_un.sizeof() - Short.BYTES) {
            throw new ErrnoException("the socket name \"@" + name + "\"", Errno.ENAMETOOLONG.value());
        }
        // No terminator: every byte up to the end of the address is the name's.
        return ByteBuffer.allocate(Short.BYTES + 1 + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX())
                .put((byte) 0)
                .put(bytes)
                .array();
    }
}
