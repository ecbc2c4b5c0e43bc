package dev.gatun.runtime.rootfs;

import static dev.gatun.linux.abi.Magic_h.PROC_SUPER_MAGIC;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses mounts on {@code /proc} and below: a volume there would feed programs, and the runtime itself, a false procfs
 * (CVE-2019-16884, CVE-2019-19921).
 */
final class ProcProtection {

    /** What resource views such as lxcfs replace, and nothing trusts. */
    private static final Set<String> ALLOWED = Set.of(
            "cpuinfo",
            "diskstats",
            "meminfo",
            "stat",
            "swaps",
            "uptime",
            "loadavg",
            "slabinfo",
            "sys/kernel/ns_last_pid",
            "sys/crypto/fips_enabled");

    private ProcProtection() {}

    /**
     * Looks at the opened target, not at the path: the path may lead into proc through a link.
     *
     * @param mount what is to be mounted there; null if it is certainly not a procfs
     */
    static void check(SetupContext context, Fd target, String destination, @Nullable Fd mount) throws IOException {
        Linux linux = context.linux();
        if (isProc(linux, target)) {
            String inside = place(context, target);
            if (ALLOWED.stream().noneMatch(allowed -> inside.endsWith("/proc/" + allowed))) {
                throw new StepFailure(
                        "\"" + destination + "\" cannot be mounted because it is inside /proc",
                        "only " + ALLOWED.stream().sorted().toList() + " may be mounted over");
            }
        } else if (withoutTrailingSlash(destination).equals("/proc") && (mount == null || !isProc(linux, mount))) {
            throw new StepFailure("\"" + destination + "\" cannot be mounted because it is not of type proc", null);
        }
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isProc(Linux linux, Fd handle) throws IOException {
        return linux.fstatfs(handle).type() == PROC_SUPER_MAGIC();
    }

    /** Where a handle is, as the kernel tells it. */
    private static String place(SetupContext context, Fd handle) throws IOException {
        return context.linux().readlinkat(context.proc().root(), "self/fd/" + handle.number());
    }
}
