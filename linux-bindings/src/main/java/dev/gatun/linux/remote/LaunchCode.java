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

/**
 * The page of machine code that clones a process and that the process then loops in.
 *
 * <p>The assembly is in {@code src/main/asm/launch-ARCH.S}, with the reason of every instruction; a test assembles it and
 * compares. The page is mapped once for a JVM, first writable and then executable, never both.
 */
final class LaunchCode {

    /** Offsets in a control block, as the assembly has them. */
    static final long REQUEST = 0;

    static final long DONE = 4;
    static final long ASLEEP = 8;
    static final long NUMBER = 16;
    static final long ARGUMENTS = 24;
    static final long RESULT = 72;
    static final long PARENT_POLL = 80;
    static final long CONTROL_SIZE = 104;

    private static final String X86_64 = """
        4989d0b8b30100000f054885c07401c34c89c3b89d000000bf01000000be0900
        000031d24531d24531c00f05b80f010000488d7b50be01000000488d53584531
        d241b8080000000f054885c00f8f970000004531e4b9d00700008b034439e075
        29f390ffc975f3b801000000874308b8ca0000004889df31f64489e24531d20f
        05c7430800000000ebcb4189c44c8b6b104c89e8488b7b18488b7320488b5328
        4c8b53304c8b43384c8b4b400f054885c075114981fdb301000075084989d0e9
        4cffffff4889434844896304b8ca000000488d7b04be01000000ba0100000045
        31d20f05e96cffffffb8e7000000bf010000000f05
        """;

    private static final String AARCH64 = """
        e90302aa683680d2010000d4400000b4c0035fd6f30309aa200080d2210180d2
        020080d2030080d2040080d2e81480d2010000d460420191210080d262620191
        030080d2040180d2280980d2010000d41f0000f12c050054140080520afa8052
        6bfedf887f01146be10100543f2003d54a05007161ffff542a0080526a0a00b9
        bf3b03d5e00313aa010080d2e203142a030080d2480c80d2010000d47f0a00b9
        efffff17f4030b2a750a40f9608641a9628e42a9649643a9e90302aae80315aa
        010000d4600000b5bfce06f140faff54602600f976120091d4fe9f88e00316aa
        210080d2220080d2030080d2480c80d2010000d4daffff17200080d2c80b80d2
        010000d4
        """;

    private static final int PAGE = 4096;

    private static volatile long address;

    private LaunchCode() {}

    /** The instructions for an architecture. */
    static byte[] bytes(Arch arch) {
        String hex = switch (arch) {
            case X86_64 -> X86_64;
            case AARCH64 -> AARCH64;
        };
        return HexFormat.of().parseHex(hex.replace("\n", ""));
    }

    /** Where the code is, ready to be called. */
    static long address() throws ErrnoException {
        long known = address;
        return known != 0 ? known : load();
    }

    private static synchronized long load() throws ErrnoException {
        if (address == 0) {
            long page = map();
            byte[] code = bytes(Arch.current());
            MemorySegment.ofAddress(page).reinterpret(PAGE).copyFrom(MemorySegment.ofArray(code));
            // The kernel makes instruction and data caches agree when a page becomes executable.
            long result =
                    NativeSyscalls.instance().invoke(Syscall.MPROTECT.number(), page, PAGE, PROT_READ() | PROT_EXEC());
            if (Syscalls.isError(result)) {
                throw new ErrnoException("mprotect(launch page, " + PAGE + ", PROT_READ|PROT_EXEC)", (int) -result);
            }
            address = page;
        }
        return address;
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
