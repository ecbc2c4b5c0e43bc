package dev.gatun.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A bundle that every runtime can run: busybox in new namespaces of the usual five types. */
record TestBundle(Path directory) {

    static final String CONFIGURATION = """
            {
              "ociVersion": "1.0.2",
              "root": {"path": "rootfs"},
              "hostname": "conformance",
              "process": {
                "user": {"uid": 0, "gid": 0},
                "args": ["sh", "-c", "exit 7"],
                "env": ["PATH=/bin"],
                "cwd": "/"
              },
              "mounts": [
                {"destination": "/proc", "type": "proc", "source": "proc"},
                {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755", "size=64k"]}
              ],
              "linux": {
                "namespaces": [{"type": "pid"}, {"type": "network"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}],
                "resources": {"devices": [{"allow": false, "access": "rwm"}]}
              }
            }
            """;

    /** Lays the bundle out. */
    static TestBundle in(Path directory) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        for (String name : List.of("sh", "true", "sleep")) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
        }
        Files.writeString(bin.resolve("data"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(bin.resolve("data"), PosixFilePermissions.fromString("rw-r--r--"));
        var bundle = new TestBundle(directory);
        Files.writeString(bundle.configuration(), CONFIGURATION);
        return bundle;
    }

    Path configuration() {
        return directory.resolve("config.json");
    }

    /** Changes the configuration's text, which has to hold what is replaced. */
    void replace(String text, String by) throws IOException {
        String configuration = Files.readString(configuration());
        if (!configuration.contains(text)) {
            throw new IllegalArgumentException("the configuration does not hold " + text);
        }
        Files.writeString(configuration(), configuration.replace(text, by));
    }
}
