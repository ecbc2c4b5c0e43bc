package dev.gatun.runtime.features;

import java.util.List;

/**
 * What a filter of system calls may consist of. All lists are empty if there are no filters.
 *
 * @param enabled whether filters are applied at all
 * @param actions what a rule can do
 * @param operators how a rule can compare arguments
 * @param architectures whose system calls a filter can name
 * @param knownFlags flags of a filter that are understood
 * @param supportedFlags those of them that this machine's kernel has
 */
public record SeccompFeatures(
        boolean enabled,
        List<String> actions,
        List<String> operators,
        List<String> architectures,
        List<String> knownFlags,
        List<String> supportedFlags) {

    /** Of a runtime without filters. */
    public static final SeccompFeatures NONE =
            new SeccompFeatures(false, List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public SeccompFeatures {
        actions = List.copyOf(actions);
        operators = List.copyOf(operators);
        architectures = List.copyOf(architectures);
        knownFlags = List.copyOf(knownFlags);
        supportedFlags = List.copyOf(supportedFlags);
    }
}
