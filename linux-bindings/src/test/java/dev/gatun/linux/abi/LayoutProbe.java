package dev.gatun.linux.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A C program that prints what a compiler makes of the headers: one source for each, because they exclude each other. */
final class LayoutProbe {
    private final Path directory;
    private final String compiler;
    private final List<String> options;
    private final List<String> emulator;

    LayoutProbe(Path directory, String compiler, List<String> options, List<String> emulator) {
        this.directory = directory;
        this.compiler = compiler;
        this.options = options;
        this.emulator = emulator;
    }

    TreeMap<String, Long> run(List<GeneratedHeader> headers)
            throws IOException, InterruptedException, ReflectiveOperationException {
        Path program = directory.resolve("probe");
        List<String> compile = new ArrayList<>(
                List.of(compiler, "-std=gnu11", "-w", "-static", "-D_GNU_SOURCE", "-o", program.toString()));
        compile.addAll(options);
        StringBuilder main = new StringBuilder("int main(void) {\n");
        for (GeneratedHeader header : headers) {
            compile.add(write(header.name() + ".c", source(header)));
            main.append("    extern void ").append(header.name()).append("_facts(void);\n    ");
            main.append(header.name()).append("_facts();\n");
        }
        compile.add(write("main.c", main + "    return 0;\n}\n"));
        output(compile);

        List<String> execute = new ArrayList<>(emulator);
        execute.add(program.toString());
        TreeMap<String, Long> facts = new TreeMap<>();
        for (String line : output(execute).lines().toList()) {
            int equals = line.lastIndexOf('=');
            facts.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
        }
        return facts;
    }

    private static String source(GeneratedHeader header) throws ReflectiveOperationException {
        // no <stdio.h>: the C library's headers and the kernel's define the same structures
        StringBuilder source = new StringBuilder(
                        "#include \"%s/%s.h\"\n".formatted(GeneratedHeader.DIRECTORY, header.name()))
                .append("int printf(const char *, ...);\n")
                .append("#define FACT(what, number) printf(what \"=%lld\\n\", (long long)(number))\n")
                .append("void %s_facts(void) {\n".formatted(header.name()));
        for (Map.Entry<String, Number> constant : header.constants().entrySet()) {
            String name = constant.getKey();
            // a 32-bit unsigned value with its top bit set is a negative int in Java
            String cast = constant.getValue() instanceof Long ? "long long" : "int";
            source.append("FACT(\"%s value %s\", (%s)(%s));%n".formatted(header.name(), name, cast, name));
            source.append("FACT(\"%s width %s\", sizeof(%s));%n".formatted(header.name(), name, name));
        }
        for (Map.Entry<String, List<String>> structure : header.members().entrySet()) {
            String name = structure.getKey();
            String type = header.types().get(name);
            source.append("FACT(\"sizeof %s\", sizeof(%s));%n".formatted(name, type));
            for (String member : structure.getValue()) {
                source.append("FACT(\"offsetof %s %s\", __builtin_offsetof(%s, %s));%n"
                        .formatted(name, member, type, member));
                source.append("FACT(\"width %s %s\", sizeof(((%s *)0)->%s));%n".formatted(name, member, type, member));
            }
        }
        return source.append("}\n").toString();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String output(List<String> command) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", command.getFirst(), Files.readString(errors))
                .isZero();
        return output;
    }
}
