package dev.gatun.runtime.plan;

import dev.gatun.runtime.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The environment of the container's program: the configured one, with one value for each name, and {@code HOME}. */
final class Environment {

    private static final String HOME = "HOME";

    private Environment() {}

    /** Whether the configuration says where home is; an empty value does not. */
    static boolean hasHome(ProcessSpec process) {
        String home = "";
        for (String variable : process.env()) {
            if (variable.startsWith(HOME + "=")) {
                home = variable.substring(HOME.length() + 1);
            }
        }
        return !home.isEmpty();
    }

    /**
     * The variables as {@code NAME=value}, in the order of the configuration. Of a name that is given twice the last value
     * wins; an absent or empty {@code HOME} becomes the home directory of the user.
     */
    static List<String> of(ProcessSpec process, SealedInputs inputs) {
        var variables = new LinkedHashMap<String, String>();
        var all = new ArrayList<>(process.env());
        all.addAll(inputs.environment());
        for (String variable : all) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            // Again at its new place: getenv of old programs takes the first it meets, so there is to be only one.
            variables.remove(name);
            variables.put(name, variable);
        }
        if (variables.getOrDefault(HOME, HOME + "=").equals(HOME + "=")) {
            variables.put(HOME, HOME + "=" + inputs.facts().home());
        }
        return List.copyOf(variables.values());
    }
}
