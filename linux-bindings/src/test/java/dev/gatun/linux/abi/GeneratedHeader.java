package dev.gatun.linux.abi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One input header and what was generated from it, read by reflection.
 *
 * @param name the header's file name without {@code .h}
 * @param listedConstants the names of the constants in its include list
 * @param types the names of its structures, with the C type ({@code struct iovec})
 */
record GeneratedHeader(String name, Set<String> listedConstants, Map<String, String> types) {
    static final Path DIRECTORY = Path.of("src/main/jextract").toAbsolutePath();

    static List<GeneratedHeader> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".h"))
                    .sorted()
                    .map(file -> read(file.substring(0, file.length() - 2)))
                    .toList();
        }
    }

    private static GeneratedHeader read(String name) {
        Set<String> constants = new TreeSet<>();
        Map<String, String> types = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(DIRECTORY.resolve(name + ".includes"), StandardCharsets.UTF_8)) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "--include-constant" -> constants.add(words[1]);
                    case "--include-struct" -> types.put(words[1], "struct " + words[1]);
                    case "--include-union" -> types.put(words[1], "union " + words[1]);
                    case "--include-typedef" -> types.put(words[1], words[1]);
                    default -> throw new IllegalStateException(name + ".includes: " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GeneratedHeader(name, constants, types);
    }

    /** The values of the generated constants: an {@code Integer} or a {@code Long} each. */
    Map<String, Number> constants() throws ReflectiveOperationException {
        Map<String, Number> constants = new TreeMap<>();
        String className = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "_h";
        for (Method method : load(className).getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
                constants.put(method.getName(), (Number) method.invoke(null));
            }
        }
        return constants;
    }

    /** The members of every structure, with the path to them in C ({@code _sifields._kill._pid}). */
    Map<String, List<String>> members() throws ReflectiveOperationException {
        Map<String, List<String>> members = new TreeMap<>();
        for (String type : types.keySet()) {
            Map<String, long[]> found = new TreeMap<>();
            collect(load(type), "", 0, found);
            members.put(type, List.copyOf(found.keySet()));
        }
        return members;
    }

    /** Everything that a compiler can confirm: a text that says what, and the number. */
    Map<String, Long> facts() throws ReflectiveOperationException {
        Map<String, Long> facts = new TreeMap<>();
        constants().forEach((constant, value) -> {
            facts.put(name + " value " + constant, value.longValue());
            facts.put(name + " width " + constant, value instanceof Long ? 8L : 4L);
        });
        for (String type : types.keySet()) {
            Class<?> structure = load(type);
            facts.put(
                    "sizeof " + type,
                    ((MemoryLayout) structure.getMethod("layout").invoke(null)).byteSize());
            Map<String, long[]> members = new TreeMap<>();
            collect(structure, "", 0, members);
            members.forEach((member, place) -> {
                facts.put("offsetof " + type + " " + member, place[0]);
                facts.put("width " + type + " " + member, place[1]);
            });
        }
        return facts;
    }

    // members: path to offset and size
    private static void collect(Class<?> structure, String prefix, long base, Map<String, long[]> members)
            throws ReflectiveOperationException {
        for (Method method : structure.getDeclaredMethods()) {
            if (!method.getName().endsWith("$offset")) {
                continue;
            }
            String member = method.getName().substring(0, method.getName().indexOf('$'));
            long offset = base + (long) method.invoke(null);
            MemoryLayout layout =
                    (MemoryLayout) structure.getMethod(member + "$layout").invoke(null);
            if (layout.byteSize() == 0) {
                continue; // a flexible array has no size in C
            }
            members.put(prefix + member, new long[] {offset, layout.byteSize()});
            for (Class<?> nested : structure.getDeclaredClasses()) {
                if (layout instanceof GroupLayout && nested.getSimpleName().equals(member)) {
                    collect(nested, prefix + member + ".", offset, members);
                }
            }
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName("dev.gatun.linux.abi." + name);
    }
}
