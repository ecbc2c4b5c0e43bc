package dev.gatun.runtime.spec.resources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class and the priorities of network packets. */
public record Network(@Nullable Long classID, List<InterfacePriority> priorities) {
    /** Copies the lists and maps. */
    public Network {
        priorities = List.copyOf(priorities);
    }
}
