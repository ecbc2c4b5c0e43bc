package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;

/**
 * Reads a decimal number that is not negative.
 *
 * @param what names it in the error
 */
public record NumberConverter(String what) implements IStringConverter<Integer> {

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with negative ones
        }
        throw new UsageException("invalid value \"" + text + "\" for " + what + ": not a number from 0 on");
    }
}
