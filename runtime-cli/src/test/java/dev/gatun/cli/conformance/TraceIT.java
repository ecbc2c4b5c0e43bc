package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --trace} over a whole container. */
@Requires({Host.ROOT, Host.BUSYBOX})
class TraceIT {

    private static final Pattern LINE = Pattern.compile("\\[pid (\\d+)] (\\w+)\\(.* = .* <\\d+\\.\\d{6}>");

    private final String id = "gatun-trace-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    @Test
    void showsAContainerFromItsCloneToItsExecve() throws Exception {
        TestBundle.in(directory);
        var outcome = RuntimeBinary.GATUN.run(directory, "--trace=calls", "run", id);
        assertThat(outcome).isEqualTo(new Outcome(7, "", ""));
        List<String> lines = Files.readAllLines(directory.resolve("calls"));
        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line).matches(LINE));
        assertThat(lines.stream().map(line -> part(line, 2)))
                .containsSubsequence("clone3", "pivot_root", "sethostname", "execveat", "waitid");
        String clone = only(lines, "clone3");
        assertThat(clone).contains("CLONE_NEWNS", "CLONE_NEWPID");
        String init = clone.replaceAll(".* = (\\d+) <.*", "$1");
        String own = part(clone, 1);
        assertThat(lines.stream().map(line -> part(line, 1)).distinct()).containsExactlyInAnyOrder(own, init);
        assertThat(only(lines, "execveat")).startsWith("[pid " + init + "] ").contains("[\"gatun\", \"init\"]");
    }

    @Test
    void writesJsonToStandardErrorOfACommandThatFails() throws Exception {
        var outcome = RuntimeBinary.GATUN.run(directory, "--trace", "--log-format=json", "state", id);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        List<String> lines = outcome.err().lines().toList();
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines.subList(0, lines.size() - 1)) {
            assertThat(object(line)).containsOnlyKeys("pid", "call", "result", "microseconds");
        }
        assertThat(object(lines.getLast())).containsKey("msg");
    }

    private static java.util.Map<String, Object> object(String line) throws IOException {
        var members = new java.util.TreeMap<String, Object>();
        JsonTree.parse("line", line.getBytes(StandardCharsets.UTF_8))
                .properties()
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static String part(String line, int group) {
        var matcher = LINE.matcher(line);
        assertThat(matcher.matches()).isTrue();
        return matcher.group(group);
    }

    private static String only(List<String> lines, String call) {
        List<String> found =
                lines.stream().filter(line -> part(line, 2).equals(call)).toList();
        assertThat(found).as(call).hasSize(1);
        return found.getFirst();
    }
}
