package dev.gatun.runtime.spec.json;

import dev.gatun.runtime.spec.resources.BlockIo;
import dev.gatun.runtime.spec.resources.Cpu;
import dev.gatun.runtime.spec.resources.DeviceRule;
import dev.gatun.runtime.spec.resources.HugepageLimit;
import dev.gatun.runtime.spec.resources.InterfacePriority;
import dev.gatun.runtime.spec.resources.Memory;
import dev.gatun.runtime.spec.resources.Network;
import dev.gatun.runtime.spec.resources.Pids;
import dev.gatun.runtime.spec.resources.Rdma;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.resources.ThrottleDevice;
import dev.gatun.runtime.spec.resources.WeightDevice;

/** Reads {@code linux.resources}, member by member. */
final class ResourcesReader {

    private ResourcesReader() {}

    static Resources resources(SpecNode o) {
        return new Resources(
                o.objects("devices", ResourcesReader::deviceRule),
                o.object("memory", ResourcesReader::memory),
                o.object("cpu", ResourcesReader::cpu),
                o.object("pids", ResourcesReader::pids),
                o.object("blockIO", ResourcesReader::blockIo),
                o.objects("hugepageLimits", ResourcesReader::hugepageLimit),
                o.object("network", ResourcesReader::network),
                o.objectMap("rdma", ResourcesReader::rdma),
                o.textMap("unified"));
    }

    static DeviceRule deviceRule(SpecNode o) {
        return new DeviceRule(o.flag("allow"), o.text("type"), o.number("major"), o.number("minor"), o.text("access"));
    }

    static Memory memory(SpecNode o) {
        return new Memory(
                o.number("limit"),
                o.number("reservation"),
                o.number("swap"),
                o.number("kernel"),
                o.number("kernelTCP"),
                o.number("swappiness"),
                o.flag("disableOOMKiller"),
                o.flag("useHierarchy"),
                o.flag("checkBeforeUpdate"));
    }

    static Cpu cpu(SpecNode o) {
        return new Cpu(
                o.number("shares"),
                o.number("quota"),
                o.number("burst"),
                o.number("period"),
                o.number("realtimeRuntime"),
                o.number("realtimePeriod"),
                o.text("cpus"),
                o.text("mems"),
                o.number("idle"));
    }

    static Pids pids(SpecNode o) {
        return new Pids(o.number("limit"));
    }

    static BlockIo blockIo(SpecNode o) {
        return new BlockIo(
                o.integer("weight"),
                o.integer("leafWeight"),
                o.objects("weightDevice", ResourcesReader::weightDevice),
                o.objects("throttleReadBpsDevice", ResourcesReader::throttleDevice),
                o.objects("throttleWriteBpsDevice", ResourcesReader::throttleDevice),
                o.objects("throttleReadIOPSDevice", ResourcesReader::throttleDevice),
                o.objects("throttleWriteIOPSDevice", ResourcesReader::throttleDevice));
    }

    static WeightDevice weightDevice(SpecNode o) {
        return new WeightDevice(
                o.requiredNumber("major"), o.requiredNumber("minor"), o.integer("weight"), o.integer("leafWeight"));
    }

    static ThrottleDevice throttleDevice(SpecNode o) {
        return new ThrottleDevice(o.requiredNumber("major"), o.requiredNumber("minor"), o.requiredNumber("rate"));
    }

    static HugepageLimit hugepageLimit(SpecNode o) {
        return new HugepageLimit(o.requiredText("pageSize"), o.requiredNumber("limit"));
    }

    static Network network(SpecNode o) {
        return new Network(o.number("classID"), o.objects("priorities", ResourcesReader::interfacePriority));
    }

    static InterfacePriority interfacePriority(SpecNode o) {
        return new InterfacePriority(o.requiredText("name"), o.requiredNumber("priority"));
    }

    static Rdma rdma(SpecNode o) {
        return new Rdma(o.number("hcaHandles"), o.number("hcaObjects"));
    }
}
