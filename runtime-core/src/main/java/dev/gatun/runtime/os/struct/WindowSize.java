package dev.gatun.runtime.os.struct;

import dev.gatun.linux.abi.winsize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The size of a terminal's window, in characters.
 *
 * @param rows at most 65535; 0 if nobody has said
 * @param columns likewise
 */
public record WindowSize(int rows, int columns) {

    /** Room for what {@code TIOCGWINSZ} tells. */
    public static MemorySegment room(Arena memory) {
        return memory.allocate(winsize.layout());
    }

    /** Reads a {@code struct winsize}. */
    public static WindowSize read(MemorySegment size) {
        return new WindowSize(Short.toUnsignedInt(winsize.ws_row(size)), Short.toUnsignedInt(winsize.ws_col(size)));
    }

    /** Writes a {@code struct winsize}. */
    public MemorySegment write(Arena memory) {
        MemorySegment size = room(memory);
        winsize.ws_row(size, (short) rows);
        winsize.ws_col(size, (short) columns);
        return size;
    }

    /** {@code {rows, columns}}. */
    @Override
    public String toString() {
        return "{" + rows + ", " + columns + "}";
    }
}
