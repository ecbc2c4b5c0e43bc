package dev.gatun.runtime.spec;

import java.util.List;

/** An execution domain of <a href="https://man7.org/linux/man-pages/man2/personality.2.html">personality(2)</a>. */
public record Personality(String domain, List<String> flags) {
    /** Copies the lists and maps. */
    public Personality {
        flags = List.copyOf(flags);
    }
}
