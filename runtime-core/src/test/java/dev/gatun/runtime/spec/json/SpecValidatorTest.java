package dev.gatun.runtime.spec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecValidatorTest {

    private static List<String> problems(String json) throws Exception {
        var spec = SpecReader.read("config.json", json.getBytes(StandardCharsets.UTF_8))
                .spec();
        return SpecValidator.check(spec).stream().map(SpecProblem::toString).toList();
    }

    @Test
    void findsNothingInAUsableConfiguration() throws Exception {
        assertThat(problems("""
                {"ociVersion": "1.3.0", "root": {"path": "rootfs"}, "hostname": "x",
                 "process": {"cwd": "/", "args": ["sh"], "env": ["A=b"]},
                 "linux": {"namespaces": [{"type": "uts"}, {"type": "mount"}], "maskedPaths": ["/proc/kcore"]}}""")).isEmpty();
    }

    @Test
    void findsEveryProblemAtOnce() throws Exception {
        assertThat(problems("""
                {"ociVersion": "one", "hostname": "x", "process": {"cwd": "tmp", "args": []},
                 "linux": {"namespaces": [{"type": "moon"}]}}"""))
                .containsExactly(
                        "at /ociVersion: \"one\" is not a semantic version such as 1.3.0",
                        "at /root: the root filesystem is missing: {\"path\": \"rootfs\"}",
                        "at /linux/namespaces/0/type: unknown namespace type \"moon\"",
                        "at /hostname: unable to set hostname without a private UTS namespace: add {\"type\": \"uts\"}",
                        "at /process/cwd: Cwd property must be an absolute path, not \"tmp\"",
                        "at /process/args: process args must not be empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"linux\": {\"namespaces\": [{\"type\": \"pid\"}, {\"type\": \"pid\"}]} | /linux/namespaces/1/type",
                "\"linux\": {\"namespaces\": [{\"type\": \"pid\", \"path\": \"x\"}]} | /linux/namespaces/0/path",
                "\"linux\": {\"namespaces\": [{\"type\": \"user\"}], \"gidMappings\": [{\"size\": 1}]} | /linux/uidMappings",
                "\"linux\": {\"uidMappings\": [{\"size\": 1}]} | /linux/uidMappings",
                "\"linux\": {\"maskedPaths\": [\"/proc/kcore\"]} | /linux/maskedPaths",
                "\"mounts\": [{\"destination\": \"\"}] | /mounts/0/destination",
                "\"mounts\": [{\"destination\": \"/a\", \"uidMappings\": [{\"size\": 1}]}] | /mounts/0",
                "\"domainname\": \"d\" | /domainname",
                "\"process\": {\"cwd\": \"/\", \"args\": [\"a\"], \"env\": [\"=x\"]} | /process/env/0",
                "\"process\": {\"cwd\": \"/\", \"args\": [\"a\"], \"rlimits\": [{\"type\": \"RLIMIT_AS\", \"soft\": 2, \"hard\": 1}]} | /process/rlimits/0/soft",
            })
    void namesTheMember(String members, String pointer) throws Exception {
        assertThat(problems("{\"ociVersion\": \"1.0.0\", \"root\": {\"path\": \"r\"}, " + members + "}"))
                .singleElement()
                .asString()
                .startsWith("at " + pointer + ": ");
    }
}
