package dev.gatun.linux.syscall;

import java.util.Locale;

/** What an argument of a system call means, and so how a trace prints it. */
public sealed interface ArgumentKind {

    /** The kinds that need no more than a name. */
    enum Plain implements ArgumentKind {
        /** A C {@code int}: a pid, a user id, a count. */
        INT,
        /** A C {@code unsigned int}. */
        UINT,
        /** A signed number as wide as a register. */
        LONG,
        /** Bits without names. */
        HEX,
        /** An address that is only printed. */
        POINTER,
        /** Permission bits. */
        OCTAL,
        /** A file type and permission bits. */
        MODE,
        /** Permission bits that count only if the flags before them create a file. */
        CREATIONMODE,
        /** A device number. */
        DEVICE,
        /** A file descriptor. */
        FD,
        /** A descriptor that a path is relative to, or {@code AT_FDCWD}. */
        DIRFD,
        /** A path or other text that ends with a zero byte. */
        PATH,
        /** A list of texts that ends with a null pointer. */
        STRINGS,
        /** The environment: printed as the number of its variables, since values may be secrets. */
        ENVIRONMENT,
        /** A signal number. */
        SIGNAL,
        /** A resource limit, which may be infinite. */
        LIMIT,
        /** This argument and all after it depend on the one before. */
        REST
    }

    /** A set of flags. */
    record Flags(ConstantFamily family) implements ArgumentKind {}

    /** One of several constants. */
    record OneOf(ConstantFamily family) implements ArgumentKind {}

    /**
     * Bytes that the kernel reads.
     *
     * @param lengthArgument the argument that holds their number, counted from 0
     */
    record Input(int lengthArgument) implements ArgumentKind {}

    /**
     * Bytes that the kernel writes; the call's result is their number.
     *
     * @param lengthArgument the argument that holds the size of the buffer, counted from 0
     */
    record Output(int lengthArgument) implements ArgumentKind {}

    /**
     * A structure.
     *
     * @param written whether the kernel writes it, so that it says something only after the call
     * @param sizeArgument the argument that holds its size or the number of its elements, or -1
     */
    record Structure(KernelStructure layout, boolean written, int sizeArgument) implements ArgumentKind {}

    /** Reads a kind as {@link Signatures} writes it. */
    static ArgumentKind parse(String text) {
        String[] parts = text.split(":", -1);
        return switch (parts[0]) {
            case "flags" -> new Flags(ConstantFamily.valueOf(parts[1]));
            case "one" -> new OneOf(ConstantFamily.valueOf(parts[1]));
            case "in" -> new Input(Integer.parseInt(parts[1]));
            case "out" -> new Output(Integer.parseInt(parts[1]));
            case "struct", "outstruct" ->
                new Structure(
                        KernelStructure.valueOf(parts[1]),
                        parts[0].equals("outstruct"),
                        parts.length > 2 ? Integer.parseInt(parts[2]) : -1);
            default -> Plain.valueOf(parts[0].toUpperCase(Locale.ROOT));
        };
    }
}
