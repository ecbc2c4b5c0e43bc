package dev.gatun.linux.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package is as regenerate.sh left it: no file of it edited, lost or added by hand. */
class GeneratedSourcesTest {
    private static final Path PACKAGE = Path.of("src/main/java/dev/gatun/linux/abi");
    private static final Path CHECKSUMS = Path.of("src/main/jextract/checksums.txt");

    @Test
    void everyFileIsAsItWasGenerated() throws IOException, NoSuchAlgorithmException {
        assertThat(checksumsOfThePackage())
                .as("%s is generated: change a header or a list in src/main/jextract and run regenerate.sh", PACKAGE)
                .isEqualTo(recordedChecksums())
                .hasSizeGreaterThan(100);
    }

    private static Map<String, String> recordedChecksums() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(CHECKSUMS, StandardCharsets.UTF_8)) {
            String[] columns = line.split("  ", 2);
            recorded.put(columns[1], columns[0]);
        }
        return recorded;
    }

    private static Map<String, String> checksumsOfThePackage() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(PACKAGE)) {
            for (Path file : files.toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return found;
    }
}
