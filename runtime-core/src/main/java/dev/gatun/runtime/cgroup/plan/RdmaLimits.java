package dev.gatun.runtime.cgroup.plan;

import dev.gatun.runtime.spec.resources.Rdma;
import dev.gatun.runtime.spec.resources.Resources;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handles and objects of RDMA devices: <a href="https://docs.kernel.org/admin-guide/cgroup-v1/rdma.html">rdma</a>, whose file is the same
 * on v1 and v2. A line sets what it names and leaves the rest.
 */
public final class RdmaLimits {

    private RdmaLimits() {}

    /** Adds one write for each device. */
    public static void plan(Resources resources, Plan plan) {
        for (Map.Entry<String, Rdma> device : resources.rdma().entrySet()) {
            var line = new StringBuilder(device.getKey());
            append(line, " hca_handle=", device.getValue().hcaHandles());
            append(line, " hca_object=", device.getValue().hcaObjects());
            if (line.length() > device.getKey().length()) {
                plan.write("rdma.max", line.toString(), "/rdma/" + device.getKey());
            }
        }
    }

    private static void append(StringBuilder line, String key, @Nullable Long value) {
        if (value != null) {
            line.append(key).append(value < 0 ? "max" : value.toString());
        }
    }
}
