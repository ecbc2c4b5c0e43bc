package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.abi.Mman_h;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgumentMemoryTest {

    private static final int PAGE = 4096;

    private final Syscalls syscalls = NativeSyscalls.instance();
    private long page;

    /** Maps two pages and takes the second away again. */
    @BeforeEach
    void mapAPageWithNothingBehindIt() {
        int writable = Mman_h.PROT_READ() | Mman_h.PROT_WRITE();
        int anonymous = Mman_h.MAP_PRIVATE() | Mman_h.MAP_ANONYMOUS();
        page = syscalls.invoke(Syscall.MMAP.number(), 0, 2 * PAGE, writable, anonymous, -1, 0);
        assertThat(syscalls.invoke(Syscall.MUNMAP.number(), page + PAGE, PAGE)).isZero();
    }

    @AfterEach
    void unmap() {
        syscalls.invoke(Syscall.MUNMAP.number(), page, PAGE);
    }

    @Test
    void readsATextThatEndsWithItsPage() {
        put("end");
        assertThat(ArgumentMemory.string(page + PAGE - 4)).isEqualTo("end");
    }

    @Test
    void readsNothingWhereATextRunsIntoNothing() {
        put("end");
        MemorySegment.ofAddress(page).reinterpret(PAGE).set(java.lang.foreign.ValueLayout.JAVA_BYTE, PAGE - 1, (byte)
                'x');
        assertThat(ArgumentMemory.text(page + PAGE - 4, 100)).isNull();
        assertThat(ArgumentMemory.read(page + PAGE - 4, 8)).isNull();
        assertThat(ArgumentMemory.string(8)).isNull();
        assertThat(ArgumentMemory.string(0)).isNull();
        assertThat(ArgumentMemory.longAt(page + PAGE - 4)).isNull();
    }

    @Test
    void stopsAtTheLimit() {
        put("end");
        assertThat(ArgumentMemory.text(page + PAGE - 4, 2)).isEqualTo(new byte[] {'e', 'n'});
    }

    @Test
    void writesOnlyWhereThereIsMemory() {
        assertThat(ArgumentMemory.write(page, new byte[] {7})).isTrue();
        assertThat(ArgumentMemory.read(page, 1)).isEqualTo(new byte[] {7});
        assertThat(ArgumentMemory.write(page + PAGE, new byte[] {7})).isFalse();
    }

    private void put(String text) {
        MemorySegment.ofAddress(page).reinterpret(PAGE).setString(PAGE - text.length() - 1L, text);
    }
}
