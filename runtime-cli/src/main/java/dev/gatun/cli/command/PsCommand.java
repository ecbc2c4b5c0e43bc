package dev.gatun.cli.command;

import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.ListingFormat;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code gatun ps}: the processes of a container, as the host's ps(1) describes them. */
public final class PsCommand implements Command {

    private final Options options = new Options();
    private final Option<ListingFormat> format = ListingFormat.option(options);

    /** A command for one run. */
    public PsCommand() {}

    @Override
    public String name() {
        return "ps";
    }

    @Override
    public String summary() {
        return "print the processes of a container";
    }

    @Override
    public String synopsis() {
        return "CONTAINER [PS-OPTION...]";
    }

    @Override
    public String description() {
        return """
                Prints those lines of the host's ps that are about processes in the container's cgroup. What stands behind
                CONTAINER are options of ps, -ef if there are none; its output must have a column PID. As json the pids alone
                are printed.

                  gatun ps web1 -o pid,rss,comm
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
    public Arguments.Order order() {
        return Arguments.Order.OPTIONS_FIRST;
    }

    @Override
    @SuppressWarnings("resource") // closing it would delete the container
    public int run(Session session) throws IOException {
        List<Integer> pids = session.runtime().get(session.containerId()).processes();
        if (format.valueOr(ListingFormat.TABLE) == ListingFormat.JSON) {
            session.streams().print(json(pids));
            return Exit.SUCCESS;
        }
        List<String> operands = session.operands();
        List<String> words = new ArrayList<>(List.of("ps"));
        words.addAll(operands.size() > 1 ? operands.subList(1, operands.size()) : List.of("-ef"));
        session.streams().print(ofContainer(output(words), pids));
        return Exit.SUCCESS;
    }

    private static String json(List<Integer> pids) {
        if (pids.isEmpty()) {
            // what Go makes of a list that was never made, and go-runc reads
            return "null\n";
        }
        var json = new StringBuilder();
        for (int pid : pids) {
            json.append(json.isEmpty() ? '[' : ',').append(pid);
        }
        return json.append("]\n").toString();
    }

    private static String output(List<String> words) throws IOException {
        Process ps;
        try {
            ps = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new CommandException(
                    "cannot run the host's ps: " + e.getMessage() + ". Hint: install it, or use --format json", e);
        }
        String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status;
        try {
            status = ps.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while ps was running", e);
        }
        if (status != 0) {
            throw new IOException("exit status " + status + ": " + text);
        }
        return text;
    }

    /** The first line, and those whose column PID holds one of the container's. */
    static String ofContainer(String output, List<Integer> pids) throws IOException {
        String[] lines = output.split("\n", -1);
        int column = fields(lines[0]).indexOf("PID");
        if (column < 0) {
            throw new IOException("couldn't find PID field in ps output");
        }
        var table = new StringBuilder(lines[0]).append('\n');
        for (int i = 1; i < lines.length; i++) {
            List<String> fields = fields(lines[i]);
            // A line without so many fields describes no process, as with the threads of one; the last one is empty.
            if (!lines[i].isBlank() && fields.size() > column && pids.contains(pid(fields.get(column)))) {
                table.append(lines[i]).append('\n');
            }
        }
        return table.toString();
    }

    private static int pid(String field) throws IOException {
        try {
            return Integer.parseInt(field);
        } catch (NumberFormatException e) {
            throw new IOException("unexpected pid '" + field + "' in ps output", e);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
