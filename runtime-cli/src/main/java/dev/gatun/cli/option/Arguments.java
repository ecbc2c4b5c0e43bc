package dev.gatun.cli.option;

import java.util.ArrayList;
import java.util.List;

/**
 * One level of a command line, split into options and the rest.
 *
 * <p>Splitting comes before jcommander because the rules are those of Go's flag package, which every caller of runc
 * speaks: {@code --flag value}, {@code --flag=value}, one dash as good as two, {@code --flag=false}, and {@code --} as the
 * end of options.
 *
 * @param settings the options, recognised, in order
 * @param operands what is left, in order
 */
public record Arguments(List<Setting> settings, List<String> operands) {

    /** Where options end. */
    public enum Order {
        /** At the first operand: what follows belongs to somebody else, such as a command inside a container. */
        OPTIONS_FIRST,
        /** Anywhere: {@code delete web1 --force} is {@code delete --force web1}. */
        MIXED
    }

    /** Copies both lists. */
    public Arguments {
        settings = List.copyOf(settings);
        operands = List.copyOf(operands);
    }

    /**
     * Splits words.
     *
     * @throws UsageException in the words of Go's flag package, if an option is unknown or lacks its value
     */
    public static Arguments split(List<String> words, Options options, Order order) {
        var settings = new ArrayList<Setting>();
        var operands = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                if (order == Order.OPTIONS_FIRST) {
                    operands.addAll(words.subList(i, words.size()));
                    break;
                }
                operands.add(word);
                continue;
            }
            String body = Options.bare(word);
            int equals = body.indexOf('=');
            String name = equals < 0 ? body : body.substring(0, equals);
            Option<?> option = options.find(name);
            if (option == null) {
                throw new UsageException("flag provided but not defined: -" + name);
            }
            if (option.isValueOptional()) {
                settings.add(new Setting(option, equals < 0 ? "" : body.substring(equals + 1)));
            } else if (option.takesValue()) {
                if (equals < 0 && ++i == words.size()) {
                    throw new UsageException("flag needs an argument: -" + name);
                }
                settings.add(new Setting(option, equals < 0 ? words.get(i) : body.substring(equals + 1)));
            } else if (equals < 0 || isTrue(name, body.substring(equals + 1))) {
                settings.add(new Setting(option, ""));
            } else {
                settings.removeIf(earlier -> earlier.option() == option);
            }
        }
        return new Arguments(settings, operands);
    }

    private static boolean isTrue(String name, String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                throw new UsageException("invalid boolean value \"" + text + "\" for -" + name + ": parse error");
        };
    }
}
