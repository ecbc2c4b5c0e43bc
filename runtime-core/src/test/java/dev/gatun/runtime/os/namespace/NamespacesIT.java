package dev.gatun.runtime.os.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.testing.DrivenLinux;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requires(Host.ROOT)
class NamespacesIT {

    private Map<Integer, String> before = Map.of();

    @BeforeEach
    void remember() throws IOException {
        DrivenLinux.in().close();
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private static String link(Linux linux, String process, NamespaceType type) throws IOException {
        return linux.readlinkat(Fd.CWD, "/proc/" + process + "/ns/" + type.procName());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsKnownByTheKernelUnderItsNames(NamespaceType type) throws IOException {
        Linux linux = Linux.inThread();
        String path = "/proc/self/ns/" + type.procName();
        new Namespaces(linux).open(path, type).close();
        assertThat(NamespaceType.named(type.specName())).contains(type);
        NamespaceType other = type == NamespaceType.UTS ? NamespaceType.IPC : NamespaceType.UTS;
        assertThatIOException()
                .isThrownBy(() -> new Namespaces(linux).open(path, other))
                .withMessage("\"" + path + "\" is a " + type.specName() + " namespace, not a " + other.specName()
                        + " namespace");
    }

    @Test
    void whatIsNoNamespaceIsRefusedWithoutOpeningIt() {
        Namespaces namespaces = new Namespaces(Linux.inThread());
        for (String path : List.of("/dev/null", "/proc/self/stat", "/tmp")) {
            assertThatIOException()
                    .isThrownBy(() -> namespaces.open(path, NamespaceType.NETWORK))
                    .withMessage("\"" + path + "\" is not a namespace");
        }
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> namespaces.open("/run/netns/no-such", NamespaceType.NETWORK))
                .withMessageContaining("/run/netns/no-such")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    }

    /** All but time, which a process that shares memory cannot join. */
    private static final Set<NamespaceType> JOINABLE = EnumSet.complementOf(EnumSet.of(NamespaceType.TIME));

    private static DrivenLinux target() throws IOException {
        DrivenLinux target = DrivenLinux.in(JOINABLE.toArray(NamespaceType[]::new));
        var map = new IdMap(List.of(new IdMapping(0, 0, 1000)));
        new UserMaps(Linux.inThread(), MapProgram.onPath())
                .write(target.process().pid(), map, map);
        target.linux().sethostname("target");
        return target;
    }

    @Test
    void joinsNamespacesByTheirFiles() throws IOException {
        try (DrivenLinux target = target();
                DrivenLinux joiner = DrivenLinux.in()) {
            Namespaces namespaces = new Namespaces(joiner.linux());
            var open = new EnumMap<NamespaceType, Fd>(NamespaceType.class);
            for (NamespaceType type : JOINABLE) {
                open.put(type, namespaces.open("/proc/" + target.process().pid() + "/ns/" + type.procName(), type));
            }
            namespaces.join(open);
            for (Fd namespace : open.values()) {
                namespace.close();
            }
            assertAllJoined(joiner, target);
        }
    }

    @Test
    void joinsAllNamespacesOfAProcessAtOnce() throws IOException {
        try (DrivenLinux target = target();
                DrivenLinux joiner = DrivenLinux.in();
                Fd process = joiner.linux().pidfd_open(target.process().pid())) {
            new Namespaces(joiner.linux()).joinAll(process, JOINABLE);
            assertAllJoined(joiner, target);
        }
    }

    private static void assertAllJoined(DrivenLinux joiner, DrivenLinux target) throws IOException {
        Linux host = Linux.inThread();
        assertThat(joiner.linux().uname().host()).isEqualTo("target");
        for (NamespaceType type : JOINABLE) {
            String file = type == NamespaceType.PID ? "pid_for_children" : type.procName();
            assertThat(host.readlinkat(Fd.CWD, "/proc/" + joiner.process().pid() + "/ns/" + file))
                    .isEqualTo(link(host, Integer.toString(target.process().pid()), type));
        }
    }

    @Test
    void makesNewNamespaces() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in()) {
            Linux linux = driven.linux();
            String before = link(linux, "self", NamespaceType.UTS);
            new Namespaces(linux).unshare(List.of(NamespaceType.USER, NamespaceType.UTS));
            assertThat(link(linux, "self", NamespaceType.UTS)).isNotEqualTo(before);
            linux.sethostname("ö");
            assertThat(linux.uname().host()).isEqualTo("ö");
            linux.setdomainname("example");
            assertThat(linux.uname().domain()).isEqualTo("example");
        }
    }

    @Test
    void anOrdinaryUserMapsItselfToRoot() throws IOException {
        RemoteProcess.credentialLock().lock();
        try (DrivenLinux user = DrivenLinux.in()) {
            user.linux().setgroups();
            user.linux().setresgid(1234, 1234, 1234);
            user.linux().setresuid(1234, 1234, 1234);
            RemoteProcess.restoreDumpable();
            try (DrivenLinux inside = user.sibling(NamespaceType.USER)) {
                int pid = inside.process().pid();
                new UserMaps(user.linux(), command -> {
                            throw new IOException("no program is needed");
                        })
                        .write(pid, IdMap.single(0, 1234), IdMap.single(0, 1234));
                assertThat(inside.linux().getuid()).isZero();
                assertThat(inside.linux().getgid()).isZero();
                Contents contents = new Contents(Linux.inThread());
                assertThat(contents.read(Fd.CWD, "/proc/" + pid + "/setgroups")).isEqualTo("deny\n");
                assertThat(IdMap.parse(contents.read(Fd.CWD, "/proc/" + pid + "/uid_map")))
                        .isEqualTo(IdMap.single(0, 1234));
                assertThatExceptionOfType(ErrnoException.class)
                        .isThrownBy(() -> inside.linux().setgroups(0))
                        .withMessage("setgroups(1, [0]): operation not permitted (EPERM)");
            }
        } finally {
            RemoteProcess.restoreDumpable();
            RemoteProcess.credentialLock().unlock();
        }
    }
}
