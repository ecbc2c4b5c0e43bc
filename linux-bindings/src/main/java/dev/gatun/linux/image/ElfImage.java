package dev.gatun.linux.image;

import static dev.gatun.linux.abi.Elf_h.ELFCLASS64;
import static dev.gatun.linux.abi.Elf_h.ELFDATA2LSB;
import static dev.gatun.linux.abi.Elf_h.EM_AARCH64;
import static dev.gatun.linux.abi.Elf_h.EM_X86_64;
import static dev.gatun.linux.abi.Elf_h.ET_EXEC;
import static dev.gatun.linux.abi.Elf_h.EV_CURRENT;
import static dev.gatun.linux.abi.Elf_h.PF_R;
import static dev.gatun.linux.abi.Elf_h.PF_W;
import static dev.gatun.linux.abi.Elf_h.PF_X;
import static dev.gatun.linux.abi.Elf_h.PT_GNU_STACK;
import static dev.gatun.linux.abi.Elf_h.PT_LOAD;

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
        segment(PT_LOAD(), PF_R() | PF_X(), 0, BASE, codeEnd, LARGEST_PAGE);
        segment(PT_LOAD(), PF_R() | PF_W(), PAGE, dataAddress(), dataSize, LARGEST_PAGE);
        segment(PT_GNU_STACK(), PF_R() | PF_W(), 0, 0, 0, 16);
        file.put(CODE_OFFSET, code);
    }

    private void header(Arch arch) {
        file.put(new byte[] {
            0x7f,
            'E',
            'L',
            'F',
            (byte) ELFCLASS64(),
            (byte) ELFDATA2LSB(),
            (byte) EV_CURRENT(),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        });
        file.putShort((short) ET_EXEC());
        file.putShort((short)
                switch (arch) {
                    case X86_64 -> EM_X86_64();
                    case AARCH64 -> EM_AARCH64();
                });
        file.putInt(EV_CURRENT());
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
