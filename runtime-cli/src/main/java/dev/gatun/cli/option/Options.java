package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that a command, or {@code gatun} itself, takes, in the order of its help. */
public final class Options {

    private final List<Option<?>> all = new ArrayList<>();

    /** No options yet. */
    public Options() {}

    /** Adds an option without a value. */
    public Option<Boolean> flag(String names, String description) {
        return add(names, "", description, Option.Kind.FLAG, Boolean::valueOf, false);
    }

    /** Adds an option whose last value counts, kept as text. */
    public Option<String> text(String names, String placeholder, String description) {
        return value(names, placeholder, description, text -> text);
    }

    /** Adds an option that names a file or directory. */
    public Option<Path> path(String names, String placeholder, String description) {
        return value(names, placeholder, description, Path::of).asPath();
    }

    /**
     * Adds an option with a value.
     *
     * @param names with their dashes, separated by spaces, the longest first
     * @param converter throws {@link UsageException} for a text that it does not understand
     */
    public <T> Option<T> value(String names, String placeholder, String description, IStringConverter<T> converter) {
        return add(names, placeholder, description, Option.Kind.SINGLE, converter, false);
    }

    /** Adds an option whose value may be missing: {@code --trace}, {@code --trace=FILE}. The converter gets "" then. */
    public <T> Option<T> valuedFlag(
            String names, String placeholder, String description, IStringConverter<T> converter) {
        return add(names, placeholder, description, Option.Kind.VALUED_FLAG, converter, false);
    }

    /** Adds an option that may be given several times, all of which count. */
    public <T> Option<T> values(String names, String placeholder, String description, IStringConverter<T> converter) {
        return add(names, placeholder, description, Option.Kind.REPEATED, converter, false);
    }

    /** Accepts a flag that callers of other runtimes pass and that changes nothing here. */
    public void ignoredFlag(String names, String why) {
        add(names, "", why, Option.Kind.FLAG, Boolean::valueOf, true);
    }

    /** Accepts an option with a value that callers of other runtimes pass and that changes nothing here. */
    public void ignoredText(String names, String why) {
        add(names, "VALUE", why, Option.Kind.SINGLE, text -> text, true);
    }

    /** Every option, hidden ones included. */
    public List<Option<?>> all() {
        return List.copyOf(all);
    }

    /** The option with that name, without dashes. */
    public @Nullable Option<?> find(String bareName) {
        for (Option<?> option : all) {
            for (String name : option.names()) {
                if (bare(name).equals(bareName)) {
                    return option;
                }
            }
        }
        return null;
    }

    /** A name without its dashes: like Go's flag package, which runc uses, {@code -x} and {@code --x} are one. */
    public static String bare(String name) {
        return name.startsWith("--") ? name.substring(2) : name.startsWith("-") ? name.substring(1) : name;
    }

    private <T> Option<T> add(
            String names,
            String placeholder,
            String description,
            Option.Kind kind,
            IStringConverter<T> converter,
            boolean hidden) {
        var option = new Option<>(List.of(names.split(" ")), placeholder, description, kind, converter, hidden);
        all.add(option);
        return option;
    }
}
