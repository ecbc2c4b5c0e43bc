package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Mman_h.MAP_ANONYMOUS;
import static dev.gatun.linux.abi.Mman_h.MAP_PRIVATE;
import static dev.gatun.linux.abi.Mman_h.PROT_EXEC;
import static dev.gatun.linux.abi.Mman_h.PROT_READ;
import static dev.gatun.linux.abi.Mman_h.PROT_WRITE;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The page of machine code that clones a process, that the process then loops in, and that drives it.
 *
 * <p>The assembly is in {@code src/main/asm/launch-ARCH.S}, with the reason of every instruction; a test assembles it and
 * compares. The page is mapped once for a JVM, first writable and then executable, never both.
 */
final class LaunchCode {

    /** Offsets in a control block, as the assembly has them. */
    static final long DONE = 4;

    static final long PARENT_POLL = 80;
    static final long PATIENCE = 104;
    static final long DISARMS = 120;
    static final long CONTROL_SIZE = 128;

    /** What {@link #drive} answers once the process has executed or died. No system call has this result. */
    static final long GONE = Long.MIN_VALUE;

    /** What {@link #drive} answers when the time in the control block has passed without an answer. */
    static final long UNANSWERED = Long.MIN_VALUE + 1;

    /** The number of no call: for {@link #drive} to go on waiting for the last one. */
    static final long WAIT_ON = 4095;

    private static final String X86_64 = """
        4989d0b8b30100000f054885c07401c34c89c34531e4b89d000000bf01000000
        be0900000031d24531d24531c00f05b80f010000488d7b50be01000000488d53
        584531d241b8080000000f05f64356010f85af0000004585e4757db9d0070000
        8b034439e07529f390ffc975f3b801000000874308b8ca0000004889df31f644
        89e24531d20f05c7430800000000ebcb4189c44c8b6b104c89e8488b7b18488b
        7320488b53284c8b53304c8b43384c8b4b400f054885c075114981fdb3010000
        75084989d0e946ffffff48894348837b78000f853effffff4489e0874304837b
        0c000f8473ffffffb8ca000000488d7b04be01000000ba010000004531d20f05
        e956ffffffb8e7000000bf010000000f054989fb4981e300f0ffff81e7ff0f00
        0081ffff0f00000f84af00000049897b10498973184989532049894b284d8943
        304d894b38488b442408498943404d89d8458b084183c1010f80860000004489
        c841870041837808007414b8ca0000004c89c7be01000000ba010000000f05b9
        2c010000418b40044439c8743f85c07440f390ffc975ed89c2b8010000004187
        400cb8ca000000498d780431f64d8d50680f0541c7400c000000004883f89275
        be48b80100000000000080c3498b4048c348b80000000000000080c34d89d845
        8b08eb9b41b901000000e96fffffff
        """;

    private static final String AARCH64 = """
        e90302aa683680d2010000d4400000b4c0035fd6f30309aa14008052200080d2
        210180d2020080d2030080d2040080d2e81480d2010000d460420191210080d2
        62620191030080d2040180d2280980d2010000d46a5a4139ca05003734040035
        0afa80526bfedf887f01146be10100543f2003d54a05007161ffff542a008052
        6a0a00b9bf3b03d5e00313aa010080d2e203142a030080d2480c80d2010000d4
        7f0a00b9efffff17f4030b2a750a40f9608641a9628e42a9649643a9e90302aa
        e80315aa010000d4600000b5bfce06f120faff54602600f96a7a40b90afaff35
        76120091d4fe9f88bf3b03d56a0e40b98afbff34e00316aa210080d2220080d2
        030080d2480c80d2010000d4d5ffff17200080d2c80b80d2010000d409cc7492
        0a2c40925ffd3ff1e00500542a0900f9218901a9239102a9259903a92b0140b9
        6b050031470000542b0080522bfd9f88bf3b03d52c0940b9ec000034e00309aa
        210080d2220080d2030080d2480c80d2010000d48d2580522e110091ccfddf88
        9f010b6b80020054ac0200343f2003d5ad05007141ffff542a0080522a0d00b9
        bf3b03d5e0030eaa010080d2e2030c2a23a10191480c80d2010000d43f0d00b9
        1fb801b181fdff540000f0d200040091c0035fd6202540f9c0035fd60000f0d2
        c0035fd62b0140b9e3ffff17
        """;

    private static final int PAGE = 4096;

    private static volatile @Nullable Loaded loaded;

    /**
     * The page's two functions.
     *
     * @param launch clones a process
     * @param drive makes it make a call
     */
    private record Loaded(MemorySegment launch, MemorySegment drive) {}

    private LaunchCode() {}

    /** The instructions for an architecture. */
    static byte[] bytes(Arch arch) {
        String hex = switch (arch) {
            case X86_64 -> X86_64;
            case AARCH64 -> AARCH64;
        };
        return HexFormat.of().parseHex(hex.replace("\n", ""));
    }

    /** Where the function {@code drive} begins. */
    static int driveOffset(Arch arch) {
        return switch (arch) {
            case X86_64 -> 0x111;
            case AARCH64 -> 0x11c;
        };
    }

    /** Where the code is. */
    static long address() throws ErrnoException {
        return loaded().launch.address();
    }

    /**
     * Clones a process.
     *
     * @param arguments the address of a {@code clone_args}
     * @param size of it
     * @param control the address of the process's control block
     * @return its id, or a negated errno
     */
    static long launch(long arguments, long size, long control) {
        Loaded code = loaded;
        if (code == null) {
            throw new IllegalStateException("the launch code has not been loaded");
        }
        return NativeSyscalls.instance().callCode(code.launch, arguments, size, control);
    }

    /**
     * Has a process make a call, and waits for it: all of it in machine code, since a JVM that has just started interprets
     * what it does itself, and a container takes hundreds of calls.
     *
     * @param request the address of the control block, which is page-aligned, plus the number of the call
     * @return the result, {@link #GONE} or {@link #UNANSWERED}
     */
    static long drive(long request, long... arguments) {
        Loaded code = loaded;
        if (code == null) {
            throw new IllegalStateException("the launch code has not been loaded");
        }
        return NativeSyscalls.instance().callCode(code.drive, request, arguments);
    }

    private static Loaded loaded() throws ErrnoException {
        Loaded known = loaded;
        return known != null ? known : load();
    }

    private static synchronized Loaded load() throws ErrnoException {
        Loaded known = loaded;
        if (known != null) {
            return known;
        }
        long page = map();
        byte[] code = bytes(Arch.current());
        MemorySegment.ofAddress(page).reinterpret(PAGE).copyFrom(MemorySegment.ofArray(code));
        // The kernel makes instruction and data caches agree when a page becomes executable.
        long result =
                NativeSyscalls.instance().invoke(Syscall.MPROTECT.number(), page, PAGE, PROT_READ() | PROT_EXEC());
        if (Syscalls.isError(result)) {
            throw new ErrnoException("mprotect(launch page, " + PAGE + ", PROT_READ|PROT_EXEC)", (int) -result);
        }
        var functions =
                new Loaded(MemorySegment.ofAddress(page), MemorySegment.ofAddress(page + driveOffset(Arch.current())));
        loaded = functions;
        return functions;
    }

    /** A new page of zeroes, readable and writable. */
    static long map() throws ErrnoException {
        long page = NativeSyscalls.instance()
                .invoke(
                        Syscall.MMAP.number(),
                        0,
                        PAGE,
                        PROT_READ() | PROT_WRITE(),
                        MAP_PRIVATE() | MAP_ANONYMOUS(),
                        -1,
                        0);
        if (Syscalls.isError(page)) {
            throw new ErrnoException("mmap(NULL, " + PAGE + ", PROT_READ|PROT_WRITE, …)", (int) -page);
        }
        return page;
    }
}
