package dev.gatun.runtime.cgroup.devices;

import dev.gatun.runtime.cgroup.devices.DeviceAccess.Use;
import dev.gatun.runtime.cgroup.plan.CgroupWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the <a href="https://docs.kernel.org/admin-guide/cgroup-v1/devices.html">devices</a> controller of v1 can hold: a default, and
 * exceptions from it.
 *
 * <p>That is less than a list of rules. An exception can be taken back only exactly as it was made: the kernel takes "deny c 1:3"
 * after "allow c *:*" without a word and changes nothing. Here that is an error.
 *
 * @param allowByDefault whether the exceptions are what is denied
 * @param exceptions in the order in which they were made; no two about the same devices
 */
public record LegacyDevices(boolean allowByDefault, List<DeviceAccess> exceptions) {

    private static final String ALLOW = "devices.allow";
    private static final String DENY = "devices.deny";
    private static final String EVERYTHING = "a";
    private static final String FIELD = "/devices";

    /** Copies the list. */
    public LegacyDevices {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * The state that a list of rules amounts to.
     *
     * @throws IOException if v1 cannot hold it
     */
    public static LegacyDevices of(DeviceRules rules) throws IOException {
        boolean allowByDefault = false;
        var exceptions = new ArrayList<DeviceAccess>();
        for (DeviceAccess rule : rules.rules()) {
            if (rule.isTotal()) {
                allowByDefault = rule.allow();
                exceptions.clear();
            } else {
                for (DeviceAccess each : withoutAll(rule)) {
                    apply(each, allowByDefault, exceptions);
                }
            }
        }
        return new LegacyDevices(allowByDefault, exceptions);
    }

    /** To the kernel, the letter a means everything, whatever stands behind it. */
    private static List<DeviceAccess> withoutAll(DeviceAccess rule) {
        return rule.type() == DeviceType.ALL
                ? List.of(rule.withType(DeviceType.CHARACTER), rule.withType(DeviceType.BLOCK))
                : List.of(rule);
    }

    private static void apply(DeviceAccess rule, boolean allowByDefault, List<DeviceAccess> exceptions)
            throws IOException {
        for (int i = 0; i < exceptions.size(); i++) {
            DeviceAccess exception = exceptions.get(i);
            if (exception.sameDevices(rule)) {
                exceptions.remove(i);
                merged(exception, rule, allowByDefault).ifPresent(exceptions::add);
                return;
            }
        }
        if (rule.allow() != allowByDefault) {
            exceptions.add(rule);
            return;
        }
        for (DeviceAccess exception : exceptions) {
            if (exception.overlaps(rule) && exception.uses().stream().anyMatch(rule.uses()::contains)) {
                throw new IOException("cgroup v1 cannot hold the device rule \"" + rule + "\" after \"" + exception
                        + "\": only the same devices can be taken out again");
            }
        }
    }

    private static Optional<DeviceAccess> merged(DeviceAccess exception, DeviceAccess rule, boolean allowByDefault) {
        var uses = EnumSet.copyOf(exception.uses());
        if (rule.allow() == allowByDefault) {
            uses.removeAll(rule.uses());
        } else {
            uses.addAll(rule.uses());
        }
        return uses.isEmpty() ? Optional.empty() : Optional.of(exception.withUses(uses));
    }

    /**
     * Reads {@code devices.list}. While everything is allowed by default the kernel does not show the exceptions, so then the
     * result is empty.
     */
    public static Optional<LegacyDevices> parse(String list) throws IOException {
        var exceptions = new ArrayList<DeviceAccess>();
        for (String line : list.split("\n", -1)) {
            if (line.startsWith("a")) {
                return Optional.empty();
            }
            if (!line.isBlank()) {
                exceptions.add(line(line));
            }
        }
        return Optional.of(new LegacyDevices(false, exceptions));
    }

    private static DeviceAccess line(String line) throws IOException {
        String[] fields = line.strip().split("[ :]", 4);
        if (fields.length < 4) {
            throw new IOException("not a line of devices.list: \"" + line + "\"");
        }
        var uses = new HashSet<Use>();
        for (Use use : Use.values()) {
            if (fields[3].indexOf(use.letter()) >= 0) {
                uses.add(use);
            }
        }
        return DeviceAccess.allow(DeviceType.of(fields[0]), number(fields[1]), number(fields[2]), uses);
    }

    private static long number(String field) {
        return field.equals("*") ? DeviceAccess.ANY : Long.parseLong(field);
    }

    /**
     * The writes that lead here.
     *
     * @param from what holds now, or null if that is unknown. From a known state with the same default only the difference is
     *     written, so that a running container is never without a device that it has before and after
     */
    public List<CgroupWrite> plan(@Nullable LegacyDevices from) {
        var writes = new ArrayList<CgroupWrite>();
        String except = allowByDefault ? DENY : ALLOW;
        String unexcept = allowByDefault ? ALLOW : DENY;
        if (from == null || from.allowByDefault != allowByDefault) {
            writes.add(new CgroupWrite(allowByDefault ? ALLOW : DENY, EVERYTHING, FIELD));
            exceptions.forEach(e -> writes.add(new CgroupWrite(except, e.line(), FIELD)));
            return writes;
        }
        for (DeviceAccess exception : exceptions) {
            Set<Use> had = from.uses(exception);
            if (!had.containsAll(exception.uses())) {
                writes.add(new CgroupWrite(except, exception.line(), FIELD));
            }
        }
        for (DeviceAccess old : from.exceptions) {
            var surplus = new HashSet<>(old.uses());
            surplus.removeAll(uses(old));
            if (!surplus.isEmpty()) {
                writes.add(new CgroupWrite(unexcept, old.withUses(surplus).line(), FIELD));
            }
        }
        return writes;
    }

    private Set<Use> uses(DeviceAccess devices) {
        return exceptions.stream()
                .filter(e -> e.sameDevices(devices))
                .findFirst()
                .map(DeviceAccess::uses)
                .orElse(Set.of());
    }
}
