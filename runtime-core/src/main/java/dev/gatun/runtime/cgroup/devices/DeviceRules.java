package dev.gatun.runtime.cgroup.devices;

import static dev.gatun.runtime.cgroup.devices.DeviceAccess.ANY;
import static dev.gatun.runtime.cgroup.devices.DeviceType.BLOCK;
import static dev.gatun.runtime.cgroup.devices.DeviceType.CHARACTER;

import dev.gatun.runtime.cgroup.devices.DeviceAccess.Use;
import dev.gatun.runtime.spec.resources.DeviceRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of a container, in order. For each use of a device the last rule that is about it decides; what no rule is about is
 * denied.
 *
 * @param rules first to last
 */
public record DeviceRules(List<DeviceAccess> rules) {

    private static final Set<Use> ALL = EnumSet.allOf(Use.class);
    private static final Set<Use> MKNOD = EnumSet.of(Use.MKNOD);
    private static final long MEMORY_DEVICES = 1;
    private static final long TERMINALS = 5;
    private static final long PSEUDO_TERMINALS = 136;
    private static final long MISCELLANEOUS = 10;
    private static final long TUN = 200;

    /**
     * What every container may use, whatever its configuration says: nodes may be made of anything (making is not using), and the
     * devices without which programs do not run, and {@code /dev/net/tun}, which every other runtime has here.
     */
    private static final List<DeviceAccess> DEFAULTS = List.of(
            DeviceAccess.allow(CHARACTER, ANY, ANY, MKNOD),
            DeviceAccess.allow(BLOCK, ANY, ANY, MKNOD),
            memory(3), // null
            memory(5), // zero
            memory(7), // full
            memory(8), // random
            memory(9), // urandom
            DeviceAccess.allow(CHARACTER, TERMINALS, 0, ALL), // tty
            DeviceAccess.allow(CHARACTER, TERMINALS, 2, ALL), // ptmx
            DeviceAccess.allow(CHARACTER, PSEUDO_TERMINALS, ANY, ALL),
            DeviceAccess.allow(CHARACTER, MISCELLANEOUS, TUN, ALL));

    /** Copies the list. */
    public DeviceRules {
        rules = List.copyOf(rules);
    }

    private static DeviceAccess memory(long minor) {
        return DeviceAccess.allow(CHARACTER, MEMORY_DEVICES, minor, ALL);
    }

    /**
     * The rules of a configuration, and the defaults behind them.
     *
     * @throws IOException names the first rule that is not valid by its JSON pointer
     */
    public static DeviceRules of(List<DeviceRule> configured) throws IOException {
        var rules = new ArrayList<DeviceAccess>();
        for (DeviceRule rule : configured) {
            try {
                rules.add(DeviceAccess.of(rule));
            } catch (IOException invalid) {
                throw new IOException(
                        "/linux/resources/devices/" + rules.size() + ": " + invalid.getMessage(), invalid);
            }
        }
        rules.addAll(DEFAULTS);
        return new DeviceRules(rules);
    }

    /** The rules that can still decide something: those from the last one that is about everything. */
    List<DeviceAccess> deciding() {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (rules.get(i).isTotal()) {
                return rules.subList(i, rules.size());
            }
        }
        return rules;
    }

    /** Whether a use is allowed: the meaning of the rules, without a kernel. */
    boolean allows(DeviceType type, long major, long minor, Use use) {
        var device = new DeviceAccess(true, type, major, minor, Set.of(use));
        boolean allowed = false;
        for (DeviceAccess rule : rules) {
            if (rule.overlaps(device) && rule.uses().contains(use)) {
                allowed = rule.allow();
            }
        }
        return allowed;
    }
}
