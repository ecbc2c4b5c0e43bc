package dev.gatun.cli.command;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecDefaults;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code gatun spec}. */
public final class SpecCommand implements Command {

    private static final Path PROCESS = Path.of("/proc/self");

    private final Options options = new Options();
    private final Option<Path> bundle = options.path("--bundle -b", "DIR", "the bundle: where to write config.json")
            .otherwise("the current directory");
    private final Option<Boolean> rootless =
            options.flag("--rootless", "for somebody without privilege: with a user namespace");

    /** A command for one run. */
    public SpecCommand() {}

    @Override
    public String name() {
        return "spec";
    }

    @Override
    public String summary() {
        return "write a config.json to start from";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return """
                Writes config.json into the bundle: a shell in new namespaces, with few privileges and a root filesystem
                in the directory rootfs beside it. Change it to your needs; an existing file is not replaced.

                  mkdir bundle && gatun rootfs bundle/rootfs && gatun spec --bundle bundle
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.exactly(0);
    }

    @Override
    public int run(Session session) throws IOException {
        Path directory = bundle.valueOr(Path.of(""));
        if (!Files.isDirectory(directory.toAbsolutePath())) {
            throw new IOException("chdir " + directory + ": no such file or directory");
        }
        var tree = rootless.isSet()
                ? SpecDefaults.rootless(
                        (int) Files.getAttribute(PROCESS, "unix:uid"), (int) Files.getAttribute(PROCESS, "unix:gid"))
                : SpecDefaults.privileged();
        try {
            Files.writeString(
                    directory.resolve("config.json"),
                    JsonTree.indented(tree, "\t"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("File config.json exists. Remove it first", e);
        }
        return Exit.SUCCESS;
    }
}
