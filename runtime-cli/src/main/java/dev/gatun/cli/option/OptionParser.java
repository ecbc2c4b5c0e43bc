package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands options to jcommander and takes their values from it.
 *
 * <p>Each option goes to its own {@code ParameterDescription}, not to {@code JCommander.parse}: that one keeps options in a map
 * whose keys are records, and the first {@code hashCode} and {@code equals} of a record are made at run time, which took 15 of
 * the 50 milliseconds of a whole command.
 *
 * <p>Three habits of jcommander are kept out. It replaces {@code @file} by the file's lines ({@code expandAtSign}); it
 * takes an unknown option for an operand (no operand ever reaches it); and it trims values and strips their quotes,
 * which would make {@code --bundle 'my dir '} another directory: so it gets the number of a value in the list of words, and
 * the untouched word is converted.
 */
public final class OptionParser {

    /** Makes jcommander take every text as it is: it would otherwise look for a converter by reflection. */
    private static final IStringConverter<String> AS_IT_IS = text -> text;

    private OptionParser() {}

    /**
     * Parses one level of a command line: the global options, or those of the command.
     *
     * @param settings what {@code Arguments} split off, names that are known and in their first spelling
     * @throws UsageException if an option is not understood
     */
    public static void parse(Options options, List<Setting> settings) {
        if (settings.isEmpty()) {
            return; // the common case of most commands: no jcommander, no cost
        }
        var words = new ArrayList<String>();
        JCommander commander = JCommander.newBuilder()
                .expandAtSign(false)
                .allowParameterOverwriting(true)
                .build();
        commander.addConverterInstanceFactory((parameter, type, name) -> AS_IT_IS);
        try {
            for (Setting setting : settings) {
                words.add(setting.text());
                describe(options, setting.option(), words, commander)
                        .addValue(setting.option().takesValue() ? Integer.toString(words.size() - 1) : "true");
            }
        } catch (com.beust.jcommander.ParameterException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    @SuppressWarnings("NullAway") // jcommander is not annotated; without a bundle descriptions are taken as they are
    private static ParameterDescription describe(
            Options options, Option<?> option, List<String> words, JCommander commander) {
        return new ParameterDescription(
                options, new DescribedParameter(option), new DescribedOption(option, words), null, commander);
    }
}
