package dev.gatun.linux.syscall;

import static dev.gatun.linux.abi.Mman_h.MAP_ANONYMOUS;
import static dev.gatun.linux.abi.Mman_h.MAP_PRIVATE;
import static dev.gatun.linux.abi.Mman_h.PROT_EXEC;
import static dev.gatun.linux.abi.Mman_h.PROT_READ;
import static dev.gatun.linux.abi.Mman_h.PROT_WRITE;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;

/**
 * Makes system calls on the calling thread, by some instructions of our own.
 *
 * <p>Raw system calls act on the calling thread alone (glibc's {@code setuid} signals every thread of the process), so
 * what changes credentials, namespaces or the working directory of a thread must not run on a pooled or virtual one.
 *
 * <p>libc's <a href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall(2)</a> would do the same but for the errno, which
 * it leaves in a variable of the thread. To have it captured there makes the downcall handle a third dearer for a JVM
 * that has just started; so libc maps the page for the instructions, which return what the kernel does.
 *
 * <p>One downcall shape serves everything, {@link #callCode} included: each further shape costs a cold JVM ten to twenty
 * milliseconds.
 */
public final class NativeSyscalls implements Syscalls {

    private static final NativeSyscalls INSTANCE = new NativeSyscalls();

    private static final int PAGE = 4096;

    /** (address, number, six arguments) -> result. */
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG));

    private static final MemorySegment INVOKE = load(code(Arch.current()));

    private NativeSyscalls() {}

    /** The only instance; it has no state. */
    public static NativeSyscalls instance() {
        return INSTANCE;
    }

    /** The instructions of {@code src/main/asm/invoke-ARCH.S}. */
    static byte[] code(Arch arch) {
        return HexFormat.of()
                .parseHex(
                        switch (arch) {
                            case X86_64 -> "4889f84889f74889d64889ca4d89c24d89c84c8b4c24080f05c3";
                            case AARCH64 ->
                                "e80300aae00301aae10302aae20303aae30304aae40305aae50306aa010000d4" + "c0035fd6";
                        });
    }

    /** Makes a page of machine code, first writable and then executable, never both. */
    private static MemorySegment load(byte[] code) {
        MemorySegment syscall = Linker.nativeLinker()
                .defaultLookup()
                .find("syscall")
                .orElseThrow(() -> new UnsatisfiedLinkError("this C library has no function 'syscall'"));
        long writable = PROT_READ() | PROT_WRITE();
        long own = MAP_PRIVATE() | MAP_ANONYMOUS();
        long page = call(syscall, Syscall.MMAP.number(), new long[] {0, PAGE, writable, own, -1, 0});
        if (page != -1) {
            MemorySegment memory = MemorySegment.ofAddress(page).reinterpret(PAGE);
            MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
            // The kernel makes instruction and data caches agree when a page becomes executable.
            long executable = PROT_READ() | PROT_EXEC();
            if (call(syscall, Syscall.MPROTECT.number(), new long[] {page, PAGE, executable}) == 0) {
                return memory;
            }
        }
        throw new UnsatisfiedLinkError(
                "this process may not make memory executable; something forbids it what the JVM's"
                        + " own compiler does as well");
    }

    @Override
    public long invoke(long number, long... arguments) {
        if (arguments.length > 6) {
            throw new IllegalArgumentException("a system call takes at most six arguments, not " + arguments.length);
        }
        return call(INVOKE, number, arguments);
    }

    /**
     * Calls machine code of our own with the shape of {@code syscall(2)}: up to seven longs in, one out.
     *
     * @param code the address of a function that follows the platform's C calling convention
     * @return what the function returns, untouched
     */
    public long callCode(MemorySegment code, long first, long... rest) {
        return call(code, first, rest);
    }

    private static long call(MemorySegment function, long number, long[] a) {
        int n = a.length;
        try {
            return (long) CALL.invokeExact(
                    function,
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
