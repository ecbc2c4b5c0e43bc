package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final String ERROR = "time=\"2026-11-24T01:02:03Z\" level=error msg=";

    private final CommandLine gatun = new CommandLine();

    @Test
    void endsWithThreeForACommandThatDoesNotExist() {
        assertThat(gatun.run("nonsense")).isEqualTo(3);
        assertThat(gatun.err()).isEqualTo(ERROR + "\"No help topic for 'nonsense'\"\n");
        assertThat(gatun.out()).isEmpty();
    }

    @Test
    void saysHowManyArgumentsACommandTakes() {
        assertThat(gatun.run("start")).isEqualTo(1);
        assertThat(gatun.out()).startsWith("Incorrect Usage.\n\ngatun start - ");
        assertThat(gatun.err()).isEqualTo(ERROR + "\"gatun: \\\"start\\\" requires exactly 1 argument(s)\"\n");
    }

    @ParameterizedTest
    @CsvSource({"kill,a minimum of 1", "kill a b c,a maximum of 2", "state a b,exactly 1", "rootfs,a minimum of 1"})
    void countsArguments(String line, String complaint) {
        assertThat(gatun.run(line.split(" "))).isEqualTo(1);
        assertThat(gatun.err()).contains("requires " + complaint + " argument(s)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--root",
                "--root=/x --criu y --rootless true --nonsense state web1",
                "--log-format xml state web1"
            })
    void refusesWrongGlobalOptions(String line) {
        assertThat(gatun.run(line.split(" "))).isEqualTo(1);
        assertThat(gatun.out()).startsWith("Incorrect Usage. ");
        assertThat(gatun.err()).startsWith(ERROR).hasLineCount(1);
    }

    @Test
    void acceptsWhatCallersOfOtherRuntimesPass() {
        assertThat(gatun.run(
                        "--rootless=true",
                        "--criu",
                        "criu",
                        "--cgroup-manager",
                        "disabled",
                        "-systemd-cgroup",
                        "start",
                        "web1"))
                .isZero();
        assertThat(gatun.asked).containsExactly("start web1");
        assertThat(gatun.err()).isEmpty();
        assertThat(gatun.out()).isEmpty();
    }

    @Test
    void printsTheStateAsRuncDoes() {
        assertThat(gatun.run("state", "web1")).isZero();
        assertThat(gatun.out()).isEqualTo("""
                {
                  "ociVersion": "1.3.0",
                  "id": "web1",
                  "pid": 42,
                  "status": "running",
                  "bundle": "/b",
                  "rootfs": "/b/rootfs",
                  "created": "2026-11-24T01:02:03.4Z",
                  "annotations": {
                    "a": "1",
                    "k": "\\u003cü\\u003e"
                  },
                  "owner": ""
                }""");
    }

    @Test
    void saysThatAContainerDoesNotExist() {
        assertThat(gatun.run("state", "nobody")).isEqualTo(1);
        assertThat(gatun.err()).startsWith(ERROR).contains("container does not exist");
    }

    @Test
    void writesOneJsonLineToTheLogAndPlainWordsToStandardError(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("log.json");
        Files.writeString(log, "earlier\n");
        assertThat(gatun.run("--log", log.toString(), "--log-format", "json", "kill", "web1", "BAD\"SIG"))
                .isEqualTo(1);
        assertThat(Files.readString(log))
                .isEqualTo(
                        "earlier\n{\"level\":\"error\",\"msg\":\"unknown signal \\\"BAD\\\"SIG\\\"\",\"time\":\"2026-11-24T01:02:03Z\"}\n");
        assertThat(gatun.err()).isEqualTo("unknown signal \"BAD\"SIG\"\n");
    }

    @Test
    void refusesALogFileThatCannotBeOpenedBeforeItDoesAnything() {
        assertThat(gatun.run("--log", "/nonexistent/log", "start", "web1")).isEqualTo(1);
        assertThat(gatun.err()).contains("open /nonexistent/log: no such file or directory");
        assertThat(gatun.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kill web1,SIGTERM", "kill web1 9,SIGKILL", "kill web1 sighup,SIGHUP", "kill web1 RTMIN+1,SIGRTMIN+1"})
    void sendsSignals(String line, String signal) {
        assertThat(gatun.run(line.split(" "))).isZero();
        assertThat(gatun.asked).containsExactly("kill web1 " + signal);
    }

    @Test
    void sendsASignalToAllProcesses() {
        assertThat(gatun.run("kill", "--all", "web1", "KILL")).isZero();
        assertThat(gatun.asked).containsExactly("kill all web1 SIGKILL");
    }

    @Test
    void deletesByForceWhatDoesNotExist() {
        assertThat(gatun.run("delete", "--force", "nobody")).isZero();
        assertThat(gatun.run("delete", "-f", "web1")).isZero();
        assertThat(gatun.run("delete", "web1")).isZero();
        assertThat(gatun.run("delete", "nobody")).isEqualTo(1);
        assertThat(gatun.asked).containsExactly("delete by force web1", "delete web1");
    }

    @Test
    void createsFromABundle(@TempDir Path bundle) {
        assertThat(gatun.run(
                        "create",
                        "--bundle",
                        bundle.toString(),
                        "--pid-file",
                        "/run/pid",
                        "--preserve-fds=2",
                        "--no-pivot",
                        "c2"))
                .isZero();
        assertThat(gatun.asked).containsExactly("create c2 " + bundle + " pid-file=/run/pid fds=2 no-pivot=true");
    }

    @Test
    void putsRuncsWordsBeforeTheReasonThatACreateFailed(@TempDir Path bundle) {
        assertThat(gatun.run("create", "-b", bundle.toString(), "web1")).isEqualTo(1);
        assertThat(gatun.err()).contains("gatun create failed: container with given ID already exists");
        assertThat(gatun.run("create", "-b", "/nonexistent", "c2")).isEqualTo(1);
        assertThat(gatun.err()).contains("gatun create failed: chdir /nonexistent: no such file or directory");
    }

    @Test
    void runsAndRemovesAContainerAndReturnsItsCode(@TempDir Path bundle) {
        assertThat(gatun.run("run", "-b", bundle.toString(), "c2")).isEqualTo(7);
        assertThat(gatun.asked).hasSize(4).last().isEqualTo("delete by force c2");
        assertThat(gatun.asked.subList(1, 3)).containsExactly("start c2", "await c2");
    }

    @Test
    void runsDetached(@TempDir Path bundle) {
        assertThat(gatun.run("run", "-d", "-b", bundle.toString(), "c2")).isZero();
        assertThat(gatun.asked).hasSize(2).last().isEqualTo("start c2");
    }

    @Test
    void writesAConfigurationOnceAndNeverOverAnother(@TempDir Path bundle) throws IOException {
        assertThat(gatun.run("spec", "--bundle", bundle.toString())).isZero();
        Path file = bundle.resolve("config.json");
        assertThat(file).content().startsWith("{\n\t\"ociVersion\": \"1.3.0\",\n\t\"process\": {\n");
        String before = Files.readString(file);
        assertThat(gatun.run("spec", "--rootless", "-b", bundle.toString())).isEqualTo(1);
        assertThat(gatun.err()).isEqualTo(ERROR + "\"File config.json exists. Remove it first\"\n");
        assertThat(file).hasContent(before);
    }

    @Test
    void helpsWithEveryCommand() {
        for (var command : dev.gatun.cli.catalog.Commands.all()) {
            var line = new CommandLine();
            assertThat(line.run(command.name(), "--help")).isZero();
            assertThat(line.out())
                    .startsWith("gatun " + command.name() + " - ")
                    .contains("Usage: gatun ", "Options:\n");
            assertThat(line.err()).isEmpty();
        }
        assertThat(gatun.run("--help")).isZero();
        assertThat(gatun.out()).contains("Commands:\n", "Global options:\n");
    }

    @Test
    void printsItsVersion() {
        assertThat(gatun.run("--version")).isZero();
        assertThat(gatun.out()).startsWith("gatun version ").contains("\ncommit: ", "\nspec: 1.3.0\n");
    }

    @Test
    void logsWhatItDoesIfItIsAskedTo() {
        assertThat(gatun.run("--debug", "state", "nobody")).isEqualTo(1);
        assertThat(gatun.err()).contains("level=debug msg=", "level=error msg=", "ContainerException");
    }
}
