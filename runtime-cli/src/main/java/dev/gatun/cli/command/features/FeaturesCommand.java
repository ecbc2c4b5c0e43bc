package dev.gatun.cli.command.features;

import dev.gatun.cli.command.Command;
import dev.gatun.cli.command.Operands;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.BuildProperties;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.features.FeaturesJson;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.IOException;
import java.util.Map;

/** {@code gatun features}. */
public final class FeaturesCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public FeaturesCommand() {}

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String summary() {
        return "print what this runtime can do, as JSON";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return """
                Prints the features structure of the OCI runtime specification: which members and words of config.json this
                version of Gatun applies, whatever the machine. What the machine has stands among the annotations whose
                names begin with dev.gatun.host.

                  gatun features | jq .linux.seccomp
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
        BuildProperties build = BuildProperties.load();
        var features = session.runtime()
                .features()
                .withAnnotations(Map.of("dev.gatun.version", build.version(), "dev.gatun.commit", build.commit()));
        session.streams().print(JsonTree.indented(FeaturesJson.of(features), "    ") + "\n");
        return Exit.SUCCESS;
    }
}
