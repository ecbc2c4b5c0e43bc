package dev.gatun.runtime.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.spec.json.SpecException;
import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the validator says of configurations that are given in part; single quotes stand for double ones. */
record Findings(List<String> lines) {

    /** Of a whole document. */
    static Findings of(String json) throws SpecException {
        var spec = SpecReader.read("config.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .spec();
        return new Findings(
                SpecValidator.check(spec).stream().map(Findings::line).toList());
    }

    private static String line(SpecProblem problem) {
        return (problem.isError() ? "" : "warning ") + problem;
    }

    /** Of members beside those that every document needs. */
    static Findings ofMembers(String members) throws SpecException {
        return of(
                "{'ociVersion': '1.3.0', 'root': {'path': 'rootfs'}" + (members.isEmpty() ? "" : ", ") + members + "}");
    }

    /** Of members of {@code linux}, in a container with namespaces of all types but user and time. */
    static Findings ofLinux(String members) throws SpecException {
        return ofMembers(
                "'linux': {'namespaces': [{'type': 'pid'}, {'type': 'network'}, {'type': 'mount'}, {'type': 'ipc'},"
                        + " {'type': 'uts'}, {'type': 'cgroup'}], " + members + "}");
    }

    /** Of members of {@code linux.resources}. */
    static Findings ofResources(String members) throws SpecException {
        return ofLinux("'resources': {" + members + "}");
    }

    /** Of members of {@code process}. */
    static Findings ofProcess(String members) throws SpecException {
        return ofMembers("'process': {'cwd': '/', 'args': ['sh'], " + members + "}");
    }

    /** There is one, at that pointer, with those words. */
    void areOne(String pointer, String words) {
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("at " + pointer + ": ")
                .contains(words.replace('\'', '"'));
    }

    /** There is one, a warning, at that pointer, with those words. */
    void areOneWarning(String pointer, String words) {
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("warning at " + pointer + ": ")
                .contains(words.replace('\'', '"'));
    }

    /** There are none. */
    void areNone() {
        assertThat(lines).isEmpty();
    }
}
