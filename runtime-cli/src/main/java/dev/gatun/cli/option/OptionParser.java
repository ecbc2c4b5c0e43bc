package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameterized;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands options to jcommander and takes their values from it.
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
        var line = new ArrayList<String>();
        for (Setting setting : settings) {
            line.add(setting.option().names().getFirst());
            if (setting.option().takesValue()) {
                line.add(Integer.toString(words.size()));
                words.add(setting.text());
            }
        }
        JCommander commander = JCommander.newBuilder()
                .expandAtSign(false)
                .allowParameterOverwriting(true)
                .build();
        commander.setParameterizedParser(described -> describe((Options) described, words));
        commander.addConverterInstanceFactory((parameter, type, name) -> AS_IT_IS);
        commander.addObject(options);
        try {
            commander.parse(line.toArray(String[]::new));
        } catch (com.beust.jcommander.ParameterException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Parameterized> describe(Options options, List<String> words) {
        var described = new ArrayList<Parameterized>();
        for (Option<?> option : options.all()) {
            described.add(new DescribedOption(option, words));
        }
        return described;
    }
}
