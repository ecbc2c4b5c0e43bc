package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.rootfs.RootfsBuilder;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code gatun rootfs}. */
public final class RootfsCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public RootfsCommand() {}

    @Override
    public String name() {
        return "rootfs";
    }

    @Override
    public String summary() {
        return "make a root filesystem out of programs of this machine";
    }

    @Override
    public String synopsis() {
        return "DIR [PROGRAM...]";
    }

    @Override
    public String description() {
        return """
                Copies a shell and the named programs into DIR, with exactly the libraries that they need. A program is a
                name, looked for in the usual places, or an absolute path. If none is named, a set of the usual small tools is
                copied. Needs no network and no privilege.

                  gatun rootfs bundle/rootfs ls ps ip
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.atLeast(1);
    }

    @Override
    public int run(Session session) throws IOException {
        List<String> operands = session.operands();
        RootfsBuilder.Result result = RootfsBuilder.build(
                Path.of("/"),
                Path.of(operands.getFirst()).toAbsolutePath().normalize(),
                operands.subList(1, operands.size()));
        session.streams()
                .print(result.directory() + ": " + result.programs().size() + " programs in " + result.files()
                        + " files\n");
        return Exit.SUCCESS;
    }
}
