package dev.gatun.runtime.os.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.namespace.IdMap;
import dev.gatun.runtime.os.namespace.IdMapping;
import dev.gatun.runtime.os.namespace.MapProgram;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.namespace.UserMaps;
import dev.gatun.runtime.os.proc.MountInfo;
import dev.gatun.runtime.os.testing.DrivenLinux;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requires(Host.ROOT)
class MountsIT {

    private static final long TMPFS_MAGIC = 0x01021994;
    private static final Set<OpenFlag> HANDLE = Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY);

    @TempDir
    Path directory;

    private Map<Integer, String> before = Map.of();

    @BeforeEach
    void remember() throws IOException {
        // The first driven process maps the code page and keeps a pidfd of the JVM.
        DrivenLinux.in().close();
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpenAndTheHostSeesNoMount() throws IOException {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
        List<MountInfo> mounts = MountInfo.parse(new Contents(Linux.inThread()).read(Fd.CWD, "/proc/self/mountinfo"));
        assertThat(mounts).noneMatch(mount -> mount.mountPoint().startsWith(directory.toString()));
    }

    private static Linux kernel(DrivenLinux driven, boolean newCalls) {
        return newCalls
                ? driven.linux()
                : driven.without(Syscall.FSOPEN, Syscall.OPEN_TREE, Syscall.MOVE_MOUNT, Syscall.MOUNT_SETATTR);
    }

    private Fd handle(Linux linux, String name) throws IOException {
        return linux.openat(Fd.CWD, directory.resolve(name).toString(), HANDLE);
    }

    private MountInfo at(Linux linux, String name) throws IOException {
        String path =
                name.isEmpty() ? directory.toString() : directory.resolve(name).toString();
        return MountInfo.at(path, MountInfo.parse(new Contents(linux).read(Fd.CWD, "/proc/self/mountinfo")))
                .orElseThrow();
    }

    /** A tmpfs over the temporary directory, with directories in it. */
    private void prepare(Linux linux, String... names) throws IOException {
        try (Fd place = handle(linux, "")) {
            new Mounts(linux).mount("tmpfs", "scratch", place, Set.of(), "mode=755");
        }
        try (Fd place = handle(linux, "")) {
            for (String name : names) {
                linux.mkdirat(place, name, 0755);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mountsAFileSystemOntoAHandle(boolean newCalls) throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = kernel(driven, newCalls);
            prepare(linux, "t");
            try (Fd target = handle(linux, "t")) {
                new Mounts(linux)
                        .mount(
                                "tmpfs",
                                "my source",
                                target,
                                Set.of(MountFlag.MS_NOSUID, MountFlag.MS_RDONLY, MountFlag.MS_NOATIME),
                                "size=64k,mode=700");
            }
            MountInfo mount = at(linux, "t");
            assertThat(mount.type()).isEqualTo("tmpfs");
            assertThat(mount.source()).isEqualTo("my source");
            assertThat(mount.options()).contains("ro", "nosuid", "noatime");
            assertThat(mount.superOptions()).contains("ro", "size=64k", "mode=700");
            try (Fd mounted = handle(linux, "t")) {
                assertThat(linux.fstatfs(mounted).type()).isEqualTo(TMPFS_MAGIC);
                assertThat(linux.fstatfs(mounted).mountFlags())
                        .containsExactlyInAnyOrder(MountFlag.MS_NOSUID, MountFlag.MS_RDONLY, MountFlag.MS_NOATIME);
                assertThat(linux.fstat(mounted).mountId()).isEqualTo(mount.id());
            }
        }
    }

    @Test
    void repeatsTheWordsOfTheFileSystem() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT);
                Fd target = handle(driven.linux(), "")) {
            Mounts mounts = new Mounts(driven.linux());
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> mounts.mount("tmpfs", null, target, Set.of(), "size=much"))
                    .withMessageContaining("FSCONFIG_SET_STRING, \"size\", \"much\")")
                    .withMessageContaining("(tmpfs: Bad value for 'size'): invalid argument (EINVAL)");
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> mounts.mount("tmpfs", null, target, Set.of(), "bogus"))
                    .withMessageContaining("Unknown parameter 'bogus'");
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> mounts.mount("nosuchfs", null, target, Set.of(), ""))
                    .withMessage("fsopen(\"nosuchfs\"): no such device (ENODEV)");
        }
    }

    @Test
    void optionsThatAreTooLongGoTheOldWay() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = driven.linux();
            prepare(linux, "lower", "upper", "work", "merged");
            var layers = new StringBuilder(directory + "/lower");
            for (int i = 0; layers.length() < 400; i++) {
                try (Fd scratch = handle(linux, "")) {
                    linux.mkdirat(scratch, "layer" + i, 0755);
                }
                layers.append(':').append(directory).append("/layer").append(i);
            }
            try (Fd target = handle(linux, "merged")) {
                new Mounts(linux)
                        .mount(
                                "overlay",
                                null,
                                target,
                                Set.of(),
                                "lowerdir=" + layers + ",upperdir=" + directory + "/upper,workdir=" + directory
                                        + "/work");
            }
            assertThat(at(linux, "merged").type()).isEqualTo("overlay");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bindsWithOrWithoutWhatIsMountedBelow(boolean newCalls) throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = kernel(driven, newCalls);
            prepare(linux, "from", "one", "all");
            Mounts mounts = new Mounts(linux);
            try (Fd from = handle(linux, "from")) {
                linux.mkdirat(from, "sub", 0755);
                try (Fd sub = linux.openat(from, "sub", HANDLE)) {
                    mounts.mount("tmpfs", "below", sub, Set.of(), "");
                }
                try (Fd one = handle(linux, "one");
                        Fd all = handle(linux, "all")) {
                    mounts.bind(from, one, false);
                    mounts.bind(from, all, true);
                }
            }
            assertThat(at(linux, "one").root()).isEqualTo("/from");
            assertThat(at(linux, "all/sub").source()).isEqualTo("below");
            assertThat(linux.statx(Fd.CWD, directory.resolve("one/sub").toString(), Set.of())
                            .mountId())
                    .isEqualTo(at(linux, "one").id());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRemountGivesExactlyTheFlags(boolean newCalls) throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = kernel(driven, newCalls);
            prepare(linux, "t");
            Mounts mounts = new Mounts(linux);
            try (Fd target = handle(linux, "t")) {
                mounts.mount("tmpfs", null, target, Set.of(MountFlag.MS_NOSUID, MountFlag.MS_NODEV), "");
            }
            try (Fd mount = handle(linux, "t")) {
                mounts.remount(mount, Set.of(MountFlag.MS_RDONLY, MountFlag.MS_NODEV), Set.of());
                assertThat(linux.fstatfs(mount).mountFlags())
                        .containsExactlyInAnyOrder(MountFlag.MS_RDONLY, MountFlag.MS_NODEV, MountFlag.MS_RELATIME);
                // The file system itself stays writable for other mounts of it.
                assertThat(at(linux, "t").superOptions()).contains("rw");
            }
        }
    }

    private static void mapRoot(DrivenLinux inside) throws IOException {
        new UserMaps(Linux.inThread(), MapProgram.onPath())
                .write(inside.process().pid(), IdMap.single(0, 0), IdMap.single(0, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lockedFlagsStayUnlessTheUserWantsThemGone(boolean newCalls) throws IOException {
        try (DrivenLinux outside = DrivenLinux.in(NamespaceType.MOUNT)) {
            prepare(outside.linux(), "t");
            try (Fd target = handle(outside.linux(), "t")) {
                new Mounts(outside.linux())
                        .mount("tmpfs", null, target, Set.of(MountFlag.MS_NOSUID, MountFlag.MS_NODEV), "");
            }
            try (DrivenLinux inside = outside.sibling(NamespaceType.USER, NamespaceType.MOUNT)) {
                mapRoot(inside);
                Linux linux = kernel(inside, newCalls);
                Mounts mounts = new Mounts(linux);
                try (Fd mount = handle(linux, "t")) {
                    assertThatExceptionOfType(ErrnoException.class)
                            .isThrownBy(() ->
                                    mounts.remount(mount, Set.of(MountFlag.MS_RDONLY), Set.of(MountFlag.MS_NODEV)))
                            .withMessageContaining("(cannot clear locked flags MS_NODEV): operation not permitted");
                    mounts.remount(mount, Set.of(MountFlag.MS_RDONLY), Set.of());
                    assertThat(linux.fstatfs(mount).mountFlags())
                            .contains(MountFlag.MS_RDONLY, MountFlag.MS_NODEV, MountFlag.MS_NOSUID);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesHowMountsSpread(boolean newCalls) throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = kernel(driven, newCalls);
            prepare(linux);
            Mounts mounts = new Mounts(linux);
            try (Fd mount = handle(linux, "")) {
                mounts.propagate(mount, MountFlag.MS_SHARED, true);
                assertThat(at(linux, "").isShared()).isTrue();
                mounts.propagate(mount, MountFlag.MS_UNBINDABLE, false);
                assertThat(at(linux, "").propagation()).containsExactly("unbindable");
            }
            mounts.propagate(directory.toString(), MountFlag.MS_PRIVATE, true);
            assertThat(at(linux, "").propagation()).isEmpty();
            mounts.detach(directory.toString());
        }
    }

    @Test
    void pivotsIntoANewRootAndLeavesNothingOfTheOld() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = driven.linux();
            prepare(linux, "proc", "here");
            try (Fd root = handle(linux, "");
                    TrustedProc proc = TrustedProc.open(linux)) {
                new Mounts(linux).pivotInto(root);
                assertThat(linux.getcwd()).isEqualTo("/");
                assertThat(linux.statx(Fd.CWD, "/here", Set.of()).isDirectory()).isTrue();
                assertThat(MountInfo.parse(proc.read(proc.self("mountinfo"))))
                        .extracting(MountInfo::mountPoint)
                        .containsExactly("/");
            }
        }
    }

    @Test
    void movesARootWherePivotingIsImpossible() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            Linux linux = driven.linux();
            prepare(linux, "here");
            try (Fd root = handle(linux, "")) {
                new Mounts(linux).moveInto(root);
            }
            assertThat(linux.getcwd()).isEqualTo("/");
            assertThat(linux.statx(Fd.CWD, "/../here", Set.of()).isDirectory()).isTrue();
        }
    }

    @Test
    void showsAnotherOwnerThroughAnIdMap() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT);
                DrivenLinux mapped = DrivenLinux.in(NamespaceType.USER)) {
            var map = new IdMap(List.of(new IdMapping(0, 5000, 10)));
            new UserMaps(Linux.inThread(), MapProgram.onPath())
                    .write(mapped.process().pid(), map, map);
            Linux linux = driven.linux();
            prepare(linux, "from", "to");
            Mounts mounts = new Mounts(linux);
            String namespace = "/proc/" + mapped.process().pid() + "/ns/user";
            try (Fd user = linux.openat(Fd.CWD, namespace, Set.of(OpenFlag.O_RDONLY));
                    Fd from = handle(linux, "from");
                    Fd to = handle(linux, "to");
                    Fd copy = mounts.copy(from, false)) {
                linux.fchownat(from, "", 3, 4, Set.of(AtFlag.AT_EMPTY_PATH));
                mounts.mapIds(copy, user, false);
                mounts.attach(copy, to);
                assertThat(linux.fstat(copy).uid()).isEqualTo(5003);
                assertThat(linux.fstat(copy).gid()).isEqualTo(5004);
            }
        }
    }

    @Test
    void anAttributeThatTheKernelRefusesIsNamed() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT);
                Fd notTheRootOfAMount = driven.linux().openat(Fd.CWD, "/etc", HANDLE)) {
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> new Mounts(driven.linux())
                            .remount(notTheRootOfAMount, Set.of(MountFlag.MS_RDONLY), Set.of()))
                    .withMessageStartingWith("mount_setattr(")
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        }
    }
}
