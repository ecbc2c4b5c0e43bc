package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.TerminalRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitPlanTest {

    private static final SetupInputs INPUTS =
            SetupInputs.builder("/bundle", "/bundle/rootfs").build();

    private static List<String> purposes(String config, SetupInputs inputs) throws IOException {
        return InitPlan.of(TestContainer.spec(config), inputs).stream()
                .map(step -> step.pointer().isEmpty() ? step.purpose() : step.purpose() + " <- " + step.pointer())
                .toList();
    }

    @Test
    void listsTheStepsInTheReferencesOrder() throws IOException {
        assertThat(purposes(FirstContainerIT.config("true", FirstContainerIT.MOUNTS, ""), INPUTS))
                .containsExactly(
                        "start a session",
                        "open a procfs of its own",
                        "set the umask to 00",
                        "make the mounts MS_REC|MS_SLAVE",
                        "bind the root filesystem /bundle/rootfs <- /root/path",
                        "mount /proc as proc <- /mounts/0",
                        "mount /dev as tmpfs <- /mounts/1",
                        "mount /dev/pts as devpts <- /mounts/2",
                        "mount /dev/shm as tmpfs <- /mounts/3",
                        "mount /dev/mqueue as mqueue <- /mounts/4",
                        "mount /sys as sysfs <- /mounts/5",
                        "make the device /dev/null",
                        "make the device /dev/zero",
                        "make the device /dev/full",
                        "make the device /dev/random",
                        "make the device /dev/urandom",
                        "make the device /dev/tty",
                        "link /dev/fd to /proc/self/fd",
                        "link /dev/stdin to /proc/self/fd/0",
                        "link /dev/stdout to /proc/self/fd/1",
                        "link /dev/stderr to /proc/self/fd/2",
                        "link /dev/core to /proc/kcore",
                        "link /dev/ptmx to pts/ptmx",
                        "run the hooks <- /hooks",
                        "change the root directory <- /root/path",
                        "make the working directory /made/here <- /process/cwd",
                        "make the root filesystem read-only <- /root/readonly",
                        "set the hostname to web1 <- /hostname",
                        "set the domain name to example <- /domainname",
                        "set the sysctl net.ipv4.ip_forward to 1 <- /linux/sysctl/net.ipv4.ip_forward",
                        "make /proc/sys read-only <- /linux/readonlyPaths/0",
                        "make /proc/irq read-only <- /linux/readonlyPaths/1",
                        "make /nothing read-only <- /linux/readonlyPaths/2",
                        "mask /proc/version <- /linux/maskedPaths/0",
                        "mask /proc/acpi <- /linux/maskedPaths/1",
                        "mask /sys/firmware <- /linux/maskedPaths/2",
                        "mask /proc/scsi <- /linux/maskedPaths/3",
                        "mask /no/such <- /linux/maskedPaths/4",
                        "find out what can be granted <- /process",
                        "look up the home directory of user 0 <- /process/user/uid",
                        "find the program sh <- /process/args/0",
                        "enter the working directory /made/here <- /process/cwd",
                        "set the umask to 022",
                        "give the standard streams to user 0 <- /process/user/uid",
                        "put the descriptors in order");
    }

    @Test
    void makesTheTerminalInsideAndBeforeAnythingIsReadOnly() throws IOException {
        SetupInputs inputs = SetupInputs.builder("/bundle", "/bundle/rootfs")
                .terminal(new TerminalRequest(7, null, true))
                .build();
        assertThat(purposes(FirstContainerIT.config("true", FirstContainerIT.MOUNTS, ""), inputs))
                .containsSubsequence(
                        "change the root directory <- /root/path",
                        "make a terminal <- /process/terminal",
                        "show the terminal as /dev/console <- /process/terminal",
                        "make the root filesystem read-only <- /root/readonly");
    }

    private static String config(String mounts, String namespaces) {
        return """
            {"ociVersion": "1.2.0", "root": {"path": "rootfs"}, "mounts": %s,
             "process": {"user": {"uid": 0, "gid": 0, "umask": 63}, "cwd": "/", "args": ["true"], "env": ["HOME=/x"]},
             "linux": {"rootfsPropagation": "shared", "namespaces": [%s]}}""".formatted(mounts, namespaces);
    }

    @Test
    void makesNothingInADevThatTheUserBinds() throws IOException {
        assertThat(purposes(config("""
                                [{"destination": "/dev", "source": "/dev", "options": ["rbind"]}]""", "{\"type\": \"mount\"}"), INPUTS))
                .contains("mount /dev from /dev <- /mounts/0")
                .noneMatch(purpose -> purpose.startsWith("make the device") || purpose.startsWith("link"));
    }

    @Test
    void onlyChangesTheRootWithoutAMountNamespace() throws IOException {
        assertThat(purposes(config("[]", "{\"type\": \"pid\"}"), INPUTS))
                .containsExactly(
                        "start a session",
                        "open a procfs of its own",
                        "set the umask to 00",
                        "open the root filesystem /bundle/rootfs <- /root/path",
                        "run the hooks <- /hooks",
                        "change the root directory <- /root/path",
                        "make the working directory / <- /process/cwd",
                        "find out what can be granted <- /process",
                        "find the program true <- /process/args/0",
                        "enter the working directory / <- /process/cwd",
                        "set the umask to 077 <- /process/user/umask",
                        "give the standard streams to user 0 <- /process/user/uid",
                        "put the descriptors in order");
    }

    @Test
    void givesTheRootItsPropagationOnceItIsTheRoot() throws IOException {
        List<String> purposes = purposes(config("[]", "{\"type\": \"mount\"}"), INPUTS);
        assertThat(purposes)
                .containsSubsequence(
                        "make the mounts MS_REC|MS_SHARED <- /linux/rootfsPropagation",
                        "change the root directory <- /root/path",
                        "make the mounts MS_SHARED <- /linux/rootfsPropagation");
    }

    @Test
    void startsARelativeSourceAtTheBundle() throws IOException {
        List<SetupStep> steps = InitPlan.of(TestContainer.spec(config("""
                        [{"destination": "data", "source": "./data", "options": ["bind"]}]""", "{\"type\": \"mount\"}")), INPUTS);
        assertThat(steps.toString()).contains("destination=/data, source=/bundle/./data, written=./data");
    }

    @Test
    void isAPureFunction() throws IOException {
        String config = FirstContainerIT.config("true", FirstContainerIT.MOUNTS, "");
        assertThat(InitPlan.of(TestContainer.spec(config), INPUTS))
                .isEqualTo(InitPlan.of(TestContainer.spec(config), INPUTS));
    }
}
