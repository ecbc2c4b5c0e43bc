package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Prctl_h.PR_GET_DUMPABLE;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWCGROUP;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWIPC;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWNET;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWNS;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWPID;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWTIME;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWUSER;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWUTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.linux.testing.WaitingImage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Namespaces, user maps and the dumpable flag of driven processes. */
@Requires(Host.ROOT)
class RemoteNamespacesIT {

    private static final long ALL = CLONE_NEWNS()
            | CLONE_NEWCGROUP()
            | CLONE_NEWUTS()
            | CLONE_NEWIPC()
            | CLONE_NEWUSER()
            | CLONE_NEWPID()
            | CLONE_NEWNET();
    private static final List<String> NAMES = List.of("mnt", "cgroup", "uts", "ipc", "user", "pid", "net");

    @AfterEach
    void leaveTheJvmDumpable() {
        RemoteProcess.restoreDumpable();
    }

    @Test
    void startsInNamespacesOfItsOwn() throws Exception {
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(ALL))) {
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(1);
            assertThat(child.syscalls().invoke(Syscall.GETPPID.number())).isZero();
            for (String name : NAMES) {
                assertThat(namespace(child.pid(), name)).as(name).isNotEqualTo(namespace(own(), name));
            }
        }
    }

    @Test
    void theParentWritesTheUserMaps() throws Exception {
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(CLONE_NEWUSER()))) {
            assertThat(child.syscalls().invoke(Syscall.GETEUID.number()))
                    .as("nobody is mapped yet")
                    .isEqualTo(65534);
            Files.writeString(Path.of("/proc/" + child.pid() + "/uid_map"), "0 100000 65536\n");
            Files.writeString(Path.of("/proc/" + child.pid() + "/gid_map"), "0 200000 65536\n");
            assertThat(child.syscalls().invoke(Syscall.SETRESGID.number(), 0, 0, 0))
                    .isZero();
            assertThat(child.syscalls().invoke(Syscall.SETRESUID.number(), 0, 0, 0))
                    .isZero();
            assertThat(child.syscalls().invoke(Syscall.GETEUID.number())).isZero();
            assertThat(status(child.pid(), "Uid:")).isEqualTo("100000\t100000\t100000\t100000");
            assertThat(status(child.pid(), "Gid:")).isEqualTo("200000\t200000\t200000\t200000");
        }
    }

    @Test
    void aChangeOfCredentialsClearsTheDumpableFlagOfTheJvm() throws Exception {
        RemoteProcess.credentialLock().lock();
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(0))) {
            assertThat(dumpable()).isEqualTo(1);
            assertThat(child.syscalls().invoke(Syscall.SETRESUID.number(), 65534, 65534, 65534))
                    .isZero();
            assertThat(dumpable()).as("one flag for all who share the memory").isNotEqualTo(1);
            RemoteProcess.restoreDumpable();
            assertThat(dumpable()).isEqualTo(1);
        } finally {
            RemoteProcess.credentialLock().unlock();
        }
    }

    @Test
    void aHiddenProcessCannotBeTracedByOneWithTheSameUser() throws Exception {
        RemoteProcess.credentialLock().lock();
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(0));
                var other = RemoteProcess.launch(LaunchOptions.namespaces(0))) {
            for (var process : List.of(child, other)) {
                assertThat(process.syscalls().invoke(Syscall.SETRESGID.number(), 65534, 65534, 65534))
                        .isZero();
                assertThat(process.syscalls().invoke(Syscall.SETRESUID.number(), 65534, 65534, 65534))
                        .isZero();
            }
            RemoteProcess.restoreDumpable();
            assertThat(openEnvironment(other, child.pid())).isNotNegative();
            RemoteProcess.hideFromPtrace();
            assertThat(openEnvironment(other, child.pid())).isEqualTo(-Errno.EACCES.value());
        } finally {
            RemoteProcess.credentialLock().unlock();
        }
    }

    @Test
    void aSiblingEntersThePidNamespaceThatOnlyChildrenEnter() throws Exception {
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(0))) {
            assertThat(child.syscalls().invoke(Syscall.UNSHARE.number(), CLONE_NEWPID()))
                    .isZero();
            try (var sibling = child.cloneSibling(LaunchOptions.namespaces(0))) {
                assertThat(sibling.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(1);
                assertThat(status(sibling.pid(), "PPid:")).isEqualTo(Integer.toString(own()));
            }
        }
    }

    @Test
    void aSiblingIsInTheNamespacesThatWereJoined() throws Exception {
        try (var container = RemoteProcess.launch(LaunchOptions.namespaces(ALL));
                var child = RemoteProcess.launch(LaunchOptions.namespaces(0))) {
            // the descriptors of the JVM were copied at the clone, the container's pidfd among them
            assertThat(child.syscalls().invoke(Syscall.SETNS.number(), container.pidfd(), ALL))
                    .isZero();
            assertThat(dumpable()).as("hidden from the container").isZero();
            try (var sibling = child.cloneSibling(LaunchOptions.namespaces(0))) {
                assertThat(sibling.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(2);
                for (String name : NAMES) {
                    assertThat(namespace(sibling.pid(), name)).as(name).isEqualTo(namespace(container.pid(), name));
                }
            }
        }
    }

    @Test
    void aTimeNamespaceIsEnteredAtTheExec() throws Exception {
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(0));
                var arena = Arena.ofConfined()) {
            long path = arena.allocateFrom("/proc/self/ns/time").address();
            long time = child.syscalls().invoke(Syscall.OPENAT.number(), -1, path, 0);
            assertThat(time).isNotNegative();
            assertThat(child.syscalls().invoke(Syscall.SETNS.number(), time, CLONE_NEWTIME()))
                    .as("a process that shares memory cannot join one")
                    .isEqualTo(-Errno.EUSERS.value());
            assertThat(child.syscalls().invoke(Syscall.UNSHARE.number(), CLONE_NEWTIME()))
                    .isZero();
            assertThat(namespace(child.pid(), "time")).isEqualTo(namespace(own(), "time"));
            WaitingImage.execute(child);
            try {
                assertThat(namespace(child.pid(), "time")).isNotEqualTo(namespace(own(), "time"));
            } finally {
                child.killAndReap();
            }
        }
    }

    private static long openEnvironment(RemoteProcess opener, int pid) {
        try (var arena = Arena.ofConfined()) {
            long path = arena.allocateFrom("/proc/" + pid + "/environ").address();
            long result = opener.syscalls().invoke(Syscall.OPENAT.number(), -1, path, 0);
            if (result >= 0) {
                opener.syscalls().invoke(Syscall.CLOSE.number(), result);
            }
            return result;
        }
    }

    private static long dumpable() {
        return NativeSyscalls.instance().invoke(Syscall.PRCTL.number(), PR_GET_DUMPABLE(), 0, 0, 0, 0);
    }

    private static int own() {
        return (int) ProcessHandle.current().pid();
    }

    private static String namespace(int pid, String name) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + name)).toString();
    }

    private static String status(int pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .orElseThrow()
                .substring(field.length() + 1);
    }
}
