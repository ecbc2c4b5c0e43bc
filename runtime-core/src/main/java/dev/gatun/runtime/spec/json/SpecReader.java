package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.spec.Capabilities;
import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.spec.Device;
import dev.gatun.runtime.spec.ExecCpuAffinity;
import dev.gatun.runtime.spec.Hook;
import dev.gatun.runtime.spec.Hooks;
import dev.gatun.runtime.spec.IdMapping;
import dev.gatun.runtime.spec.IntelRdt;
import dev.gatun.runtime.spec.IoPriority;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.MemoryPolicy;
import dev.gatun.runtime.spec.Mount;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.NetDevice;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.Personality;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Rlimit;
import dev.gatun.runtime.spec.Root;
import dev.gatun.runtime.spec.Scheduler;
import dev.gatun.runtime.spec.TimeOffset;
import dev.gatun.runtime.spec.User;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Reads {@code config.json} into records, by code that knows the JSON pointer of what it reads.
 *
 * <p>Unknown members are ignored, as the specification demands, and kept in the tree for writing back. No databinding by
 * reflection: that costs a cold JVM more than all the rest of reading.
 */
public final class SpecReader {

    private SpecReader() {}

    /**
     * Reads a configuration.
     *
     * @param file for messages, and where the bytes come from
     * @throws SpecException with every problem found: syntax, missing members, wrong types
     */
    public static SpecDocument read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "no such file or directory");
        }
        return read(file.toString(), bytes);
    }

    /** Reads a configuration that is in memory. */
    public static SpecDocument read(String file, byte[] bytes) throws SpecException {
        ObjectNode tree = JsonTree.parse(file, bytes);
        var problems = new ArrayList<SpecProblem>();
        OciSpec spec = ociSpec(new SpecNode(tree, "", problems));
        if (!problems.isEmpty()) {
            throw new SpecException(file, problems);
        }
        return new SpecDocument(spec, tree);
    }

    /** Reads a process file of {@code exec}. */
    public static ProcessSpec readProcess(String file, byte[] bytes) throws SpecException {
        ObjectNode tree = JsonTree.parse(file, bytes);
        var problems = new ArrayList<SpecProblem>();
        ProcessSpec process = processSpec(new SpecNode(tree, "", problems));
        if (!problems.isEmpty()) {
            throw new SpecException(file, problems);
        }
        return process;
    }

    /** Reads {@code linux.resources} that stand alone, as {@code update} takes them. */
    public static Resources readResources(String file, byte[] bytes) throws SpecException {
        ObjectNode tree = JsonTree.parse(file, bytes);
        var problems = new ArrayList<SpecProblem>();
        Resources resources = ResourcesReader.resources(new SpecNode(tree, "", problems));
        if (!problems.isEmpty()) {
            throw new SpecException(file, problems);
        }
        return resources;
    }

    static OciSpec ociSpec(SpecNode o) {
        return new OciSpec(
                o.requiredText("ociVersion"),
                o.object("root", SpecReader::root),
                o.object("process", SpecReader::processSpec),
                o.text("hostname"),
                o.text("domainname"),
                o.objects("mounts", SpecReader::mount),
                o.objectOrEmpty("hooks", SpecReader::hooks),
                o.textMap("annotations"),
                o.objectOrEmpty("linux", SpecReader::linuxSpec));
    }

    static Root root(SpecNode o) {
        return new Root(o.requiredText("path"), o.flag("readonly"));
    }

    static ProcessSpec processSpec(SpecNode o) {
        return new ProcessSpec(
                o.flag("terminal"),
                o.object("consoleSize", SpecReader::consoleSize),
                o.objectOrEmpty("user", SpecReader::user),
                o.texts("args"),
                o.text("commandLine"),
                o.texts("env"),
                o.requiredText("cwd"),
                o.object("capabilities", SpecReader::capabilities),
                o.objects("rlimits", SpecReader::rlimit),
                o.flag("noNewPrivileges"),
                o.text("apparmorProfile"),
                o.integer("oomScoreAdj"),
                o.text("selinuxLabel"),
                o.object("scheduler", SpecReader::scheduler),
                o.object("ioPriority", SpecReader::ioPriority),
                o.object("execCPUAffinity", SpecReader::execCpuAffinity));
    }

    static ConsoleSize consoleSize(SpecNode o) {
        return new ConsoleSize(o.requiredNumber("height"), o.requiredNumber("width"));
    }

    static User user(SpecNode o) {
        return new User(o.id("uid"), o.id("gid"), o.integer("umask"), o.ids("additionalGids"));
    }

    static Capabilities capabilities(SpecNode o) {
        return new Capabilities(
                o.texts("bounding"),
                o.texts("effective"),
                o.texts("inheritable"),
                o.texts("permitted"),
                o.texts("ambient"));
    }

    static Rlimit rlimit(SpecNode o) {
        return new Rlimit(o.requiredText("type"), o.requiredNumber("soft"), o.requiredNumber("hard"));
    }

    static Scheduler scheduler(SpecNode o) {
        return new Scheduler(
                o.requiredText("policy"),
                o.integer("nice"),
                o.integer("priority"),
                o.texts("flags"),
                o.number("runtime"),
                o.number("deadline"),
                o.number("period"));
    }

    static IoPriority ioPriority(SpecNode o) {
        return new IoPriority(o.requiredText("class"), o.requiredInteger("priority"));
    }

    static ExecCpuAffinity execCpuAffinity(SpecNode o) {
        return new ExecCpuAffinity(o.text("initial"), o.text("final"));
    }

    static Mount mount(SpecNode o) {
        return new Mount(
                o.requiredText("destination"),
                o.text("type"),
                o.text("source"),
                o.texts("options"),
                o.objects("uidMappings", SpecReader::idMapping),
                o.objects("gidMappings", SpecReader::idMapping));
    }

    static Hooks hooks(SpecNode o) {
        return new Hooks(
                o.objects("prestart", SpecReader::hook),
                o.objects("createRuntime", SpecReader::hook),
                o.objects("createContainer", SpecReader::hook),
                o.objects("startContainer", SpecReader::hook),
                o.objects("poststart", SpecReader::hook),
                o.objects("poststop", SpecReader::hook));
    }

    static Hook hook(SpecNode o) {
        return new Hook(o.requiredText("path"), o.texts("args"), o.texts("env"), o.integer("timeout"));
    }

    static LinuxSpec linuxSpec(SpecNode o) {
        return new LinuxSpec(
                o.objects("namespaces", SpecReader::namespace),
                o.objects("uidMappings", SpecReader::idMapping),
                o.objects("gidMappings", SpecReader::idMapping),
                o.objectMap("timeOffsets", SpecReader::timeOffset),
                o.objects("devices", SpecReader::device),
                o.objectMap("netDevices", SpecReader::netDevice),
                o.text("cgroupsPath"),
                o.object("resources", ResourcesReader::resources),
                o.text("rootfsPropagation"),
                o.texts("maskedPaths"),
                o.texts("readonlyPaths"),
                o.text("mountLabel"),
                o.textMap("sysctl"),
                o.object("seccomp", SeccompReader::seccomp),
                o.object("intelRdt", SpecReader::intelRdt),
                o.object("memoryPolicy", SpecReader::memoryPolicy),
                o.object("personality", SpecReader::personality));
    }

    static Namespace namespace(SpecNode o) {
        return new Namespace(o.requiredText("type"), o.text("path"));
    }

    static IdMapping idMapping(SpecNode o) {
        return new IdMapping(o.id("containerID"), o.id("hostID"), o.id("size"));
    }

    static TimeOffset timeOffset(SpecNode o) {
        return new TimeOffset(o.number("secs"), o.number("nanosecs"));
    }

    static Device device(SpecNode o) {
        return new Device(
                o.requiredText("type"),
                o.requiredText("path"),
                o.number("major"),
                o.number("minor"),
                o.integer("fileMode"),
                o.number("uid"),
                o.number("gid"));
    }

    static NetDevice netDevice(SpecNode o) {
        return new NetDevice(o.text("name"));
    }

    static IntelRdt intelRdt(SpecNode o) {
        return new IntelRdt(
                o.text("closID"),
                o.texts("schemata"),
                o.text("l3CacheSchema"),
                o.text("memBwSchema"),
                o.flag("enableMonitoring"));
    }

    static MemoryPolicy memoryPolicy(SpecNode o) {
        return new MemoryPolicy(o.requiredText("mode"), o.text("nodes"), o.texts("flags"));
    }

    static Personality personality(SpecNode o) {
        return new Personality(o.requiredText("domain"), o.texts("flags"));
    }
}
