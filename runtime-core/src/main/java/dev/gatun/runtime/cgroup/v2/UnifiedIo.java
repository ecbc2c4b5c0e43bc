package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.BlockIo;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.resources.ThrottleDevice;
import dev.gatun.runtime.spec.resources.WeightDevice;
import java.io.IOException;
import java.util.List;

/** Block devices of v2. */
final class UnifiedIo implements Controller {

    private static final String BFQ_WEIGHT = "io.bfq.weight";
    private static final String WEIGHT = "io.weight";

    @Override
    public String name() {
        return "io";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) throws IOException {
        BlockIo io = resources.blockIO();
        if (io == null) {
            return;
        }
        // BFQ takes v1's numbers as they are; the kernel's own cost model has a wider range.
        boolean bfq = current.has(BFQ_WEIGHT);
        String file = bfq ? BFQ_WEIGHT : WEIGHT;
        if (io.weight() != null && io.weight() != 0) {
            plan.write(file, "default " + weight(io.weight(), bfq), "/blockIO/weight");
        }
        int index = 0;
        for (WeightDevice device : io.weightDevice()) {
            if (device.weight() != null) {
                plan.write(
                        file,
                        device.major() + ":" + device.minor() + " " + weight(device.weight(), bfq),
                        "/blockIO/weightDevice/" + index + "/weight");
            }
            index++;
        }
        if (io.leafWeight() != null && io.leafWeight() != 0) {
            plan.warn("blockIO.leafWeight has no effect: cgroup v2 has no processes beside child groups");
        }
        throttle(plan, "rbps", io.throttleReadBpsDevice(), "throttleReadBpsDevice");
        throttle(plan, "wbps", io.throttleWriteBpsDevice(), "throttleWriteBpsDevice");
        throttle(plan, "riops", io.throttleReadIOPSDevice(), "throttleReadIOPSDevice");
        throttle(plan, "wiops", io.throttleWriteIOPSDevice(), "throttleWriteIOPSDevice");
    }

    private static long weight(int weight, boolean bfq) {
        return bfq ? weight : Conversions.ioWeight(weight);
    }

    /** On v1 a rate of 0 takes the limit away; here that is spelled max. */
    private static void throttle(Plan plan, String key, List<ThrottleDevice> devices, String field) {
        int index = 0;
        for (ThrottleDevice device : devices) {
            String rate = device.rate() == 0 ? "max" : Long.toUnsignedString(device.rate());
            plan.write(
                    "io.max",
                    device.major() + ":" + device.minor() + " " + key + "=" + rate,
                    "/blockIO/" + field + "/" + index++);
        }
    }
}
