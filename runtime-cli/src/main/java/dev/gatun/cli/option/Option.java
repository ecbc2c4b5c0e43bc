package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One option of a command and, once the command line is parsed, its value.
 *
 * @param <T> what the text of the option is converted to; Boolean for a flag
 */
public final class Option<T> {

    /** How often an option may be given, and what it takes. */
    enum Kind {
        FLAG,
        /** A flag behind which a value may stand, but only as {@code --flag=value}. */
        VALUED_FLAG,
        SINGLE,
        REPEATED
    }

    private final List<String> names;
    private final String placeholder;
    private final String description;
    private final Kind kind;
    private final IStringConverter<T> converter;
    private final boolean hidden;
    private final List<T> values = new ArrayList<>();
    private List<String> choices = List.of();
    private String otherwise = "";
    private boolean path;

    Option(
            List<String> names,
            String placeholder,
            String description,
            Kind kind,
            IStringConverter<T> converter,
            boolean hidden) {
        this.names = List.copyOf(names);
        this.placeholder = placeholder;
        this.description = description;
        this.kind = kind;
        this.converter = converter;
        this.hidden = hidden;
    }

    /** The spellings with their dashes, the longest first: {@code --bundle}, {@code -b}. */
    public List<String> names() {
        return names;
    }

    /** What stands for the value in the help, such as {@code DIR}; empty for a flag. */
    public String placeholder() {
        return placeholder;
    }

    /** One line of help. */
    public String description() {
        return description;
    }

    /** Names the only texts that its converter understands, for the help and for a shell that completes words. */
    public Option<T> oneOf(String... texts) {
        choices = List.of(texts);
        return this;
    }

    /** Names the text that has the effect of leaving the option out, for the help. */
    public Option<T> otherwise(String text) {
        otherwise = text;
        return this;
    }

    /** Marks the value as the name of a file or directory of this machine. */
    Option<T> asPath() {
        path = true;
        return this;
    }

    /** The texts that its converter understands; none if they cannot be listed. */
    public List<String> choices() {
        return choices;
    }

    /** What counts when the option is left out; empty if that needs no words. */
    public String otherwise() {
        return otherwise;
    }

    /** Says whether the value names a file or directory of this machine: with the placeholder {@code DIR} the latter. */
    public boolean isPath() {
        return path;
    }

    /** Says whether it may have a text behind its name. */
    public boolean takesValue() {
        return kind != Kind.FLAG;
    }

    /** Says whether that text may be missing; if it is there, an equals sign stands before it. */
    public boolean isValueOptional() {
        return kind == Kind.VALUED_FLAG;
    }

    /** Says whether it may be given several times, each of which counts. */
    public boolean isRepeatable() {
        return kind == Kind.REPEATED;
    }

    /** Says whether the help leaves it out: accepted because a caller passes it, of no other use. */
    public boolean isHidden() {
        return hidden;
    }

    /** Says whether the command line had it; of a flag, whether it is true. */
    public boolean isSet() {
        return !values.isEmpty();
    }

    /** The value, or null if the command line had none; of several the last. */
    public @Nullable T value() {
        return values.isEmpty() ? null : values.getLast();
    }

    /** The value, or what stands for it if the command line had none. */
    public T valueOr(T absent) {
        return values.isEmpty() ? absent : values.getLast();
    }

    /** Every value in the order of the command line. */
    public List<T> values() {
        return List.copyOf(values);
    }

    Kind kind() {
        return kind;
    }

    void accept(String text) {
        values.add(converter.convert(text));
    }

    @Override
    public String toString() {
        return names.getFirst();
    }
}
