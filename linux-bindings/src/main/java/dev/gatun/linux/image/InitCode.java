package dev.gatun.linux.image;

import dev.gatun.linux.syscall.Arch;
import java.util.HexFormat;

/**
 * The instructions of the sealed init: about 150 bytes that walk a table of system calls.
 *
 * <p>The assembly is in {@code src/main/asm/init-ARCH.S}; a test assembles it and compares. The last 24 bytes are three
 * addresses and numbers that the writer fills in.
 */
final class InitCode {

    /** Bytes of one entry: number, six arguments, flags, address and length of the purpose. */
    static final int ENTRY_SIZE = 80;

    /** The flag of an entry whose failure does not end the program. */
    static final long TOLERATED = 1;

    /** Bytes of the failure record: magic, entry, errno, length of the purpose. */
    static final int RECORD_SIZE = 16;

    /** Where the writer stores the address of the table, counted back from the end of the code. */
    static final int TABLE_FROM_END = 24;

    /** Where the writer stores the address of the failure record. */
    static final int RECORD_FROM_END = 16;

    /** Where the writer stores the number of the report descriptor. */
    static final int REPORT_FROM_END = 8;

    private static final String X86_64 = """
        488b1d910000004531e4488b034885c0787a488b7b08488b7310488b53184c8b
        53204c8b43284c8b4b300f054883f8fc74d8483d01f0ffff720a48f743380100
        000074094883c35041ffc4ebbdf7d8488b354a000000448966048946088b4348
        89460cb801000000488b3d39000000ba100000000f05b801000000488b734048
        8b53480f05bf01000000eb04488b7b08b8e70000000f05900000000000000000
        00000000000000000000000000000000
        """;

    private static final String AARCH64 = """
        9304005814008052680240f9c803f8b7608640a9628e41a9649642a9010000d4
        1f1000b120ffff541ffc3fb163000054691e40f9890000367342019194060011
        f2ffff17e903004b810200586a2640f9340400b9290800b92a0c00b920020058
        020280d2080880d2010000d4a0010058610a44a9080880d2010000d4200080d2
        02000014600640f9c80b80d2010000d400000000000000000000000000000000
        0000000000000000
        """;

    private InitCode() {}

    /** The instructions for an architecture. */
    static byte[] bytes(Arch arch) {
        String hex = switch (arch) {
            case X86_64 -> X86_64;
            case AARCH64 -> AARCH64;
        };
        return HexFormat.of().parseHex(hex.replace("\n", ""));
    }
}
