package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.abi.Fcntl_h;
import dev.gatun.linux.abi.Futex_h;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every executor of system calls promises. All calls here only read, so that a dry run keeps the promises too. */
public abstract class SyscallsContract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 200;

    /** For the suite of one executor. */
    protected SyscallsContract() {}

    /** An executor and how to end it. */
    public interface Executor extends Closeable {
        Syscalls syscalls();

        /** Wraps what needs no end. */
        static Executor of(Syscalls syscalls) {
            return new Executor() {
                @Override
                public Syscalls syscalls() {
                    return syscalls;
                }

                @Override
                public void close() {
                    // nothing was opened
                }
            };
        }
    }

    /** Gives an executor to the calling thread, which is the only one that uses it. */
    protected abstract Executor open() throws IOException;

    @FunctionalInterface
    private interface Use {
        void of(Syscalls syscalls, Arena arena) throws Exception;
    }

    private void with(Use use) throws Exception {
        try (Executor executor = open();
                var arena = Arena.ofConfined()) {
            use.of(executor.syscalls(), arena);
        }
    }

    @Test
    void returnsTheResult() throws Exception {
        with((syscalls, arena) ->
                assertThat(syscalls.invoke(Syscall.GETPID.number())).isPositive());
    }

    @Test
    void saysWhichProcessMakesTheCalls() throws Exception {
        with((syscalls, arena) -> assertThat(syscalls.pid()).isEqualTo(syscalls.invoke(Syscall.GETPID.number())));
    }

    @Test
    void returnsTheNegatedErrno() throws Exception {
        with((syscalls, arena) -> {
            MemorySegment unused = arena.allocate(256);
            assertThat(syscalls.invoke(Syscall.FSTAT.number(), -1, unused.address()))
                    .isEqualTo(-Errno.EBADF.value());
            assertThat(Syscalls.isError(-Errno.EBADF.value())).isTrue();
        });
    }

    @Test
    void doesNotMistakeALargeResultForAnError() throws Exception {
        with((syscalls, arena) -> {
            // the kernel gives nice values as 20 - nice, so that none of them looks like an error
            assertThat(Syscalls.isError(syscalls.invoke(Syscall.GETPRIORITY.number(), 0, 0)))
                    .isFalse();
            assertThat(Syscalls.isError(-4096)).isFalse();
            assertThat(Syscalls.isError(-4095)).isTrue();
        });
    }

    @Test
    void ignoresArgumentsThatTheCallDoesNotTake() throws Exception {
        with((syscalls, arena) -> assertThat(syscalls.invoke(Syscall.GETPID.number(), 1, 2, 3, 4, 5, 6))
                .isEqualTo(syscalls.invoke(Syscall.GETPID.number())));
    }

    @Test
    void passesAllSixArgumentsOn() throws Exception {
        with((syscalls, arena) -> {
            MemorySegment word = arena.allocate(ValueLayout.JAVA_INT);
            long wait = Syscall.FUTEX.number();
            long operation = Futex_h.FUTEX_WAIT_BITSET();
            // The word does not hold 1, so nothing waits; the sixth argument, the bit set, may not be empty.
            assertThat(syscalls.invoke(wait, word.address(), operation, 1, 0, 0, 1))
                    .isEqualTo(-Errno.EAGAIN.value());
            assertThat(syscalls.invoke(wait, word.address(), operation, 1, 0, 0, 0))
                    .isEqualTo(-Errno.EINVAL.value());
        });
    }

    @Test
    void takesAbsentArgumentsForZero() throws Exception {
        with((syscalls, arena) -> {
            MemorySegment word = arena.allocate(ValueLayout.JAVA_INT);
            assertThat(syscalls.invoke(Syscall.FUTEX.number(), word.address(), Futex_h.FUTEX_WAIT_BITSET(), 1))
                    .isEqualTo(-Errno.EINVAL.value());
        });
    }

    @Test
    void refusesMoreThanSixArguments() throws Exception {
        with((syscalls, arena) -> assertThatThrownBy(
                        () -> syscalls.invoke(Syscall.GETPID.number(), 1, 2, 3, 4, 5, 6, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a system call takes at most six arguments, not 7"));
    }

    @Test
    void saysThatTheKernelLacksACall() throws Exception {
        with((syscalls, arena) -> assertThat(syscalls.invoke(100_000)).isEqualTo(-Errno.ENOSYS.value()));
    }

    @Test
    void passesStrings() throws Exception {
        with((syscalls, arena) -> {
            assertThat(access(syscalls, arena, "/")).isZero();
            assertThat(access(syscalls, arena, "/no/such/\u00e9")).isEqualTo(-Errno.ENOENT.value());
        });
    }

    @Test
    void letsTheKernelFillBuffers() throws Exception {
        with((syscalls, arena) -> {
            MemorySegment buffer = arena.allocate(4096);
            long length = syscalls.invoke(Syscall.GETCWD.number(), buffer.address(), buffer.byteSize());
            assertThat(buffer.getString(0)).isEqualTo(System.getProperty("user.dir"));
            assertThat(length).isEqualTo(System.getProperty("user.dir").length() + 1L);
        });
    }

    @Test
    void reportsABadAddressInsteadOfCrashing() throws Exception {
        with((syscalls, arena) -> assertThat(syscalls.invoke(Syscall.FACCESSAT.number(), Fcntl_h.AT_FDCWD(), 8, 0))
                .isEqualTo(-Errno.EFAULT.value()));
    }

    @Test
    void readsAFileThatItOpens() throws Exception {
        with((syscalls, arena) -> {
            long descriptor = syscalls.invoke(
                    Syscall.OPENAT.number(),
                    Fcntl_h.AT_FDCWD(),
                    arena.allocateFrom("/proc/self/comm").address(),
                    Fcntl_h.O_RDONLY() | Fcntl_h.O_CLOEXEC());
            MemorySegment buffer = arena.allocate(64);
            assertThat(syscalls.invoke(Syscall.READ.number(), descriptor, buffer.address(), 64))
                    .isPositive();
            assertThat(syscalls.invoke(Syscall.CLOSE.number(), descriptor)).isZero();
            assertThat(syscalls.invoke(Syscall.CLOSE.number(), descriptor)).isEqualTo(-Errno.EBADF.value());
        });
    }

    @Test
    void givesEachOfEightThreadsItsOwnErrno() throws Exception {
        List<Probe> probes = List.of(
                new Probe(
                        Errno.EBADF,
                        (s, a) -> s.invoke(
                                Syscall.FSTAT.number(), -1, a.allocate(256).address())),
                new Probe(Errno.ENOENT, (s, a) -> access(s, a, "/no/such/file")),
                new Probe(Errno.ENOTDIR, (s, a) -> access(s, a, "/dev/null/x")),
                new Probe(Errno.ENAMETOOLONG, (s, a) -> access(s, a, "/" + "x".repeat(300))),
                new Probe(Errno.EFAULT, (s, a) -> s.invoke(Syscall.FACCESSAT.number(), Fcntl_h.AT_FDCWD(), 8, 0)),
                new Probe(Errno.ENOSYS, (s, a) -> s.invoke(100_000)),
                new Probe(Errno.ESRCH, (s, a) -> s.invoke(Syscall.GETPGID.number(), Integer.MAX_VALUE)),
                new Probe(Errno.EINVAL, (s, a) -> s.invoke(Syscall.GETPRIORITY.number(), 77, 0)));
        assertThat(probes).hasSize(THREADS);
        var together = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<long[]>> tasks = probes.stream()
                    .map(probe -> (Callable<long[]>) () -> seen(probe, together))
                    .toList();
            List<Future<long[]>> results = threads.invokeAll(tasks);
            for (int i = 0; i < THREADS; i++) {
                assertThat(results.get(i).get())
                        .as(probes.get(i).errno().name())
                        .containsOnly(-probes.get(i).errno().value());
            }
        }
    }

    private long[] seen(Probe probe, CyclicBarrier together) throws Exception {
        try (Executor executor = open();
                var arena = Arena.ofConfined()) {
            together.await();
            return IntStream.range(0, ROUNDS)
                    .mapToLong(round -> probe.call().result(executor.syscalls(), arena))
                    .toArray();
        }
    }

    private record Probe(Errno errno, Call call) {}

    @FunctionalInterface
    private interface Call {
        long result(Syscalls syscalls, Arena arena);
    }

    private static long access(Syscalls syscalls, Arena arena, String path) {
        return syscalls.invoke(
                Syscall.FACCESSAT.number(),
                Fcntl_h.AT_FDCWD(),
                arena.allocateFrom(path).address(),
                0);
    }

    /** The bytes as the C library would have them in memory. */
    static MemorySegment ints(Arena arena, int... numbers) {
        MemorySegment segment = arena.allocate((long) numbers.length * Integer.BYTES, Long.BYTES);
        ByteBuffer bytes = segment.asByteBuffer().order(java.nio.ByteOrder.nativeOrder());
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return segment;
    }
}
