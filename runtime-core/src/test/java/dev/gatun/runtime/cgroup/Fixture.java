package dev.gatun.runtime.cgroup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine's proc files from {@code testdata/cgroup}. */
record Fixture(CgroupLayout layout, OwnCgroups own) {

    static Fixture of(String name) {
        Path directory = Path.of(System.getProperty("gatun.testdata"), "cgroup", name);
        try {
            OwnCgroups own = OwnCgroups.parse(Files.readString(directory.resolve("cgroup")));
            return new Fixture(CgroupLayout.of(Files.readString(directory.resolve("mountinfo")), own), own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
