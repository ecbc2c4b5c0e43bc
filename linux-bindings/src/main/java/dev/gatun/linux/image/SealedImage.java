package dev.gatun.linux.image;

import static dev.gatun.linux.abi.Fcntl_h.F_ADD_SEALS;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_EXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_GROW;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_SEAL;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_SHRINK;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_WRITE;
import static dev.gatun.linux.abi.Mman_h.MFD_ALLOW_SEALING;
import static dev.gatun.linux.abi.Mman_h.MFD_CLOEXEC;
import static dev.gatun.linux.abi.Mman_h.MFD_EXEC;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Puts an executable into memory that nobody can change any more, the container included (CVE-2019-5736): a memfd with
 * every seal.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/memfd_create.2.html">memfd_create(2)</a>
 */
public final class SealedImage {

    private static final int SEALS = F_SEAL_SEAL() | F_SEAL_SHRINK() | F_SEAL_GROW() | F_SEAL_WRITE();

    private SealedImage() {}

    /**
     * Makes the memfd in the process that the executor's calls run in.
     *
     * @return a descriptor of that process, close-on-exec; the caller owns it
     */
    public static int create(Syscalls syscalls, byte[] elf) throws ErrnoException {
        try (var arena = Arena.ofConfined()) {
            int memfd = open(syscalls, arena);
            boolean done = false;
            try {
                write(syscalls, memfd, arena.allocateFrom(ValueLayout.JAVA_BYTE, elf));
                seal(syscalls, memfd);
                done = true;
                return memfd;
            } finally {
                if (!done) {
                    syscalls.invoke(Syscall.CLOSE.number(), memfd);
                }
            }
        }
    }

    private static int open(Syscalls syscalls, Arena arena) throws ErrnoException {
        long name = arena.allocateFrom("gatun-init").address();
        int flags = MFD_CLOEXEC() | MFD_ALLOW_SEALING();
        long result = syscalls.invoke(Syscall.MEMFD_CREATE.number(), name, flags | MFD_EXEC());
        if (Errno.EINVAL.isResult(result)) {
            // before Linux 6.3 every memfd was executable and the flag unknown
            result = syscalls.invoke(Syscall.MEMFD_CREATE.number(), name, flags);
        }
        return (int) check(result, "memfd_create(\"gatun-init\", MFD_CLOEXEC|MFD_ALLOW_SEALING|MFD_EXEC)");
    }

    private static void write(Syscalls syscalls, int memfd, MemorySegment bytes) throws ErrnoException {
        long written = 0;
        while (written < bytes.byteSize()) {
            written += check(
                    syscalls.invoke(
                            Syscall.WRITE.number(), memfd, bytes.address() + written, bytes.byteSize() - written),
                    "write(" + memfd + ", …, " + (bytes.byteSize() - written) + ")");
        }
    }

    private static void seal(Syscalls syscalls, int memfd) throws ErrnoException {
        long result = syscalls.invoke(Syscall.FCNTL.number(), memfd, F_ADD_SEALS(), SEALS | F_SEAL_EXEC());
        if (Errno.EINVAL.isResult(result)) {
            // before Linux 6.3 the mode of a memfd could not be sealed
            result = syscalls.invoke(Syscall.FCNTL.number(), memfd, F_ADD_SEALS(), SEALS);
        }
        check(
                result,
                "fcntl(" + memfd + ", F_ADD_SEALS, F_SEAL_SEAL|F_SEAL_SHRINK|F_SEAL_GROW|F_SEAL_WRITE|F_SEAL_EXEC)");
    }

    private static long check(long result, String call) throws ErrnoException {
        if (Syscalls.isError(result)) {
            throw new ErrnoException(call, (int) -result);
        }
        return result;
    }
}
