package dev.gatun.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.LockFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // the store is made before each test
class StateStoreTest {

    private static final ContainerId ID = ContainerId.of("web1");
    private static final int PERMISSIONS = 07777;

    @TempDir
    private Path directory;

    private final Linux linux = Linux.inThread();
    private Path root;
    private StateStore store;
    private Map<Integer, String> before;

    @BeforeEach
    void open() {
        root = directory.resolve("run/gatun");
        store = new StateStore(linux, root.toString());
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private static StoredState state(String json) throws IOException {
        return new StoredState(JsonTree.parse("state.json", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
    }

    @Test
    void writesTheSampleBackTheSame() throws IOException {
        Path sample = Path.of(System.getProperty("gatun.testdata"), "state.json");
        store.create(ID);
        Files.copy(sample, root.resolve("web1/state.json"));
        store.write(ID, store.read(ID).orElseThrow());
        // the order of the members too, which equality of trees leaves out
        assertThat(Files.readString(root.resolve("web1/state.json")))
                .isEqualTo(JsonTree.compact(JsonTree.parse("sample", Files.readAllBytes(sample))));
    }

    @Test
    void keepsMembersThatItDoesNotKnow() throws IOException {
        store.create(ID);
        store.write(ID, state("{\"id\": \"web1\", \"moon\": {\"phase\": [1.5, null]}}"));
        StoredState read = store.read(ID).orElseThrow();
        store.write(ID, read.withInit(7, 8, Set.of()));
        assertThat(store.read(ID).orElseThrow().tree().toString())
                .startsWith("{\"id\":\"web1\",\"moon\":{\"phase\":[1.5,null]},\"init_process_pid\":7");
    }

    @Test
    void givesAnIdToTheFirstWhoAsks() throws Exception {
        store.create(ID);
        assertThatExceptionOfType(ContainerException.AlreadyExists.class)
                .isThrownBy(() -> store.create(ID))
                .withMessage("container with given ID already exists: web1");
        int rivals = 8;
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < rivals; i++) {
            tasks.add(() -> {
                try {
                    store.create(ContainerId.of("wanted"));
                    return true;
                } catch (ContainerException.AlreadyExists e) {
                    return false;
                }
            });
        }
        int winners = 0;
        try (var threads = Executors.newFixedThreadPool(rivals)) {
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                winners += result.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void setsItsModesWhateverTheUmask() throws IOException {
        // together they take every bit that a mode here has
        for (int mask : new int[] {0, 0133, 0700}) {
            int old = linux.umask(mask);
            try {
                store.create(ID);
                store.makeFifo(ID);
                store.write(ID, StoredState.of(ID));
            } finally {
                linux.umask(old);
            }
            assertThat(mode(root)).isEqualTo(0711);
            assertThat(mode(root.resolve("web1"))).isEqualTo(0711);
            assertThat(mode(root.resolve("web1/exec.fifo"))).isEqualTo(0622);
            assertThat(mode(root.resolve("web1/state.json"))).isEqualTo(0600);
            store.remove(ID);
            Files.delete(root);
        }
    }

    @Test
    void aReaderSeesAWholeStateWhileItIsReplaced() throws Exception {
        store.create(ID);
        int length = 200_000;
        var small = state("{\"id\": \"a\"}");
        var large = state("{\"id\": \"b\", \"filling\": \"" + "x".repeat(length) + "\"}");
        store.write(ID, small);
        var done = new AtomicBoolean();
        int small1 = 0;
        int large1 = 0;
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    store.write(ID, i % 2 == 0 ? large : small);
                }
                done.set(true);
                return true;
            });
            while (!done.get() && !writer.isDone()) {
                StoredState read = store.read(ID).orElseThrow();
                if (read.id().equals("a")) {
                    small1++;
                } else {
                    assertThat(read.tree().path("filling").textValue()).hasSize(length);
                    large1++;
                }
            }
            writer.get();
        }
        assertThat(small1).isPositive();
        assertThat(large1).isPositive();
        assertThat(root.resolve("web1")).isDirectoryNotContaining("glob:**.state.json");
    }

    @Test
    void listsDirectoriesThatAreHalfMade() throws IOException {
        assertThat(store.list()).isEmpty();
        store.create(ContainerId.of("b"));
        store.create(ContainerId.of("a"));
        store.write(ContainerId.of("a"), StoredState.of(ContainerId.of("a")));
        Files.createDirectory(root.resolve("not an id"));
        Files.createFile(root.resolve("file"));
        assertThat(store.list()).containsExactly(ContainerId.of("a"), ContainerId.of("b"));
        assertThat(store.read(ContainerId.of("b"))).isEmpty();
        assertThat(store.exists(ContainerId.of("b"))).isTrue();
        assertThat(store.read(ContainerId.of("c"))).isEmpty();
    }

    @Test
    void namesTheFileThatIsDamaged() throws IOException {
        store.create(ID);
        Files.writeString(root.resolve("web1/state.json"), "{\"id\": \"we");
        assertThatIOException()
                .isThrownBy(() -> store.read(ID))
                .withMessageStartingWith(root + "/web1/state.json: line 1");
    }

    @Test
    void removesWhatACommandKilledHalfWayLeft() throws IOException {
        store.create(ID);
        store.makeFifo(ID);
        store.write(ID, StoredState.of(ID));
        Files.writeString(root.resolve("web1/.state.json"), "{");
        Files.createSymbolicLink(root.resolve("web1/link"), directory);
        assertThat(store.hasFifo(ID)).isTrue();
        store.remove(ID);
        assertThat(store.exists(ID)).isFalse();
        assertThat(root).isEmptyDirectory();
        assertThat(directory).exists();
        store.remove(ID);
        store.removeFifo(ID);
        assertThat(store.hasFifo(ID)).isFalse();
    }

    @Test
    void aLockKeepsOthersOut() throws Exception {
        store.create(ID);
        Set<LockFlag> attempt = Set.of(LockFlag.LOCK_EX, LockFlag.LOCK_NB);
        String path = store.directory(ID);
        try (Fd lock = store.lock(ID);
                Fd other = linux.openat(Fd.CWD, path, Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            assertThat(linux.fcntlGetfd(lock)).as("close-on-exec").isTrue();
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> linux.flock(other, attempt))
                    .matches(e -> e.errno() == Errno.EAGAIN);
            assertThat(flock(path)).isEqualTo(1);
        }
        assertThat(flock(path)).isZero();
        try (var lock = store.lock(ID)) {
            assertThat(lock.isOpen()).isTrue();
            store.remove(ID);
        }
        assertThat(root).isEmptyDirectory();
        assertThatExceptionOfType(ContainerException.NotFound.class).isThrownBy(() -> store.lock(ID));
    }

    /** Tries to take the lock in another process: 1 if it is held. */
    private static int flock(String path) throws Exception {
        return new ProcessBuilder("flock", "--nonblock", path, "true")
                .inheritIO()
                .start()
                .waitFor();
    }
}
