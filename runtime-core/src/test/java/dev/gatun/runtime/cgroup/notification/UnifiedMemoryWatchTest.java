package dev.gatun.runtime.cgroup.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.cgroup.notification.ResourceWatch.Event;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over ordinary files, which inotify reports as it reports those of v2. */
class UnifiedMemoryWatchTest {

    @TempDir
    private Path directory;

    private void events(int kills, int populated) throws IOException {
        Files.writeString(directory.resolve("cgroup.events"), "populated " + populated + "\nfrozen 0\n");
        Files.writeString(directory.resolve("memory.events"), "low 0\nhigh 0\nmax 8\noom 1\noom_kill " + kills + "\n");
    }

    private ResourceWatch watch() throws IOException {
        return ResourceWatch.outOfMemory(Linux.inThread(), Map.of("", directory.toString()));
    }

    @Test
    void eachKillIsToldOnceAndThenTheEnd() throws Exception {
        events(0, 1);
        try (ResourceWatch watch = watch()) {
            assertThat(watch.await(Duration.ZERO)).isEmpty();
            events(1, 1);
            assertThat(watch.await(Duration.ofSeconds(10))).contains(Event.OUT_OF_MEMORY);
            assertThat(watch.await(Duration.ZERO)).isEmpty();
            events(3, 0);
            assertThat(watch.await(Duration.ofSeconds(10))).contains(Event.OUT_OF_MEMORY);
            assertThat(watch.await(Duration.ofSeconds(10))).contains(Event.ENDED);
        }
    }

    @Test
    void whatWasLookedAtDoesNotWakeThePollAgain() throws Exception {
        events(0, 1);
        try (ResourceWatch watch = watch()) {
            events(1, 1);
            assertThat(watch.await(Duration.ZERO)).contains(Event.OUT_OF_MEMORY);
            assertThat(watch.await(Duration.ZERO)).isEmpty();
            assertThat(new Poller(Linux.inThread()).awaitReadable(watch.fd(), Duration.ZERO))
                    .isFalse();
        }
    }

    @Test
    void aChangeWakesTheWaiter() throws Exception {
        events(0, 1);
        try (ResourceWatch watch = watch()) {
            Thread later = Thread.ofPlatform().start(() -> {
                try {
                    events(1, 1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(watch.await(null)).contains(Event.OUT_OF_MEMORY);
            later.join();
        }
    }

    @Test
    void aGroupWithoutAMemoryControllerIsRefused() {
        assertThatThrownBy(this::watch).isInstanceOf(IOException.class).hasMessageContaining("no memory controller");
    }
}
