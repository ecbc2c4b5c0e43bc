package dev.gatun.cli.command;

import dev.gatun.cli.option.ListingFormat;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.JsonText;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code gatun list}. */
public final class ListCommand implements Command {

    private static final List<String> COLUMNS = List.of("ID", "PID", "STATUS", "BUNDLE", "CREATED", "OWNER");

    /** As Go's tabwriter is used by runc: scripts cut columns at these places. */
    private static final int LEAST_WIDTH = 12;

    private static final int PADDING = 3;

    private final Options options = new Options();
    private final Option<ListingFormat> format = ListingFormat.option(options);
    private final Option<Boolean> quiet = options.flag("--quiet -q", "print the ids alone");

    /** A command for one run. */
    public ListCommand() {}

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "print the containers of the state directory";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return """
                Prints each container with its pid (0 if it has stopped), status, bundle, time of creation and owner.

                  gatun list --quiet
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
        ContainerRuntime runtime = session.runtime();
        List<Container> containers = runtime.list();
        if (quiet.isSet()) {
            var ids = new StringBuilder();
            for (Container container : containers) {
                ids.append(container.id()).append('\n');
            }
            session.streams().print(ids.toString());
            return Exit.SUCCESS;
        }
        var states = new ArrayList<ContainerState>();
        for (Container container : containers) {
            try {
                states.add(owned(container.state(), runtime.stateDirectory()));
            } catch (ContainerException.NotFound | NoSuchFileException deletedMeanwhile) {
                // then there is nothing to list
            }
        }
        session.streams()
                .print(format.valueOr(ListingFormat.TABLE) == ListingFormat.JSON ? json(states) : table(states));
        return Exit.SUCCESS;
    }

    /** The owner is whoever owns the container's directory. */
    private static ContainerState owned(ContainerState state, Path stateDirectory) throws IOException {
        String name = Files.getOwner(stateDirectory.resolve(state.id().value())).getName();
        // Java gives the number of a user who has no name.
        String owner = !name.isEmpty() && Character.isDigit(name.charAt(0)) ? "#" + name : name;
        return new ContainerState(
                state.ociVersion(),
                state.id(),
                state.pid(),
                state.status(),
                state.bundle(),
                state.rootfs(),
                state.created(),
                state.annotations(),
                owner);
    }

    private static String table(List<ContainerState> states) {
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        for (ContainerState state : states) {
            rows.add(List.of(
                    state.id().value(),
                    Integer.toString(state.pid()),
                    state.status().word(),
                    state.bundle(),
                    state.created(),
                    state.owner()));
        }
        int[] widths = new int[COLUMNS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] =
                        Math.max(Math.max(widths[i], LEAST_WIDTH), row.get(i).length() + PADDING);
            }
        }
        var table = new StringBuilder();
        for (List<String> row : rows) {
            int last = widths.length - 1;
            for (int i = 0; i < last; i++) {
                table.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length());
            }
            table.append(row.get(last)).append('\n');
        }
        return table.toString();
    }

    private static String json(List<ContainerState> states) {
        if (states.isEmpty()) {
            // what Go makes of a list that was never made, and go-runc reads
            return "null\n";
        }
        var json = new StringBuilder();
        for (ContainerState state : states) {
            json.append(json.isEmpty() ? "[{" : ",{");
            member(json, "ociVersion", state.ociVersion());
            member(json, "id", state.id().value());
            json.append("\"pid\":").append(state.pid()).append(',');
            member(json, "status", state.status().word());
            member(json, "bundle", state.bundle());
            member(json, "rootfs", state.rootfs());
            member(json, "created", state.created());
            annotations(json, state.annotations());
            json.append("\"owner\":").append(JsonText.quote(state.owner())).append('}');
        }
        return json.append("]\n").toString();
    }

    private static void annotations(StringBuilder json, Map<String, String> annotations) {
        if (annotations.isEmpty()) {
            return;
        }
        json.append("\"annotations\":{");
        String separator = "";
        for (Map.Entry<String, String> entry : new TreeMap<>(annotations).entrySet()) {
            json.append(separator).append(JsonText.quote(entry.getKey())).append(':');
            json.append(JsonText.quote(entry.getValue()));
            separator = ",";
        }
        json.append("},");
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"')
                .append(name)
                .append("\":")
                .append(JsonText.quote(value))
                .append(',');
    }
}
