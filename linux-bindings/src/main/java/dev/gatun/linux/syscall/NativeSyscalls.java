package dev.gatun.linux.syscall;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Makes system calls on the calling thread, through libc's <a
 * href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall(2)</a>.
 *
 * <p>Raw system calls act on the calling thread alone (glibc's {@code setuid} signals every thread of the process), so
 * what changes credentials, namespaces or the working directory of a thread must not run on a pooled or virtual one.
 *
 * <p>One downcall shape serves everything, {@link #callCode} included: each further shape costs a cold JVM ten to twenty
 * milliseconds.
 */
public final class NativeSyscalls implements Syscalls {

    private static final NativeSyscalls INSTANCE = new NativeSyscalls();

    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = CAPTURED.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /** (address, captured state, number, six arguments) -> result. */
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    private static final MemorySegment SYSCALL = Linker.nativeLinker()
            .defaultLookup()
            .find("syscall")
            .orElseThrow(() -> new UnsatisfiedLinkError("this C library has no function 'syscall'"));

    private NativeSyscalls() {}

    /** The only instance; it has no state. */
    public static NativeSyscalls instance() {
        return INSTANCE;
    }

    @Override
    public long invoke(long number, long... arguments) {
        if (arguments.length > 6) {
            throw new IllegalArgumentException("a system call takes at most six arguments, not " + arguments.length);
        }
        // Memory of this call's own: one shared errno buffer would be overwritten by the next thread.
        try (var arena = ScratchArena.open()) {
            MemorySegment captured = arena.allocate(CAPTURED);
            long result = call(SYSCALL, captured, number, arguments);
            return result == -1 ? -captured.get(ValueLayout.JAVA_INT, ERRNO_OFFSET) : result;
        }
    }

    /**
     * Calls machine code of our own with the shape of {@code syscall(2)}: up to seven longs in, one out.
     *
     * @param code the address of a function that follows the platform's C calling convention
     * @return what the function returns, untouched
     */
    public long callCode(long code, long first, long... rest) {
        try (var arena = ScratchArena.open()) {
            return call(MemorySegment.ofAddress(code), arena.allocate(CAPTURED), first, rest);
        }
    }

    private static long call(MemorySegment function, MemorySegment captured, long number, long[] a) {
        int n = a.length;
        try {
            return (long) CALL.invokeExact(
                    function,
                    captured,
                    number,
                    n > 0 ? a[0] : 0L,
                    n > 1 ? a[1] : 0L,
                    n > 2 ? a[2] : 0L,
                    n > 3 ? a[3] : 0L,
                    n > 4 ? a[4] : 0L,
                    n > 5 ? a[5] : 0L);
        } catch (Throwable impossible) {
            // A downcall handle declares Throwable but throws nothing of its own.
            throw new LinkageError("the call into native code failed", impossible);
        }
    }
}
