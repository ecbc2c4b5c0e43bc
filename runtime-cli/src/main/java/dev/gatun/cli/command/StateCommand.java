package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.JsonText;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.container.ContainerState;
import java.util.Map;
import java.util.TreeMap;

/** {@code gatun state}. */
public final class StateCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public StateCommand() {}

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String summary() {
        return "print what a container is doing, as JSON";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Prints id, pid, status (created, running, paused, stopped), bundle, root filesystem and annotations.
                The status is asked of the kernel at this moment.

                  gatun state web1 | jq -r .status
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.exactly(1);
    }

    @Override
    @SuppressWarnings("resource") // closing it would delete the container
    public int run(Session session) {
        session.streams()
                .print(json(session.runtime().get(session.containerId()).state()));
        return Exit.SUCCESS;
    }

    /** runc's form: two spaces, no newline at the end; callers parse it, tests of theirs compare it. */
    static String json(ContainerState state) {
        var json = new StringBuilder("{\n");
        member(json, "ociVersion", JsonText.quote(state.ociVersion()));
        member(json, "id", JsonText.quote(state.id().value()));
        member(json, "pid", Integer.toString(state.pid()));
        member(json, "status", JsonText.quote(state.status().word()));
        member(json, "bundle", JsonText.quote(state.bundle()));
        member(json, "rootfs", JsonText.quote(state.rootfs()));
        member(json, "created", JsonText.quote(state.created()));
        if (!state.annotations().isEmpty()) {
            member(json, "annotations", annotations(state.annotations()));
        }
        return json.append("  \"owner\": ")
                .append(JsonText.quote(state.owner()))
                .append("\n}")
                .toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String annotations(Map<String, String> annotations) {
        var json = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, String> entry : new TreeMap<>(annotations).entrySet()) {
            json.append(separator)
                    .append("    ")
                    .append(JsonText.quote(entry.getKey()))
                    .append(": ");
            json.append(JsonText.quote(entry.getValue()));
            separator = ",\n";
        }
        return json.append("\n  }").toString();
    }
}
