package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.plan.CgroupWrite;
import java.util.Optional;

/** How a write is taken back: the text that, written to the same file, brings back what the file said before. */
final class Undo {

    private Undo() {}

    /**
     * The write that takes another one back.
     *
     * @param before what the file said
     * @return empty if the file cannot be brought back
     */
    static Optional<CgroupWrite> of(CgroupWrite write, String before) {
        Optional<String> value = isKeyed(write)
                ? Optional.of(keyed(write, before))
                : write.file().equals("memory.oom_control")
                        ? field(before, "oom_kill_disable")
                        : before.strip().contains("\n") ? Optional.empty() : Optional.of(plain(before));
        return value.map(text -> new CgroupWrite(write.file(), text, write.field()));
    }

    /** An empty value (a v2 cpuset that inherits) is written as an empty line: the kernel does not see an empty write. */
    private static String plain(String before) {
        return before.isBlank() ? "\n" : before.strip();
    }

    /** Whether each line of the file is about another thing, which the first word of a write names. */
    private static boolean isKeyed(CgroupWrite write) {
        return switch (write.file()) {
            case "io.max", "io.weight", "io.bfq.weight", "rdma.max", "net_prio.ifpriomap" -> true;
            default -> write.file().startsWith("blkio.") && write.file().endsWith("_device");
        };
    }

    private static String keyed(CgroupWrite write, String before) {
        String key = write.value().split(" ", 2)[0];
        return before.lines()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .orElse(key + " " + none(write.file()));
    }

    /** What takes the entry of a key away. */
    private static String none(String file) {
        return switch (file) {
            case "io.max" -> "rbps=max wbps=max riops=max wiops=max";
            case "rdma.max" -> "hca_handle=max hca_object=max";
            case "io.weight", "io.bfq.weight" -> "default";
            default -> "0";
        };
    }

    private static Optional<String> field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
