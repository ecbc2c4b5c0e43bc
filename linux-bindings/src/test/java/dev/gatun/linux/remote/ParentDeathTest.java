package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Poll_h.POLLIN;
import static dev.gatun.linux.abi.Signal_h.SIGKILL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM that is killed takes its driven processes with it, whatever they are doing. */
class ParentDeathTest {

    @Test
    void aProcessThatWaitsForTheNextCallDies() throws Exception {
        assertNothingSurvives("idle");
    }

    @Test
    void aProcessInTheMiddleOfACallDies() throws Exception {
        assertNothingSurvives("calling");
    }

    @Test
    @Requires(Host.ROOT)
    void aProcessThatChangedItsCredentialsDies() throws Exception {
        assertNothingSurvives("credentials");
    }

    private static void assertNothingSurvives(String state) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        location(RemoteProcess.class) + ":" + location(ParentDeathMain.class),
                        ParentDeathMain.class.getName(),
                        state)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> pidfds = new ArrayList<>();
        try {
            String line = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8)).readLine();
            for (String pid : line.split(" ", -1)) {
                long pidfd = NativeSyscalls.instance().invoke(Syscall.PIDFD_OPEN.number(), Long.parseLong(pid), 0);
                assertThat(pidfd).as("pidfd of the driven process " + pid).isNotNegative();
                pidfds.add((int) pidfd);
                assertThat(endsWithin(0, (int) pidfd))
                        .as("ended before the JVM")
                        .isFalse();
            }
            jvm.destroyForcibly();
            for (int pidfd : pidfds) {
                assertThat(endsWithin(20, pidfd)).as("died with the JVM").isTrue();
            }
        } finally {
            jvm.destroyForcibly().waitFor();
            for (int pidfd : pidfds) {
                // a survivor would hold the streams of the test's own JVM open
                NativeSyscalls.instance().invoke(Syscall.PIDFD_SEND_SIGNAL.number(), pidfd, SIGKILL(), 0, 0);
                NativeSyscalls.instance().invoke(Syscall.CLOSE.number(), pidfd);
            }
        }
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static boolean endsWithin(long seconds, int pidfd) {
        try (var arena = Arena.ofConfined()) {
            var poll = arena.allocate(8, 4);
            poll.set(ValueLayout.JAVA_INT, 0, pidfd);
            poll.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN());
            var timeout = arena.allocate(16, 8);
            timeout.set(ValueLayout.JAVA_LONG, 0, seconds);
            return NativeSyscalls.instance().invoke(Syscall.PPOLL.number(), poll.address(), 1, timeout.address(), 0, 8)
                    == 1;
        }
    }
}
