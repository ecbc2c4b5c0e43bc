package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Termios_h.BRKINT;
import static dev.gatun.linux.abi.Termios_h.CS8;
import static dev.gatun.linux.abi.Termios_h.CSIZE;
import static dev.gatun.linux.abi.Termios_h.ECHO;
import static dev.gatun.linux.abi.Termios_h.ECHONL;
import static dev.gatun.linux.abi.Termios_h.ICANON;
import static dev.gatun.linux.abi.Termios_h.ICRNL;
import static dev.gatun.linux.abi.Termios_h.IEXTEN;
import static dev.gatun.linux.abi.Termios_h.IGNBRK;
import static dev.gatun.linux.abi.Termios_h.IGNCR;
import static dev.gatun.linux.abi.Termios_h.INLCR;
import static dev.gatun.linux.abi.Termios_h.ISIG;
import static dev.gatun.linux.abi.Termios_h.ISTRIP;
import static dev.gatun.linux.abi.Termios_h.IXON;
import static dev.gatun.linux.abi.Termios_h.ONLCR;
import static dev.gatun.linux.abi.Termios_h.OPOST;
import static dev.gatun.linux.abi.Termios_h.PARENB;
import static dev.gatun.linux.abi.Termios_h.PARMRK;
import static dev.gatun.linux.abi.Termios_h.VMIN;
import static dev.gatun.linux.abi.Termios_h.VTIME;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.gatun.linux.abi.termios;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * How a terminal treats what goes through it; see <a
 * href="https://man7.org/linux/man-pages/man3/termios.3.html">termios(3)</a>.
 *
 * @param input flags {@code c_iflag}
 * @param output flags {@code c_oflag}
 * @param control flags {@code c_cflag}
 * @param local flags {@code c_lflag}
 * @param line discipline
 * @param characters that do something, such as the one that interrupts
 */
public record TerminalAttributes(int input, int output, int control, int local, byte line, List<Byte> characters) {

    /** Copies the list. */
    public TerminalAttributes {
        characters = List.copyOf(characters);
    }

    /** Room for what {@code TCGETS} tells: the kernel's structure, which is shorter than the C library's. */
    public static MemorySegment room(Arena memory) {
        return memory.allocate(termios.layout());
    }

    /** Reads the kernel's {@code struct termios}. */
    public static TerminalAttributes read(MemorySegment attributes) {
        var characters = new ArrayList<Byte>();
        for (byte character : termios.c_cc(attributes).toArray(JAVA_BYTE)) {
            characters.add(character);
        }
        return new TerminalAttributes(
                termios.c_iflag(attributes),
                termios.c_oflag(attributes),
                termios.c_cflag(attributes),
                termios.c_lflag(attributes),
                termios.c_line(attributes),
                characters);
    }

    /** Writes the kernel's {@code struct termios}. */
    public MemorySegment write(Arena memory) {
        MemorySegment attributes = room(memory);
        termios.c_iflag(attributes, input);
        termios.c_oflag(attributes, output);
        termios.c_cflag(attributes, control);
        termios.c_lflag(attributes, local);
        termios.c_line(attributes, line);
        // Through the slice: the generated accessor of a single element forgets the array's offset in the structure.
        MemorySegment array = termios.c_cc(attributes);
        for (int i = 0; i < characters.size(); i++) {
            array.set(JAVA_BYTE, i, characters.get(i));
        }
        return attributes;
    }

    /** The same terminal passing everything through as it is, byte by byte: {@code cfmakeraw(3)}. */
    public TerminalAttributes raw() {
        var one = new ArrayList<>(characters);
        one.set(VMIN(), (byte) 1);
        one.set(VTIME(), (byte) 0);
        return new TerminalAttributes(
                input & ~(IGNBRK() | BRKINT() | PARMRK() | ISTRIP() | INLCR() | IGNCR() | ICRNL() | IXON()),
                output & ~OPOST(),
                (control & ~(CSIZE() | PARENB())) | CS8(),
                local & ~(ECHO() | ECHONL() | ICANON() | ISIG() | IEXTEN()),
                line,
                one);
    }

    /**
     * The same terminal passing on at once what is typed, and still treating what is shown: what the terminal of somebody who looks
     * at a container's one is set to.
     */
    public TerminalAttributes rawInput() {
        TerminalAttributes raw = raw();
        return new TerminalAttributes(
                raw.input(), output | OPOST(), raw.control(), raw.local(), line, raw.characters());
    }

    /**
     * The same terminal not turning line feeds into two characters: what a container's terminal starts with, because the terminal of
     * whoever looks at it does that already.
     */
    public TerminalAttributes withoutCarriageReturns() {
        return new TerminalAttributes(input, output & ~ONLCR(), control, local, line, characters);
    }
}
