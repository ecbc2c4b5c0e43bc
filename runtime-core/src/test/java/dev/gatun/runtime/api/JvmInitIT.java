package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lifecycle with the setup done by a second JVM inside the namespaces. */
@Requires({Host.ROOT, Host.BUSYBOX})
class JvmInitIT extends LifecycleContract {
    @Override
    ContainerRuntime runtime(ContainerRuntime.Builder builder, Path directory) throws IOException {
        // The root of a user namespace is nobody special on the host: it must be able to read the classes.
        var classPath = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = directory.resolve("classes-" + classPath.size() + "-" + source.getFileName());
                copy(source, copy);
                classPath.add(copy.toString());
            }
        }
        return builder.initImage(InitImage.JVM)
                .initCommand(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(":", classPath),
                        "dev.gatun.runtime.lifecycle.ReexecInit"))
                .build();
    }

    /** CVE-2019-5736: whoever is in there could write to {@code /proc/PID/exe}, the host's java. */
    @Test
    void isRefusedInAPidNamespaceThatOthersAreIn() throws Exception {
        Bundle bundle = inPidNamespace("/proc/self/ns/pid", "true");
        assertThatThrownBy(() -> runtime().create(id(), bundle))
                .isInstanceOf(ContainerException.Unsupported.class)
                .hasMessageContaining("/linux/namespaces/0/path in config.json: use --init=sealed");
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path file, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(source.relativize(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, file.equals(source) ? target : target.resolve(source.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
