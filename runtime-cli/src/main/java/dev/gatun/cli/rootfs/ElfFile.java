package dev.gatun.cli.rootfs;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library tells the dynamic loader (<a
 * href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>).
 *
 * @param wide 64 bits
 * @param machine the {@code e_machine} number: a library serves a program only if it is the same
 * @param interpreter the loader, of a dynamic program
 * @param needed names of libraries, in order ({@code DT_NEEDED})
 * @param rpath directories searched before all others, for this file and what it loads ({@code DT_RPATH})
 * @param runpath directories searched before the cache, for this file alone ({@code DT_RUNPATH})
 */
public record ElfFile(
        boolean wide,
        int machine,
        Optional<String> interpreter,
        List<String> needed,
        List<String> rpath,
        List<String> runpath) {

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_RPATH = 15;
    private static final int DT_RUNPATH = 29;
    private static final int LONGEST_NAME = 4096;

    /** Copies the lists. */
    public ElfFile {
        needed = List.copyOf(needed);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
    }

    /** Says whether a file begins like an ELF file. */
    public static boolean isElf(byte[] start) {
        return start.length >= 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F';
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no ELF file, or one that is cut off or damaged
     */
    public static ElfFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            // Mapped, not read: of a library of many megabytes a few pages are looked at.
            return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE)));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException(file + ": the ELF file is cut off, or a table points outside of it", e);
        } catch (MalformedElfException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static ElfFile parse(ByteBuffer bytes) throws MalformedElfException {
        byte[] start = new byte[Math.min(16, bytes.limit())];
        bytes.get(0, start);
        if (!isElf(start) || start.length < 16) {
            throw new MalformedElfException("not an ELF file");
        }
        if ((start[4] != 1 && start[4] != 2) || (start[5] != 1 && start[5] != 2)) {
            throw new MalformedElfException("neither a 32-bit nor a 64-bit ELF file, class " + start[4]);
        }
        bytes.order(start[5] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return new Reader(bytes, start[4] == 2).file();
    }

    /** The parts of a search path: {@code DT_RPATH} and {@code DT_RUNPATH} separate them by colons. */
    private static List<String> directories(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split(":"));
    }

    /** Walks one file; every offset is checked by the buffer itself. */
    private record Reader(ByteBuffer bytes, boolean wide) {

        ElfFile file() throws MalformedElfException {
            int machine = Short.toUnsignedInt(bytes.getShort(18));
            List<Segment> segments = segments();
            Optional<String> interpreter = Optional.empty();
            Optional<Segment> dynamic = Optional.empty();
            for (Segment segment : segments) {
                if (segment.type == PT_INTERP) {
                    interpreter = Optional.of(text(segment.offset));
                } else if (segment.type == PT_DYNAMIC) {
                    dynamic = Optional.of(segment);
                }
            }
            var needed = new ArrayList<String>();
            var rpath = new ArrayList<String>();
            var runpath = new ArrayList<String>();
            if (dynamic.isPresent()) {
                List<long[]> entries = entries(dynamic.get());
                long strings = stringTable(entries, segments);
                for (long[] entry : entries) {
                    if (entry[0] == DT_NEEDED) {
                        needed.add(text(Math.addExact(strings, entry[1])));
                    } else if (entry[0] == DT_RPATH) {
                        rpath.addAll(directories(text(Math.addExact(strings, entry[1]))));
                    } else if (entry[0] == DT_RUNPATH) {
                        runpath.addAll(directories(text(Math.addExact(strings, entry[1]))));
                    }
                }
            }
            // ld.so(8): DT_RPATH is ignored where there is a DT_RUNPATH.
            return new ElfFile(wide, machine, interpreter, needed, runpath.isEmpty() ? rpath : List.of(), runpath);
        }

        private record Segment(int type, long offset, long address, long size) {}

        private List<Segment> segments() {
            long table = wide ? bytes.getLong(32) : Integer.toUnsignedLong(bytes.getInt(28));
            int size = Short.toUnsignedInt(bytes.getShort(wide ? 54 : 42));
            int count = Short.toUnsignedInt(bytes.getShort(wide ? 56 : 44));
            var segments = new ArrayList<Segment>();
            for (int i = 0; i < count; i++) {
                int at = Math.toIntExact(checked(table + (long) i * size));
                segments.add(
                        wide
                                ? new Segment(
                                        bytes.getInt(at),
                                        bytes.getLong(at + 8),
                                        bytes.getLong(at + 16),
                                        bytes.getLong(at + 32))
                                : new Segment(
                                        bytes.getInt(at),
                                        Integer.toUnsignedLong(bytes.getInt(at + 4)),
                                        Integer.toUnsignedLong(bytes.getInt(at + 8)),
                                        Integer.toUnsignedLong(bytes.getInt(at + 16))));
            }
            return segments;
        }

        /** The dynamic section: pairs of tag and value, up to the tag 0. */
        private List<long[]> entries(Segment dynamic) {
            int size = wide ? 16 : 8;
            var entries = new ArrayList<long[]>();
            for (long at = dynamic.offset; at + size <= dynamic.offset + dynamic.size; at += size) {
                int here = Math.toIntExact(checked(at));
                long tag = wide ? bytes.getLong(here) : bytes.getInt(here);
                if (tag == 0) {
                    break;
                }
                entries.add(
                        new long[] {tag, wide ? bytes.getLong(here + 8) : Integer.toUnsignedLong(bytes.getInt(here + 4))
                        });
            }
            return entries;
        }

        /** Where the names are in the file: the dynamic section gives an address, a loaded segment maps it to an offset. */
        private static long stringTable(List<long[]> entries, List<Segment> segments) throws MalformedElfException {
            for (long[] entry : entries) {
                if (entry[0] == DT_STRTAB) {
                    for (Segment segment : segments) {
                        long inside = entry[1] - segment.address;
                        if (segment.type == PT_LOAD && inside >= 0 && inside < segment.size) {
                            return segment.offset + inside;
                        }
                    }
                    throw new MalformedElfException("the table of names is in no loaded segment");
                }
            }
            return 0; // a dynamic section without names: a static program that relocates itself
        }

        private String text(long offset) throws MalformedElfException {
            int start = Math.toIntExact(checked(offset));
            int end = start;
            while (bytes.get(end) != 0) {
                if (++end - start > LONGEST_NAME) {
                    throw new MalformedElfException(
                            "a name of more than " + LONGEST_NAME + " bytes at offset " + start);
                }
            }
            byte[] name = new byte[end - start];
            bytes.get(start, name);
            return new String(name, StandardCharsets.UTF_8);
        }

        private long checked(long offset) {
            if (offset < 0 || offset >= bytes.limit()) {
                throw new IndexOutOfBoundsException("offset " + offset + " of " + bytes.limit());
            }
            return offset;
        }
    }
}
