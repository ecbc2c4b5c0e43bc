package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.Capabilities;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.List;

/**
 * The names of capabilities. What cannot be granted is a warning: the specification wants the container to run without it.
 */
final class CapabilitiesCheck {

    static final List<String> NAMES = List.of(
            "CAP_AUDIT_CONTROL",
            "CAP_AUDIT_READ",
            "CAP_AUDIT_WRITE",
            "CAP_BLOCK_SUSPEND",
            "CAP_BPF",
            "CAP_CHECKPOINT_RESTORE",
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_DAC_READ_SEARCH",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_IPC_LOCK",
            "CAP_IPC_OWNER",
            "CAP_KILL",
            "CAP_LEASE",
            "CAP_LINUX_IMMUTABLE",
            "CAP_MAC_ADMIN",
            "CAP_MAC_OVERRIDE",
            "CAP_MKNOD",
            "CAP_NET_ADMIN",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST",
            "CAP_NET_RAW",
            "CAP_PERFMON",
            "CAP_SETFCAP",
            "CAP_SETGID",
            "CAP_SETPCAP",
            "CAP_SETUID",
            "CAP_SYSLOG",
            "CAP_SYS_ADMIN",
            "CAP_SYS_BOOT",
            "CAP_SYS_CHROOT",
            "CAP_SYS_MODULE",
            "CAP_SYS_NICE",
            "CAP_SYS_PACCT",
            "CAP_SYS_PTRACE",
            "CAP_SYS_RAWIO",
            "CAP_SYS_RESOURCE",
            "CAP_SYS_TIME",
            "CAP_SYS_TTY_CONFIG",
            "CAP_WAKE_ALARM");

    private CapabilitiesCheck() {}

    static void check(ProcessSpec process, String pointer, Problems problems) {
        Capabilities capabilities = process.capabilities();
        if (capabilities == null) {
            return;
        }
        String at = pointer + "/capabilities";
        names(capabilities.bounding(), at + "/bounding", problems);
        names(capabilities.effective(), at + "/effective", problems);
        names(capabilities.inheritable(), at + "/inheritable", problems);
        names(capabilities.permitted(), at + "/permitted", problems);
        names(capabilities.ambient(), at + "/ambient", problems);
        // That ambient is within inheritable, too, is not asked for: the configuration that every runtime writes breaks
        // that.
        permitted(capabilities.effective(), capabilities.permitted(), at + "/effective", problems);
        permitted(capabilities.ambient(), capabilities.permitted(), at + "/ambient", problems);
    }

    private static void names(List<String> names, String pointer, Problems problems) {
        for (int i = 0; i < names.size(); i++) {
            if (!NAMES.contains(names.get(i))) {
                problems.warning(
                        pointer + "/" + i, "ignoring unknown or unavailable capabilities: [" + names.get(i) + "]");
            }
        }
    }

    private static void permitted(List<String> names, List<String> permitted, String pointer, Problems problems) {
        for (int i = 0; i < names.size(); i++) {
            if (NAMES.contains(names.get(i)) && !permitted.contains(names.get(i))) {
                problems.warning(
                        pointer + "/" + i, names.get(i) + " is not granted, since it is not in the permitted set");
            }
        }
    }
}
