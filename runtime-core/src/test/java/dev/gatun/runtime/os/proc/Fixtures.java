package dev.gatun.runtime.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in testdata/proc. */
final class Fixtures {

    private Fixtures() {}

    static String read(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("gatun.testdata"), "proc", name));
    }
}
