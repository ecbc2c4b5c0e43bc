package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.BlockIo;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.resources.ThrottleDevice;
import dev.gatun.runtime.spec.resources.WeightDevice;
import java.io.IOException;
import java.util.List;

/** <a href="https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html">Block devices</a> of v1. A rate of 0 is none. */
final class LegacyBlockIo implements Controller {

    private static final String WEIGHT = "blkio.weight";
    private static final String BFQ_WEIGHT = "blkio.bfq.weight";
    private static final String LEAF_WEIGHT = "blkio.leaf_weight";

    @Override
    public String name() {
        return "blkio";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) throws IOException {
        BlockIo io = resources.blockIO();
        if (io == null) {
            return;
        }
        // The names of the CFQ scheduler, which left the kernel in 5.0; BFQ has its own.
        String weight = current.has(WEIGHT) ? WEIGHT : BFQ_WEIGHT;
        if (io.weight() != null && io.weight() != 0) {
            plan.write(weight, io.weight().toString(), "/blockIO/weight");
        }
        boolean leaves = current.has(LEAF_WEIGHT);
        if (io.leafWeight() != null && io.leafWeight() != 0) {
            if (leaves) {
                plan.write(LEAF_WEIGHT, io.leafWeight().toString(), "/blockIO/leafWeight");
            } else {
                plan.warn("blockIO.leafWeight has no effect: it needs the CFQ scheduler, which left the kernel in 5.0");
            }
        }
        int index = 0;
        for (WeightDevice device : io.weightDevice()) {
            String key = device.major() + ":" + device.minor() + " ";
            String field = "/blockIO/weightDevice/" + index++;
            if (device.weight() != null) {
                plan.write(weight + "_device", key + device.weight(), field + "/weight");
            }
            if (device.leafWeight() != null && leaves) {
                plan.write(LEAF_WEIGHT + "_device", key + device.leafWeight(), field + "/leafWeight");
            }
        }
        throttle(plan, "blkio.throttle.read_bps_device", io.throttleReadBpsDevice(), "throttleReadBpsDevice");
        throttle(plan, "blkio.throttle.write_bps_device", io.throttleWriteBpsDevice(), "throttleWriteBpsDevice");
        throttle(plan, "blkio.throttle.read_iops_device", io.throttleReadIOPSDevice(), "throttleReadIOPSDevice");
        throttle(plan, "blkio.throttle.write_iops_device", io.throttleWriteIOPSDevice(), "throttleWriteIOPSDevice");
    }

    private static void throttle(Plan plan, String file, List<ThrottleDevice> devices, String field) {
        int index = 0;
        for (ThrottleDevice device : devices) {
            plan.write(
                    file,
                    device.major() + ":" + device.minor() + " " + Long.toUnsignedString(device.rate()),
                    "/blockIO/" + field + "/" + index++);
        }
    }
}
