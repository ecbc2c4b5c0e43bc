package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Socket_h.MSG_CMSG_CLOEXEC;
import static dev.gatun.linux.abi.Socket_h.SOCK_CLOEXEC;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.bytes;
import static dev.gatun.runtime.os.Call.check;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sockets. Addresses are raw bytes ({@code struct sockaddr_…}), or paths for the Unix domain. */
interface SocketCalls extends KernelCalls {

    /**
     * Makes a socket, close-on-exec.
     *
     * @param domain {@code AF_UNIX}, {@code AF_NETLINK} …
     * @param type {@code SOCK_STREAM} …, may include {@code SOCK_NONBLOCK}
     */
    default Fd socket(int domain, int type, int protocol) throws ErrnoException {
        return owned(check(
                retried(Syscall.SOCKET, domain, type | SOCK_CLOEXEC(), protocol), "socket", domain, type, protocol));
    }

    /** Makes two connected sockets, close-on-exec. */
    default FdPair socketpair(int domain, int type, int protocol) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment ends = memory.allocate(JAVA_INT, 2);
            check(
                    retried(Syscall.SOCKETPAIR, domain, type | SOCK_CLOEXEC(), protocol, ends.address()),
                    "socketpair",
                    domain,
                    type,
                    protocol);
            return new FdPair(owned(ends.getAtIndex(JAVA_INT, 0)), owned(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /**
     * Connects a socket of the Unix domain. Not repeated after {@code EINTR}: the connection goes on being made.
     *
     * @param path at most 107 bytes; longer ones go through {@code /proc/self/fd/N/name}
     */
    default void connect(Fd socket, String path) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment address = bytes(memory, SocketAddresses.unix(path));
            check(
                    once(Syscall.CONNECT, socket.number(), address.address(), address.byteSize()),
                    "connect",
                    socket,
                    path);
        }
    }

    /** Connects a socket to an address. Not repeated after {@code EINTR}. */
    default void connect(Fd socket, byte[] address) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    once(
                            Syscall.CONNECT,
                            socket.number(),
                            bytes(memory, address).address(),
                            address.length),
                    "connect",
                    socket,
                    address.length);
        }
    }

    /** Gives a socket of the Unix domain a name in the file system. */
    default void bind(Fd socket, String path) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment address = bytes(memory, SocketAddresses.unix(path));
            check(retried(Syscall.BIND, socket.number(), address.address(), address.byteSize()), "bind", socket, path);
        }
    }

    /** Gives a socket an address. */
    default void bind(Fd socket, byte[] address) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.BIND,
                            socket.number(),
                            bytes(memory, address).address(),
                            address.length),
                    "bind",
                    socket,
                    address.length);
        }
    }

    /** Lets a socket accept connections. */
    default void listen(Fd socket, int backlog) throws ErrnoException {
        check(retried(Syscall.LISTEN, socket.number(), backlog), "listen", socket, backlog);
    }

    /** Waits for a connection; the new descriptor is close-on-exec. */
    default Fd accept4(Fd socket) throws ErrnoException {
        return owned(check(retried(Syscall.ACCEPT4, socket.number(), 0, 0, SOCK_CLOEXEC()), "accept4", socket));
    }

    /** Shuts one or both directions: {@code SHUT_RD}, {@code SHUT_WR}, {@code SHUT_RDWR}. */
    default void shutdown(Fd socket, int how) throws ErrnoException {
        check(retried(Syscall.SHUTDOWN, socket.number(), how), "shutdown", socket, how);
    }

    /** Sets an option that is a number. */
    default void setsockopt(Fd socket, int level, int option, int value) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment number = memory.allocateFrom(JAVA_INT, value);
            check(
                    retried(Syscall.SETSOCKOPT, socket.number(), level, option, number.address(), number.byteSize()),
                    "setsockopt",
                    socket,
                    level,
                    option,
                    value);
        }
    }

    /** Sends bytes to an address (null: to the peer), possibly only a part. */
    default int sendto(Fd socket, byte[] data, Set<MessageFlag> flags, byte @Nullable [] address)
            throws ErrnoException {
        try (var memory = memory()) {
            return (int) check(
                    retried(
                            Syscall.SENDTO,
                            socket.number(),
                            bytes(memory, data).address(),
                            data.length,
                            Flag.mask(flags),
                            address == null ? 0 : bytes(memory, address).address(),
                            address == null ? 0 : address.length),
                    "sendto",
                    socket,
                    data.length,
                    flags);
        }
    }

    /** Receives at most so many bytes; an empty array is an empty datagram or the end of a stream. */
    default byte[] recvfrom(Fd socket, int atMost, Set<MessageFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(Math.max(1, atMost));
            long count = retried(Syscall.RECVFROM, socket.number(), buffer.address(), atMost, Flag.mask(flags), 0, 0);
            // MSG_TRUNC makes the kernel tell the datagram's real length.
            return array(buffer, Math.min(atMost, check(count, "recvfrom", socket, atMost, flags)));
        }
    }

    /**
     * Sends bytes together with descriptors ({@code SCM_RIGHTS}), possibly only a part of the bytes.
     *
     * @param data at least one byte: a stream carries no descriptors without data
     * @param descriptors borrowed; the receiver gets copies
     */
    default int sendmsg(Fd socket, byte[] data, List<Fd> descriptors, Set<MessageFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            SocketMessage message = SocketMessage.outgoing(memory, data, descriptors);
            return (int) check(
                    retried(Syscall.SENDMSG, socket.number(), message.header().address(), Flag.mask(flags)),
                    "sendmsg",
                    socket,
                    data.length,
                    descriptors,
                    flags);
        }
    }

    /**
     * Receives bytes and the descriptors that came with them, close-on-exec.
     *
     * @param atMost bytes
     * @param descriptors how many at most; what does not fit is lost and shows as {@code MSG_CTRUNC}
     * @return a message that owns its descriptors
     */
    default ReceivedMessage recvmsg(Fd socket, int atMost, int descriptors, Set<MessageFlag> flags)
            throws ErrnoException {
        try (var memory = memory()) {
            SocketMessage message = SocketMessage.incoming(memory, atMost, descriptors);
            long count = check(
                    retried(
                            Syscall.RECVMSG,
                            socket.number(),
                            message.header().address(),
                            Flag.mask(flags) | MSG_CMSG_CLOEXEC()),
                    "recvmsg",
                    socket,
                    atMost,
                    flags);
            return message.received(count, this::owned);
        }
    }
}
