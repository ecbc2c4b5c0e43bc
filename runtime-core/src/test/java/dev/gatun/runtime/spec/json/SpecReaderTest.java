package dev.gatun.runtime.spec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.resources.DeviceRule;
import dev.gatun.runtime.spec.resources.ThrottleDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // an absent member fails the test that reads it
class SpecReaderTest {

    private static OciSpec read(String json) throws SpecException {
        return SpecReader.read("config.json", json.getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    @Test
    void readsTheSampleCompletely() throws Exception {
        OciSpec spec = SpecReader.read(Path.of(System.getProperty("gatun.testdata"), "sample_spec_linux.json"))
                .spec();
        assertThat(spec.ociVersion()).isEqualTo("1.0.1");
        assertThat(spec.root().path()).isEqualTo("rootfs");
        assertThat(spec.root().readonly()).isTrue();
        assertThat(spec.mounts()).hasSize(7);
        var process = spec.process();
        assertThat(process.terminal()).isTrue();
        assertThat(process.user().additionalGids()).containsExactly(5L, 6L);
        assertThat(process.capabilities().ambient()).containsExactly("CAP_NET_BIND_SERVICE");
        assertThat(process.rlimits()).extracting("type").containsExactly("RLIMIT_CORE", "RLIMIT_NOFILE");
        assertThat(process.noNewPrivileges()).isTrue();
        assertThat(process.oomScoreAdj()).isEqualTo(100);
        assertThat(spec.hooks().prestart())
                .extracting("path")
                .containsExactly("/usr/bin/fix-mounts", "/usr/bin/setup-network");
        assertThat(spec.hooks().poststart().getFirst().timeout()).isEqualTo(5);
        var linux = spec.linux();
        assertThat(linux.namespaces()).hasSize(7);
        assertThat(linux.uidMappings().getFirst().size()).isEqualTo(32000);
        assertThat(linux.devices()).extracting("path").containsExactly("/dev/fuse", "/dev/sda");
        assertThat(linux.sysctl()).containsEntry("net.core.somaxconn", "256");
        assertThat(linux.maskedPaths()).hasSize(4);
        assertThat(linux.readonlyPaths()).hasSize(6);
        var resources = linux.resources();
        assertThat(resources.devices().getFirst()).isEqualTo(new DeviceRule(false, null, null, null, "rwm"));
        assertThat(resources.memory().limit()).isEqualTo(536870912);
        assertThat(resources.memory().kernelTCP()).isEqualTo(-1);
        assertThat(resources.cpu().cpus()).isEqualTo("2-3");
        assertThat(resources.cpu().idle()).isEqualTo(1);
        assertThat(resources.pids().limit()).isEqualTo(32771);
        assertThat(resources.hugepageLimits().getFirst().limit()).isEqualTo(9223372036854772000L);
        assertThat(resources.network().classID()).isEqualTo(1048577);
        assertThat(resources.network().priorities()).extracting("name").containsExactly("eth0", "eth1");
        assertThat(resources.blockIO().weightDevice()).hasSize(2);
        assertThat(resources.blockIO().throttleWriteIOPSDevice()).containsExactly(new ThrottleDevice(8, 16, 300));
        assertThat(linux.seccomp().syscalls().getFirst().names()).containsExactly("getcwd", "chmod");
        assertThat(linux.seccomp().flags()).isNull();
        assertThat(spec.annotations()).containsEntry("com.example.key2", "value2");
    }

    @Test
    void reportsEveryProblemWithItsPointer() {
        assertThatThrownBy(() -> read("""
                {"ociVersion": 1, "process": {"args": ["sh", 7], "user": {"uid": -1}, "cwd": "/"},
                 "mounts": [{"destination": "/proc"}, {"type": "proc"}], "linux": {"sysctl": {"a/b": 1}}}"""))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: at /ociVersion: expected a string, found 1"
                        + "; at /process/user/uid: expected an id between 0 and 4294967295, found -1"
                        + "; at /process/args/1: expected a string, found 7"
                        + "; at /mounts/1/destination: the required string is missing"
                        + "; at /linux/sysctl/a~1b: expected a string, found 1");
    }

    @Test
    void namesLineAndColumnOfASyntaxError() {
        assertThatThrownBy(() -> read("{\n  \"ociVersion\": oops}"))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: line 2, column 17: expected a value, found 'o'");
    }

    @Test
    void refusesWhatIsNotText() {
        assertThatThrownBy(() -> SpecReader.read("config.json", new byte[] {'{', '"', (byte) 0xff, '"', '}'}))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: the file is not text in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"18446744073709551615, -1", "9223372036854775807, 9223372036854775807", "0, 0"})
    void readsUnsignedNumbersWithoutLoss(String json, long bits) throws Exception {
        var spec = read(
                "{\"ociVersion\": \"1.0.0\", \"process\": {\"cwd\": \"/\", \"rlimits\": [{\"type\": \"RLIMIT_AS\", \"soft\": "
                        + json + ", \"hard\": 0}]}}");
        assertThat(spec.process().rlimits().getFirst().soft()).isEqualTo(bits);
    }

    @Test
    void refusesNumbersBeyondSixtyFourBits() {
        assertThatThrownBy(
                        () -> read(
                                "{\"ociVersion\": \"1.0.0\", \"linux\": {\"resources\": {\"memory\": {\"limit\": 18446744073709551616}}}}"))
                .hasMessageContaining("/linux/resources/memory/limit: expected a whole number of 64 bits");
    }

    @Test
    void ignoresUnknownMembersAndKeepsThemInTheTree() throws Exception {
        var document = SpecReader.read(
                "config.json", "{\"ociVersion\": \"1.3.0\", \"vm\": {\"x\": 1}}".getBytes(StandardCharsets.UTF_8));
        assertThat(document.spec().root()).isNull();
        assertThat(JsonTree.compact(document.tree())).isEqualTo("{\"ociVersion\":\"1.3.0\",\"vm\":{\"x\":1}}");
    }
}
