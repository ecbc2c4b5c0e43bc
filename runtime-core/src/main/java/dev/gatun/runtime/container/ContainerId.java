package dev.gatun.runtime.container;

import java.util.regex.Pattern;

/**
 * The name of a container: unique below one state directory, and a single safe path element.
 *
 * @param value letters, digits, {@code _ + . -}; neither {@code .} nor {@code ..}
 */
public record ContainerId(String value) implements Comparable<ContainerId> {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_+.-]+");

    /** @throws ContainerException.InvalidRequest if the value is not a valid id */
    public ContainerId {
        if (!isValid(value)) {
            throw new ContainerException.InvalidRequest(
                    "invalid container ID format: \"" + value + "\" (allowed: letters, digits, _ + - .)");
        }
    }

    /** The id spelled by {@code value}. */
    public static ContainerId of(String value) {
        return new ContainerId(value);
    }

    /** Says whether {@link #of} would accept the value. */
    public static boolean isValid(String value) {
        return FORMAT.matcher(value).matches() && !value.equals(".") && !value.equals("..");
    }

    @Override
    public int compareTo(ContainerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
