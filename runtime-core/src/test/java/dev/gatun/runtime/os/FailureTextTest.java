package dev.gatun.runtime.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.CloneFlag;
import dev.gatun.runtime.os.flag.LockFlag;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.MoveMountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.flag.SealFlag;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.struct.CapabilityWords;
import dev.gatun.runtime.os.struct.ResourceLimit;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {

    private final Linux refusing = new Linux((number, arguments) -> -Errno.EPERM.value(), Arena::ofConfined);

    interface Attempt {
        void make(Linux linux) throws ErrnoException;
    }

    private static Arguments line(String text, Attempt attempt) {
        return Arguments.of(text, attempt);
    }

    static Stream<Arguments> calls() {
        Fd seven = Fd.borrowing(7);
        return Stream.of(
                line(
                        "mount(\"proc\", \"/proc\", \"proc\", MS_NOSUID|MS_NODEV)",
                        linux -> linux.mount(
                                "proc", "/proc", "proc", Set.of(MountFlag.MS_NODEV, MountFlag.MS_NOSUID), null)),
                line(
                        "mount(NULL, \"/\", NULL, MS_REC|MS_PRIVATE)",
                        linux -> linux.mount(null, "/", null, Set.of(MountFlag.MS_REC, MountFlag.MS_PRIVATE), null)),
                line(
                        "mount(\"tmpfs\", \"/dev\", \"tmpfs\", 0, \"mode=755\")",
                        linux -> linux.mount("tmpfs", "/dev", "tmpfs", Set.of(), "mode=755")),
                line(
                        "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY, 00)",
                        linux -> linux.openat(Fd.CWD, "/etc/passwd", Set.of(OpenFlag.O_RDONLY))),
                line(
                        "openat2(7, \"etc\", O_PATH, 00, RESOLVE_IN_ROOT)",
                        linux -> linux.openat2(
                                seven, "etc", Set.of(OpenFlag.O_PATH), 0, Set.of(ResolveFlag.RESOLVE_IN_ROOT))),
                line(
                        "write(7, \"0 1000 1\")",
                        linux -> linux.write(seven, "0 1000 1\n".getBytes(StandardCharsets.UTF_8))),
                line("write(7, 500 bytes)", linux -> linux.write(seven, new byte[500])),
                line("mknodat(7, \"null\", 020666, 1:3)", linux -> linux.mknodat(seven, "null", 020666, 1, 3)),
                line("mkdirat(7, \"a\\\"b\\n\", 0755)", linux -> linux.mkdirat(seven, "a\"b\n", 0755)),
                line(
                        "fchownat(7, \"x\", -1, 4294967294, AT_SYMLINK_NOFOLLOW)",
                        linux -> linux.fchownat(seven, "x", -1, -2, Set.of(AtFlag.AT_SYMLINK_NOFOLLOW))),
                line("umount2(\"/x\", 0)", linux -> linux.umount2("/x", Set.of())),
                line("pivot_root(\".\", \".\")", linux -> linux.pivot_root(".", ".")),
                line(
                        "fsconfig(7, FSCONFIG_SET_STRING, \"size\", \"64k\")",
                        linux -> linux.fsconfigString(seven, "size", "64k")),
                line(
                        "fsmount(7, MOUNT_ATTR_NOSUID|MOUNT_ATTR_NOEXEC)",
                        linux -> linux.fsmount(
                                seven, Set.of(MountAttribute.MOUNT_ATTR_NOEXEC, MountAttribute.MOUNT_ATTR_NOSUID))),
                line(
                        "move_mount(7, \"\", AT_FDCWD, \"/mnt\", MOVE_MOUNT_F_EMPTY_PATH)",
                        linux -> linux.move_mount(
                                seven, "", Fd.CWD, "/mnt", Set.of(MoveMountFlag.MOVE_MOUNT_F_EMPTY_PATH))),
                line(
                        "mount_setattr(7, \"\", AT_EMPTY_PATH|AT_RECURSIVE, {set MOUNT_ATTR_RDONLY, clear 0})",
                        linux -> linux.mount_setattr(
                                seven,
                                "",
                                Set.of(AtFlag.AT_EMPTY_PATH, AtFlag.AT_RECURSIVE),
                                AttributeChange.of(Set.of(MountAttribute.MOUNT_ATTR_RDONLY), Set.of()))),
                line(
                        "unshare(CLONE_NEWNS|CLONE_NEWUSER)",
                        linux -> linux.unshare(Set.of(CloneFlag.CLONE_NEWUSER, CloneFlag.CLONE_NEWNS))),
                line("setns(7, CLONE_NEWNET)", linux -> linux.setns(seven, Set.of(CloneFlag.CLONE_NEWNET))),
                line("ioctl(7, NS_GET_NSTYPE)", linux -> linux.ioctlNsGetNstype(seven)),
                line("sethostname(\"web1\")", linux -> linux.sethostname("web1")),
                line("setresuid(-1, 0, 4294967295)".replace("4294967295", "-1"), linux -> linux.setresuid(-1, 0, -1)),
                line("setgroups(2, [5, 6])", linux -> linux.setgroups(5, 6)),
                line(
                        "capset({effective 0x1, permitted 0x20000000003, inheritable 0x0})",
                        linux -> linux.capset(new CapabilityWords(1, 0x20000000003L, 0))),
                line("prctl(PR_SET_NO_NEW_PRIVS, 1)", linux -> linux.prctlSetNoNewPrivs()),
                line("prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21)", linux -> linux.prctlCapAmbientRaise(21)),
                line(
                        "prlimit64(0, 7, {1024, RLIM64_INFINITY})",
                        linux -> linux.prlimit64(0, 7, new ResourceLimit(1024, ResourceLimit.INFINITY))),
                line("waitid(P_PID, 12, WEXITED)", linux -> linux.waitid(12, Set.of(WaitFlag.WEXITED))),
                line("execve(\"/bin/true\", [true])", linux -> linux.execve("/bin/true", List.of("true"), List.of())),
                line(
                        "fcntl(7, F_ADD_SEALS, F_SEAL_WRITE)",
                        linux -> linux.fcntlAddSeals(seven, Set.of(SealFlag.F_SEAL_WRITE))),
                line(
                        "flock(7, LOCK_EX|LOCK_NB)",
                        linux -> linux.flock(seven, Set.of(LockFlag.LOCK_NB, LockFlag.LOCK_EX))),
                line("connect(7, \"/run/x.sock\")", linux -> linux.connect(seven, "/run/x.sock")),
                line("close_range(3, 4294967295, CLOSE_RANGE_CLOEXEC)", linux -> linux.closeRangeOnExec(3, -1)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aFailureReadsLikeTheLineOfStraceForIt(String text, Attempt attempt) {
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> attempt.make(refusing))
                .withMessage(text + ": operation not permitted (EPERM)")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
    }

    @Test
    void refusesAStringThatTheKernelWouldCutAtItsNul() {
        var untouched = new Linux(
                (number, arguments) -> {
                    throw new AssertionError("the call was made");
                },
                Arena::ofConfined);
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> untouched.mkdirat(Fd.CWD, "/safe\0/../evil", 0755))
                .withMessageContaining("contains a NUL")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }
}
