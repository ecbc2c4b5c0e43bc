package dev.gatun.runtime.spec;

import java.util.List;

/**
 * The five sets of <a href="https://man7.org/linux/man-pages/man7/capabilities.7.html">capabilities(7)</a>, by
 * name.
 */
public record Capabilities(
        List<String> bounding,
        List<String> effective,
        List<String> inheritable,
        List<String> permitted,
        List<String> ambient) {
    /** Copies the lists and maps. */
    public Capabilities {
        bounding = List.copyOf(bounding);
        effective = List.copyOf(effective);
        inheritable = List.copyOf(inheritable);
        permitted = List.copyOf(permitted);
        ambient = List.copyOf(ambient);
    }
}
