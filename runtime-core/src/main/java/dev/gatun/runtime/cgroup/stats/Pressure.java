package dev.gatun.runtime.cgroup.stats;

import java.util.HashMap;
import java.util.Optional;

/**
 * <a href="https://docs.kernel.org/accounting/psi.html">Pressure</a>: for how long some, or all, processes have been waiting for a
 * resource.
 */
public record Pressure(Share some, Share full) {

    /**
     * A share of time.
     *
     * @param average10 of the last 10 seconds, in percent
     * @param average60 of the last minute
     * @param average300 of the last five minutes
     * @param total microseconds, ever
     */
    public record Share(double average10, double average60, double average300, long total) {
        /** Nothing: what a kernel before 5.13 does not tell about the processor. */
        public static final Share NONE = new Share(0, 0, 0, 0);
    }

    /**
     * Reads {@code cpu.pressure}, {@code memory.pressure} or {@code io.pressure}.
     *
     * @return empty if no line is one of pressure
     */
    public static Optional<Pressure> parse(String text) {
        var shares = new HashMap<String, Share>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (words.length == 5) {
                var values = new HashMap<String, String>();
                for (int i = 1; i < words.length; i++) {
                    String[] pair = words[i].split("=", 2);
                    values.put(pair[0], pair[pair.length - 1]);
                }
                shares.put(
                        words[0],
                        new Share(
                                Double.parseDouble(values.getOrDefault("avg10", "0")),
                                Double.parseDouble(values.getOrDefault("avg60", "0")),
                                Double.parseDouble(values.getOrDefault("avg300", "0")),
                                Long.parseUnsignedLong(values.getOrDefault("total", "0"))));
            }
        }
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Pressure(shares.getOrDefault("some", Share.NONE), shares.getOrDefault("full", Share.NONE)));
    }
}
