package dev.gatun.runtime.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpecValidatorTest {

    @Test
    void findsNothingInAUsableConfiguration() throws Exception {
        Findings.of("""
                {'ociVersion': '1.3.0', 'root': {'path': 'rootfs'}, 'hostname': 'x',
                 'process': {'cwd': '/', 'args': ['sh'], 'env': ['A=b']},
                 'linux': {'namespaces': [{'type': 'uts'}, {'type': 'mount'}], 'maskedPaths': ['/proc/kcore']}}""").areNone();
    }

    @Test
    void findsEveryProblemAtOnceInTheOrderOfTheSpecification() throws Exception {
        assertThat(Findings.of("""
                {'ociVersion': 'one', 'hostname': 'x', 'process': {'cwd': 'tmp', 'args': []},
                 'linux': {'namespaces': [{'type': 'moon'}], 'resources': {'cpu': {'idle': 7}}}}""").lines())
                .extracting(line -> line.substring("at ".length(), line.indexOf(':')))
                .containsExactly(
                        "/ociVersion",
                        "/root",
                        "/linux/namespaces/0/type",
                        "/hostname",
                        "/process/cwd",
                        "/process/args",
                        "/linux/resources/cpu/idle");
    }

    @Test
    void findsNothingInTheSample() throws Exception {
        var sample = SpecReader.read(Path.of(System.getProperty("gatun.testdata"), "sample_spec_linux.json"));
        assertThat(SpecValidator.check(sample.spec())).isEmpty();
    }

    @Test
    void checksAProcessThatStandsAlone() throws Exception {
        var process = SpecReader.readProcess(
                "process.json",
                "{\"cwd\": \"a\", \"args\": [\"sh\"], \"oomScoreAdj\": 5000}".getBytes(StandardCharsets.UTF_8));
        assertThat(SpecValidator.check(process))
                .extracting(SpecProblem::pointer)
                .containsExactly("/cwd", "/oomScoreAdj");
    }

    @Test
    void checksResourcesThatStandAlone() throws Exception {
        var resources = SpecReader.readResources(
                "-", "{\"cpu\": {\"idle\": 7}, \"unified\": {\"x\": \"\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(SpecValidator.check(resources))
                .extracting(SpecProblem::pointer)
                .containsExactly("/cpu/idle", "/unified/x");
    }
}
