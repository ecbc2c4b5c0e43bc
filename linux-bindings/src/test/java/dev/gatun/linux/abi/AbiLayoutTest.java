package dev.gatun.linux.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A C compiler says the same of every generated value, size and offset. */
class AbiLayoutTest {
    /** Structures that newer kernels, and so newer headers, make longer at the end; every call with them carries a size. */
    private static final Set<String> EXTENSIBLE = Set.of(
            "clone_args",
            "open_how",
            "mount_attr",
            "mnt_id_req",
            "mnt_ns_info",
            "sched_attr",
            "landlock_ruleset_attr",
            "rtnl_link_stats64");

    @TempDir
    private Path directory;

    @Test
    @Requires(Host.C_COMPILER)
    void valuesSizesAndOffsetsAreThoseOfThisMachine() throws Exception {
        String own = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        compare(header -> !header.endsWith(own.equals("aarch64") ? "_x86_64" : "_aarch64"), "cc", List.of(), List.of());
    }

    @Test
    @Requires({Host.AARCH64_COMPILER, Host.AARCH64_EMULATOR})
    void valuesSizesAndOffsetsAreThoseOfAarch64() throws Exception {
        // the cross compiler's package has kernel headers of a version of its own: take only <asm/...> from it
        Path headers = Files.createDirectory(directory.resolve("kernel"));
        Path linux = Files.createSymbolicLink(headers.resolve("linux"), Path.of("/usr/include/linux"));
        Path generic = Files.createSymbolicLink(headers.resolve("asm-generic"), Path.of("/usr/include/asm-generic"));
        try {
            compare(
                    header -> !header.endsWith("_x86_64"),
                    "aarch64-linux-gnu-gcc",
                    List.of("-isystem", headers.toString()),
                    List.of("qemu-aarch64-static"));
        } finally {
            Files.delete(linux);
            Files.delete(generic);
        }
    }

    @Test
    void everyListedNameWasGenerated() throws Exception {
        List<GeneratedHeader> headers = GeneratedHeader.all();

        assertThat(headers).hasSizeGreaterThan(40);
        for (GeneratedHeader header : headers) {
            assertThat(header.constants().keySet()).as(header.name()).isEqualTo(header.listedConstants());
        }
    }

    private void compare(Predicate<String> wanted, String compiler, List<String> options, List<String> emulator)
            throws IOException, InterruptedException, ReflectiveOperationException {
        List<GeneratedHeader> headers = GeneratedHeader.all().stream()
                .filter(header -> wanted.test(header.name()))
                .toList();
        TreeMap<String, Long> generated = new TreeMap<>();
        for (GeneratedHeader header : headers) {
            generated.putAll(header.facts());
        }

        TreeMap<String, Long> compiled = new LayoutProbe(directory, compiler, options, emulator).run(headers);

        for (String name : EXTENSIBLE) {
            assertThat(compiled.remove("sizeof " + name))
                    .as("size of " + name)
                    .isGreaterThanOrEqualTo(generated.remove("sizeof " + name));
        }
        TreeSet<String> different = new TreeSet<>();
        generated.forEach((fact, value) -> {
            if (!value.equals(compiled.get(fact))) {
                different.add(fact + ": generated " + value + ", compiled " + compiled.get(fact));
            }
        });
        assertThat(different).isEmpty();
        assertThat(compiled).hasSameSizeAs(generated).hasSizeGreaterThan(7000);
        assertThat(compiled.keySet().stream().filter(fact -> fact.startsWith("sizeof ")))
                .hasSizeGreaterThan(55);
        assertThat(compiled.keySet().stream().filter(fact -> fact.startsWith("offsetof ")))
                .hasSizeGreaterThan(350);
    }
}
