package dev.gatun.cli.help;

import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Option;
import dev.gatun.runtime.container.Signal;
import java.util.ArrayList;
import java.util.List;

/** The words that can stand at a place of the command line, for a shell that completes them. */
sealed interface Words {

    /** The names of the containers that there are. */
    record Containers() implements Words {}

    /** The directories of this machine. */
    record Directories() implements Words {}

    /** The files of this machine. */
    record Files() implements Words {}

    /** The programs of this machine. */
    record Programs() implements Words {}

    /** A few words. */
    record These(List<String> words) implements Words {}

    /** What no shell can know, such as the name of a new container or a program inside of one. */
    record Unknown() implements Words {}

    /** Signals from here on are real-time ones, which nobody completes. */
    int FIRST_REAL_TIME = 32;

    /**
     * What can stand in the place of an operand.
     *
     * @param name as the synopsis writes it, without brackets and dots
     * @param isRepeated whether any number of them may follow
     */
    record Operand(String name, boolean isRepeated, Words words) {}

    /** The values of an option. */
    static Words of(Option<?> option) {
        if (!option.choices().isEmpty()) {
            return new These(option.choices());
        }
        if (!option.isPath()) {
            return new Unknown();
        }
        return option.placeholder().equals("DIR") ? new Directories() : new Files();
    }

    /** The operands of a command, read from its synopsis. */
    static List<Operand> operands(Command command) {
        var operands = new ArrayList<Operand>();
        for (String word : command.synopsis().split(" ")) {
            String name = word.replace("[", "").replace("]", "").replace("...", "");
            if (!name.isEmpty()) {
                operands.add(new Operand(name, word.contains("..."), named(name, command.name())));
            }
        }
        return operands;
    }

    private static Words named(String operand, String command) {
        return switch (operand) {
            // these two make the container, so its name is a new one
            case "CONTAINER" -> command.equals("create") || command.equals("run") ? new Unknown() : new Containers();
            case "DIR" -> new Directories();
            case "FILE" -> new Files();
            case "PROGRAM" -> new Programs();
            case "SIGNAL" -> new These(signals());
            default -> operand.contains("|") ? new These(List.of(operand.split("\\|"))) : new Unknown();
        };
    }

    private static List<String> signals() {
        var names = new ArrayList<String>();
        for (int number = 1; number < FIRST_REAL_TIME; number++) {
            names.add(Signal.of(number).signalName().replaceFirst("^SIG", ""));
        }
        return names;
    }
}
