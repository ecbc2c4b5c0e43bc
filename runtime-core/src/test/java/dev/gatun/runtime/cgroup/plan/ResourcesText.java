package dev.gatun.runtime.cgroup.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatun.runtime.spec.json.SpecException;
import dev.gatun.runtime.spec.json.SpecReader;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Resources from the text of a configuration, with single quotes for double ones, and plans as lines. */
public final class ResourcesText {

    private ResourcesText() {}

    /** Reads {@code linux.resources}. */
    public static Resources of(String json) {
        try {
            return SpecReader.readResources("test", json.replace('\'', '"').getBytes(UTF_8));
        } catch (SpecException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    /** The writes of a controller as {@code file = value}. */
    public static List<String> plan(Controller controller, String json, Map<String, String> current)
            throws IOException {
        var plan = new Plan();
        controller.plan(of(json), CurrentValues.of(current), plan);
        return plan.writes().stream().map(CgroupWrite::toString).toList();
    }

    /** The controller of a list that has a name. */
    public static Controller named(List<Controller> controllers, String name) {
        return controllers.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
