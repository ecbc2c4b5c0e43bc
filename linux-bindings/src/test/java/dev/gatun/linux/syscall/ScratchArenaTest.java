package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ScratchArenaTest {

    @Test
    void givesZeroedMemoryThoughTheBlockWasUsedBefore() {
        var dirty = new HashSet<Long>();
        boolean again = false;
        while (!again) {
            try (Arena arena = ScratchArena.open()) {
                MemorySegment memory = arena.allocate(100);
                assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
                memory.fill((byte) 7);
                again = !dirty.add(memory.address());
            }
        }
    }

    @Test
    void allocationsAreAlignedAndDoNotOverlap() {
        try (Arena arena = ScratchArena.open()) {
            MemorySegment text = arena.allocateFrom("abc");
            MemorySegment number = arena.allocate(ValueLayout.JAVA_LONG);
            number.set(ValueLayout.JAVA_LONG, 0, -1);
            assertThat(number.address() % 8).isZero();
            assertThat(text.getString(0)).isEqualTo("abc");
        }
    }

    @Test
    void twoThatAreOpenShareNothing() {
        try (Arena one = ScratchArena.open();
                Arena other = ScratchArena.open()) {
            assertThat(one.allocate(8).address()).isNotEqualTo(other.allocate(8).address());
        }
    }

    @Test
    void whatDoesNotFitIsAllocatedElsewhere() {
        try (Arena arena = ScratchArena.open()) {
            MemorySegment large = arena.allocate(1 << 20);
            large.set(ValueLayout.JAVA_BYTE, (1 << 20) - 1, (byte) 1);
            assertThat(arena.allocate(8, 4096).address() % 4096).isZero();
            assertThat(arena.allocate(16).byteSize()).isEqualTo(16);
        }
    }

    @Test
    void isClosedOnce() {
        Arena arena = ScratchArena.open();
        arena.close();
        assertThatThrownBy(arena::close).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> arena.allocate(8)).isInstanceOf(IllegalStateException.class);
    }
}
