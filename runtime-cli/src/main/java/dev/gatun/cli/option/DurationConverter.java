package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Reads a duration as Go's {@code time.ParseDuration} does: numbers with units, such as {@code 1h30m}, {@code 1.5s} or {@code 300ms}.
 *
 * @param option the name of the option without dashes, for the error
 */
public record DurationConverter(String option) implements IStringConverter<Duration> {

    private static final BigDecimal NANOS_A_SECOND = BigDecimal.valueOf(1_000_000_000L);

    @Override
    public Duration convert(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        BigDecimal nanos = rest.equals("0") ? BigDecimal.ZERO : nanos(text, rest);
        try {
            long whole = nanos.setScale(0, RoundingMode.DOWN).longValueExact();
            return Duration.ofNanos(negative ? -whole : whole);
        } catch (ArithmeticException tooLong) {
            throw wrong(text);
        }
    }

    private BigDecimal nanos(String text, String rest) {
        BigDecimal sum = BigDecimal.ZERO;
        int at = 0;
        if (rest.isEmpty()) {
            throw wrong(text);
        }
        while (at < rest.length()) {
            int start = at;
            while (at < rest.length() && (isDigit(rest.charAt(at)) || rest.charAt(at) == '.')) {
                at++;
            }
            String number = rest.substring(start, at);
            int unit = at;
            while (at < rest.length() && !isDigit(rest.charAt(at)) && rest.charAt(at) != '.') {
                at++;
            }
            sum = sum.add(number(text, number).multiply(unit(text, rest.substring(unit, at))));
        }
        return sum;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private BigDecimal number(String text, String number) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private BigDecimal unit(String text, String unit) {
        return switch (unit) {
            case "ns" -> BigDecimal.ONE;
            // The micro sign and the Greek letter look alike.
            case "us", "\u00b5s", "\u03bcs" -> BigDecimal.valueOf(1000);
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "s" -> NANOS_A_SECOND;
            case "m" -> NANOS_A_SECOND.multiply(BigDecimal.valueOf(60));
            case "h" -> NANOS_A_SECOND.multiply(BigDecimal.valueOf(3600));
            default -> throw wrong(text);
        };
    }

    private UsageException wrong(String text) {
        return new UsageException("invalid value \"" + text + "\" for flag -" + option + ": parse error");
    }
}
