package dev.gatun.runtime.cgroup.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code runc events --stats}: its names, its order, and what it leaves out. A number or list that is zero or empty is left
 * out in some places and written in others; that is part of the format.
 */
public final class StatsJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StatsJson() {}

    /** The object that stands under {@code data} in an event of type {@code stats}. */
    public static ObjectNode of(ContainerStats stats) {
        ObjectNode data = NODES.objectNode();
        data.set("cpu", cpu(stats.cpu()));
        data.set("cpuset", cpuset(stats.cpuset()));
        data.set("memory", memory(stats.memory()));
        ObjectNode pids = data.putObject("pids");
        unlessZero(pids, "current", stats.pids().current());
        unlessZero(pids, "limit", stats.pids().limit());
        data.set("blkio", blockIo(stats.blockIo()));
        ObjectNode hugetlb = data.putObject("hugetlb");
        new TreeMap<>(stats.hugepages()).forEach((size, pages) -> {
            ObjectNode each = hugetlb.putObject(size);
            unlessZero(each, "usage", pages.usage());
            unlessZero(each, "max", pages.max());
            number(each, "failcnt", pages.failures());
        });
        data.putObject("intel_rdt");
        data.set("network_interfaces", interfaces(stats.networkInterfaces()));
        return data;
    }

    private static ObjectNode cpu(CpuStats stats) {
        ObjectNode cpu = NODES.objectNode();
        ObjectNode usage = cpu.putObject("usage");
        unlessZero(usage, "total", stats.total());
        unlessEmpty(usage, "percpu", stats.perProcessor());
        unlessEmpty(usage, "percpu_kernel", stats.perProcessorKernel());
        unlessEmpty(usage, "percpu_user", stats.perProcessorUser());
        number(usage, "kernel", stats.kernel());
        number(usage, "user", stats.user());
        ObjectNode throttling = cpu.putObject("throttling");
        unlessZero(throttling, "periods", stats.periods());
        unlessZero(throttling, "throttledPeriods", stats.throttledPeriods());
        unlessZero(throttling, "throttledTime", stats.throttledTime());
        pressure(cpu, stats.pressure());
        return cpu;
    }

    private static ObjectNode cpuset(CpusetStats stats) {
        ObjectNode cpuset = NODES.objectNode();
        unlessEmpty(
                cpuset, "cpus", stats.cpus().stream().map(Integer::longValue).toList());
        number(cpuset, "cpu_exclusive", stats.cpuExclusive());
        unlessEmpty(
                cpuset, "mems", stats.mems().stream().map(Integer::longValue).toList());
        number(cpuset, "mem_hardwall", stats.memHardwall());
        number(cpuset, "mem_exclusive", stats.memExclusive());
        number(cpuset, "memory_migrate", stats.memoryMigrate());
        number(cpuset, "memory_spread_page", stats.memorySpreadPage());
        number(cpuset, "memory_spread_slab", stats.memorySpreadSlab());
        number(cpuset, "memory_pressure", stats.memoryPressure());
        number(cpuset, "sched_load_balance", stats.schedLoadBalance());
        // The only signed one: -1 is "as the system has it".
        cpuset.put("sched_relax_domain_level", stats.schedRelaxDomainLevel());
        return cpuset;
    }

    private static ObjectNode memory(MemoryStats stats) {
        ObjectNode memory = NODES.objectNode();
        unlessZero(memory, "cache", stats.cache());
        memory.set("usage", entry(stats.usage()));
        memory.set("swap", entry(stats.swap()));
        memory.set("kernel", entry(stats.kernel()));
        memory.set("kernelTCP", entry(stats.kernelTcp()));
        if (!stats.raw().isEmpty()) {
            ObjectNode raw = memory.putObject("raw");
            stats.raw().forEach((name, value) -> number(raw, name, value));
        }
        pressure(memory, stats.pressure());
        return memory;
    }

    private static ObjectNode entry(MemoryStats.Entry stats) {
        ObjectNode entry = NODES.objectNode();
        number(entry, "limit", stats.limit());
        unlessZero(entry, "usage", stats.usage());
        unlessZero(entry, "max", stats.max());
        number(entry, "failcnt", stats.failures());
        return entry;
    }

    private static ObjectNode blockIo(BlockIoStats stats) {
        ObjectNode blockIo = NODES.objectNode();
        for (BlockIoStats.Kind kind : BlockIoStats.Kind.values()) {
            List<BlockIoStats.Entry> entries = stats.counters().getOrDefault(kind, List.of());
            if (!entries.isEmpty()) {
                ArrayNode array = blockIo.putArray(kind.field());
                for (BlockIoStats.Entry entry : entries) {
                    ObjectNode each = array.addObject();
                    unlessZero(each, "major", entry.major());
                    unlessZero(each, "minor", entry.minor());
                    if (!entry.operation().isEmpty()) {
                        each.put("op", entry.operation());
                    }
                    unlessZero(each, "value", entry.value());
                }
            }
        }
        pressure(blockIo, stats.pressure());
        return blockIo;
    }

    private static void pressure(ObjectNode object, @Nullable Pressure pressure) {
        if (pressure != null) {
            ObjectNode psi = object.putObject("psi");
            for (Map.Entry<String, Pressure.Share> each :
                    List.of(Map.entry("some", pressure.some()), Map.entry("full", pressure.full()))) {
                ObjectNode share = psi.putObject(each.getKey());
                percent(share, "avg10", each.getValue().average10());
                percent(share, "avg60", each.getValue().average60());
                percent(share, "avg300", each.getValue().average300());
                number(share, "total", each.getValue().total());
            }
        }
    }

    /** Go prints a whole number without a point. */
    private static void percent(ObjectNode object, String name, double value) {
        long whole = (long) value;
        if (whole == value) {
            object.put(name, whole);
        } else {
            object.put(name, value);
        }
    }

    private static JsonNode interfaces(List<NetworkInterfaceStats> interfaces) {
        if (interfaces.isEmpty()) {
            return NODES.nullNode();
        }
        ArrayNode array = NODES.arrayNode();
        for (NetworkInterfaceStats stats : interfaces) {
            ObjectNode each = array.addObject();
            each.put("Name", stats.name());
            number(each, "RxBytes", stats.receivedBytes());
            number(each, "RxPackets", stats.receivedPackets());
            number(each, "RxErrors", stats.receiveErrors());
            number(each, "RxDropped", stats.receiveDropped());
            number(each, "TxBytes", stats.sentBytes());
            number(each, "TxPackets", stats.sentPackets());
            number(each, "TxErrors", stats.sendErrors());
            number(each, "TxDropped", stats.sendDropped());
        }
        return array;
    }

    private static void unlessZero(ObjectNode object, String name, long value) {
        if (value != 0) {
            number(object, name, value);
        }
    }

    /** Unsigned: the largest number, which stands for no limit, needs more than a long. */
    private static void number(ObjectNode object, String name, long value) {
        if (value >= 0) {
            object.put(name, value);
        } else {
            object.put(name, new BigInteger(Long.toUnsignedString(value)));
        }
    }

    private static void unlessEmpty(ObjectNode object, String name, List<Long> values) {
        if (!values.isEmpty()) {
            ArrayNode array = object.putArray(name);
            values.forEach(array::add);
        }
    }
}
