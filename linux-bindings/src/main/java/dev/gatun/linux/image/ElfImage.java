package dev.gatun.linux.image;

import dev.gatun.linux.syscall.Arch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A static 64-bit ELF executable of two segments: code that is read and executed, data that is read and written, and no
 * executable stack (<a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>).
 */
final class ElfImage {

    private static final long BASE = 0x400000;
    private static final int PAGE = 4096;
    private static final int LARGEST_PAGE = 65536;
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int CODE_OFFSET = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;

    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;
    private static final int PT_LOAD = 1;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int EXECUTE = 1;

    private final ByteBuffer file;
    private final int codeEnd;

    /** @param dataSize in bytes; the data starts on a page of its own, so that no page is both written and executed */
    ElfImage(Arch arch, byte[] code, int dataSize) {
        codeEnd = CODE_OFFSET + code.length;
        if (codeEnd > PAGE) {
            throw new IllegalArgumentException("the code does not fit in a page: " + code.length + " bytes");
        }
        file = ByteBuffer.allocate(PAGE + dataSize).order(ByteOrder.LITTLE_ENDIAN);
        header(arch);
        segment(PT_LOAD, READ | EXECUTE, 0, BASE, codeEnd, LARGEST_PAGE);
        segment(PT_LOAD, READ | WRITE, PAGE, dataAddress(), dataSize, LARGEST_PAGE);
        segment(PT_GNU_STACK, READ | WRITE, 0, 0, 0, 16);
        file.put(CODE_OFFSET, code);
    }

    private void header(Arch arch) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) 2); // ET_EXEC
        file.putShort((short)
                switch (arch) {
                    case X86_64 -> EM_X86_64;
                    case AARCH64 -> EM_AARCH64;
                });
        file.putInt(1);
        file.putLong(BASE + CODE_OFFSET);
        file.putLong(HEADER_SIZE);
        file.putLong(0);
        file.putInt(0);
        file.putShort((short) HEADER_SIZE);
        file.putShort((short) PROGRAM_HEADER_SIZE);
        file.putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 0);
        file.putShort((short) 0);
        file.putShort((short) 0);
    }

    private void segment(int type, int flags, long offset, long address, long size, long alignment) {
        file.putInt(type);
        file.putInt(flags);
        file.putLong(offset);
        file.putLong(address);
        file.putLong(address);
        file.putLong(size);
        file.putLong(size);
        file.putLong(alignment);
    }

    /** Where the data is when the program runs. */
    long dataAddress() {
        // Offset and address agree modulo the page size whatever that is: aarch64 kernels have pages of 4, 16 or 64
        // KiB.
        return BASE + LARGEST_PAGE + PAGE;
    }

    /** The data, to be filled. */
    ByteBuffer data() {
        return file.slice(PAGE, file.capacity() - PAGE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Stores a value in the code, so many bytes before its end. */
    void patchCode(int fromEnd, long value) {
        file.putLong(codeEnd - fromEnd, value);
    }

    byte[] bytes() {
        return file.array();
    }
}
