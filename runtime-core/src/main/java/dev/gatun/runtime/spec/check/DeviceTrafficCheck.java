package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.resources.BlockIo;
import dev.gatun.runtime.spec.resources.Network;
import dev.gatun.runtime.spec.resources.Rdma;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.resources.ThrottleDevice;
import dev.gatun.runtime.spec.resources.WeightDevice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code linux.resources.blockIO}, {@code network} and {@code rdma}. */
final class DeviceTrafficCheck {

    private static final int LEAST_WEIGHT = 10;
    private static final int MOST_WEIGHT = 1000;
    private static final long MOST_32_BITS = (1L << 32) - 1;

    private DeviceTrafficCheck() {}

    static void check(Resources resources, String pointer, Problems problems) {
        BlockIo block = resources.blockIO();
        if (block != null) {
            String at = pointer + "/blockIO";
            weight(block.weight(), at + "/weight", problems);
            weight(block.leafWeight(), at + "/leafWeight", problems);
            weights(block.weightDevice(), at + "/weightDevice", problems);
            rates(block.throttleReadBpsDevice(), at + "/throttleReadBpsDevice", problems);
            rates(block.throttleWriteBpsDevice(), at + "/throttleWriteBpsDevice", problems);
            rates(block.throttleReadIOPSDevice(), at + "/throttleReadIOPSDevice", problems);
            rates(block.throttleWriteIOPSDevice(), at + "/throttleWriteIOPSDevice", problems);
        }
        Network network = resources.network();
        if (network != null) {
            number(network.classID(), pointer + "/network/classID", problems);
            for (int i = 0; i < network.priorities().size(); i++) {
                String at = pointer + "/network/priorities/" + i;
                if (network.priorities().get(i).name().isEmpty()) {
                    problems.error(at + "/name", "the name of the interface is empty");
                }
                number(network.priorities().get(i).priority(), at + "/priority", problems);
            }
        }
        for (var entry : resources.rdma().entrySet()) {
            String at = Problems.member(pointer + "/rdma", entry.getKey());
            Rdma rdma = entry.getValue();
            if (rdma.hcaHandles() == null && rdma.hcaObjects() == null) {
                problems.error(at, "neither hcaHandles nor hcaObjects is given");
            }
            number(rdma.hcaHandles(), at + "/hcaHandles", problems);
            number(rdma.hcaObjects(), at + "/hcaObjects", problems);
        }
    }

    private static void weights(List<WeightDevice> devices, String pointer, Problems problems) {
        for (int i = 0; i < devices.size(); i++) {
            WeightDevice device = devices.get(i);
            String at = pointer + "/" + i;
            if (device.weight() == null && device.leafWeight() == null) {
                problems.error(at, "neither weight nor leafWeight is given");
            }
            weight(device.weight(), at + "/weight", problems);
            weight(device.leafWeight(), at + "/leafWeight", problems);
            number(device.major(), at + "/major", problems);
            number(device.minor(), at + "/minor", problems);
        }
    }

    private static void rates(List<ThrottleDevice> devices, String pointer, Problems problems) {
        for (int i = 0; i < devices.size(); i++) {
            number(devices.get(i).major(), pointer + "/" + i + "/major", problems);
            number(devices.get(i).minor(), pointer + "/" + i + "/minor", problems);
        }
    }

    private static void weight(@Nullable Integer weight, String pointer, Problems problems) {
        if (weight != null && weight != 0) {
            problems.unlessBetween(LEAST_WEIGHT, weight, MOST_WEIGHT, pointer);
        }
    }

    private static void number(@Nullable Long number, String pointer, Problems problems) {
        if (number != null) {
            problems.unlessBetween(0, number, MOST_32_BITS, pointer);
        }
    }
}
