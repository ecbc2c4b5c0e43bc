package dev.gatun.linux.syscall;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The system calls that a container runtime makes or speaks of, with their numbers on both architectures (<a
 * href="https://man7.org/linux/man-pages/man2/syscalls.2.html">syscalls(2)</a>).
 *
 * <p>The numbers are literals and not references to the generated constants, so that a cold JVM initialises the enum
 * without loading two classes of a thousand members each; a test holds both against each other.
 */
public enum Syscall {
    ACCEPT4(288, 242, true),
    ADD_KEY(248, 217, true),
    BIND(49, 200, true),
    BPF(321, 280, true),
    BRK(12, 214, true),
    CAPGET(125, 90, false),
    CAPSET(126, 91, true),
    CHDIR(80, 49, true),
    CHROOT(161, 51, true),
    CLOCK_GETTIME(228, 113, false),
    CLONE3(435, 435, true),
    CLOSE(3, 57, true),
    CLOSE_RANGE(436, 436, true),
    CONNECT(42, 203, true),
    COPY_FILE_RANGE(326, 285, true),
    DELETE_MODULE(176, 106, true),
    DUP(32, 23, true),
    DUP3(292, 24, true),
    EPOLL_CREATE1(291, 20, true),
    EPOLL_CTL(233, 21, true),
    EPOLL_PWAIT(281, 22, true),
    EVENTFD2(290, 19, true),
    EXECVE(59, 221, true),
    EXECVEAT(322, 281, true),
    EXIT(60, 93, true),
    EXIT_GROUP(231, 94, true),
    FACCESSAT(269, 48, false),
    FACCESSAT2(439, 439, false),
    FALLOCATE(285, 47, true),
    FCHDIR(81, 50, true),
    FCHMOD(91, 52, true),
    FCHMODAT(268, 53, true),
    FCHMODAT2(452, 452, true),
    FCHOWN(93, 55, true),
    FCHOWNAT(260, 54, true),
    FCNTL(72, 25, true),
    FGETXATTR(193, 10, false),
    FLISTXATTR(196, 13, false),
    FLOCK(73, 32, true),
    FSCONFIG(431, 431, true),
    FSETXATTR(190, 7, true),
    FSMOUNT(432, 432, true),
    FSOPEN(430, 430, true),
    FSPICK(433, 433, true),
    FSTAT(5, 80, false),
    FSTATFS(138, 44, false),
    FSYNC(74, 82, true),
    FTRUNCATE(77, 46, true),
    FUTEX(202, 98, true),
    GET_MEMPOLICY(239, 236, false),
    GETCWD(79, 17, false),
    GETDENTS64(217, 61, false),
    GETEGID(108, 177, false),
    GETEUID(107, 175, false),
    GETGID(104, 176, false),
    GETGROUPS(115, 158, false),
    GETPEERNAME(52, 205, false),
    GETPGID(121, 155, false),
    GETPID(39, 172, false),
    GETPPID(110, 173, false),
    GETPRIORITY(140, 141, false),
    GETRANDOM(318, 278, false),
    GETRESGID(120, 150, false),
    GETRESUID(118, 148, false),
    GETRLIMIT(97, 163, false),
    GETRUSAGE(98, 165, false),
    GETSID(124, 156, false),
    GETSOCKNAME(51, 204, false),
    GETSOCKOPT(55, 209, false),
    GETTID(186, 178, false),
    GETUID(102, 174, false),
    GETXATTR(191, 8, false),
    INOTIFY_ADD_WATCH(254, 27, true),
    INOTIFY_INIT1(294, 26, true),
    INOTIFY_RM_WATCH(255, 28, true),
    IO_URING_SETUP(425, 425, true),
    IOCTL(16, 29, true),
    IOPRIO_GET(252, 31, false),
    IOPRIO_SET(251, 30, true),
    KCMP(312, 272, false),
    KEYCTL(250, 219, true),
    KILL(62, 129, true),
    LANDLOCK_ADD_RULE(445, 445, true),
    LANDLOCK_CREATE_RULESET(444, 444, true),
    LANDLOCK_RESTRICT_SELF(446, 446, true),
    LGETXATTR(192, 9, false),
    LINKAT(265, 37, true),
    LISTEN(50, 201, true),
    LISTMOUNT(458, 458, false),
    LISTXATTR(194, 11, false),
    LLISTXATTR(195, 12, false),
    LSEEK(8, 62, true),
    LSETXATTR(189, 6, true),
    MADVISE(28, 233, true),
    MBIND(237, 235, true),
    MEMFD_CREATE(319, 279, true),
    MKDIRAT(258, 34, true),
    MKNODAT(259, 33, true),
    MLOCK(149, 228, true),
    MMAP(9, 222, true),
    MOUNT(165, 40, true),
    MOUNT_SETATTR(442, 442, true),
    MOVE_MOUNT(429, 429, true),
    MPROTECT(10, 226, true),
    MUNMAP(11, 215, true),
    NAME_TO_HANDLE_AT(303, 264, true),
    NANOSLEEP(35, 101, true),
    OPEN_BY_HANDLE_AT(304, 265, true),
    OPEN_TREE(428, 428, true),
    OPEN_TREE_ATTR(467, 467, true),
    OPENAT(257, 56, true),
    OPENAT2(437, 437, true),
    PERF_EVENT_OPEN(298, 241, true),
    PERSONALITY(135, 92, true),
    PIDFD_GETFD(438, 438, true),
    PIDFD_OPEN(434, 434, true),
    PIDFD_SEND_SIGNAL(424, 424, true),
    PIPE2(293, 59, true),
    PIVOT_ROOT(155, 41, true),
    PPOLL(271, 73, true),
    PRCTL(157, 167, true),
    PREAD64(17, 67, false),
    PRLIMIT64(302, 261, true),
    PROCESS_MRELEASE(448, 448, true),
    PROCESS_VM_READV(310, 270, true),
    PTRACE(101, 117, true),
    PWRITE64(18, 68, true),
    QUOTACTL(179, 60, true),
    READ(0, 63, true),
    READLINKAT(267, 78, false),
    READV(19, 65, true),
    REBOOT(169, 142, true),
    RECVFROM(45, 207, true),
    RECVMSG(47, 212, true),
    REMOVEXATTR(197, 14, true),
    RENAMEAT2(316, 276, true),
    REQUEST_KEY(249, 218, true),
    RT_SIGACTION(13, 134, true),
    RT_SIGPENDING(127, 136, false),
    RT_SIGPROCMASK(14, 135, true),
    RT_SIGRETURN(15, 139, true),
    RT_SIGSUSPEND(130, 133, true),
    RT_SIGTIMEDWAIT(128, 137, true),
    SCHED_GETAFFINITY(204, 123, false),
    SCHED_GETATTR(315, 275, false),
    SCHED_GETSCHEDULER(145, 120, false),
    SCHED_SETAFFINITY(203, 122, true),
    SCHED_SETATTR(314, 274, true),
    SCHED_SETSCHEDULER(144, 119, true),
    SCHED_YIELD(24, 124, true),
    SECCOMP(317, 277, true),
    SENDFILE(40, 71, true),
    SENDMSG(46, 211, true),
    SENDTO(44, 206, true),
    SET_MEMPOLICY(238, 237, true),
    SET_ROBUST_LIST(273, 99, true),
    SET_TID_ADDRESS(218, 96, true),
    SETDOMAINNAME(171, 162, true),
    SETFSGID(123, 152, true),
    SETFSUID(122, 151, true),
    SETGID(106, 144, true),
    SETGROUPS(116, 159, true),
    SETHOSTNAME(170, 161, true),
    SETNS(308, 268, true),
    SETPGID(109, 154, true),
    SETPRIORITY(141, 140, true),
    SETREGID(114, 143, true),
    SETRESGID(119, 149, true),
    SETRESUID(117, 147, true),
    SETREUID(113, 145, true),
    SETSID(112, 157, true),
    SETSOCKOPT(54, 208, true),
    SETUID(105, 146, true),
    SETXATTR(188, 5, true),
    SHUTDOWN(48, 210, true),
    SIGNALFD4(289, 74, true),
    SOCKET(41, 198, true),
    SOCKETPAIR(53, 199, true),
    SPLICE(275, 76, true),
    STATFS(137, 43, false),
    STATMOUNT(457, 457, false),
    STATX(332, 291, false),
    SWAPON(167, 224, true),
    SYMLINKAT(266, 36, true),
    SYNC_FILE_RANGE(277, 84, true),
    SYNCFS(306, 267, true),
    SYSINFO(99, 179, false),
    SYSLOG(103, 116, true),
    TGKILL(234, 131, true),
    TIMERFD_CREATE(283, 85, true),
    TIMERFD_SETTIME(286, 86, true),
    TRUNCATE(76, 45, true),
    UMASK(95, 166, true),
    UMOUNT2(166, 39, true),
    UNAME(63, 160, false),
    UNLINKAT(263, 35, true),
    UNSHARE(272, 97, true),
    USERFAULTFD(323, 282, true),
    UTIMENSAT(280, 88, true),
    VHANGUP(153, 58, true),
    WAIT4(61, 260, true),
    WAITID(247, 95, true),
    WRITE(1, 64, true),
    WRITEV(20, 66, true);

    private static final int MOST = 512;
    private static final Syscall[] X86_64 = new Syscall[MOST];
    private static final Syscall[] AARCH64 = new Syscall[MOST];

    static {
        for (Syscall call : values()) {
            X86_64[call.x8664] = call;
            if (call.aarch64 >= 0) {
                AARCH64[call.aarch64] = call;
            }
        }
    }

    private final int x8664;
    private final int aarch64;
    private final boolean changes;
    private final int here;

    Syscall(int x8664, int aarch64, boolean changes) {
        this.x8664 = x8664;
        this.aarch64 = aarch64;
        this.changes = changes;
        this.here = number(Arch.current());
    }

    /** The call's number on this machine, or -1 if its architecture lacks the call. */
    public int number() {
        return here;
    }

    /** The call's number on an architecture, or -1 if that lacks the call. */
    public int number(Arch arch) {
        return switch (arch) {
            case X86_64 -> x8664;
            case AARCH64 -> aarch64;
        };
    }

    /** The name in the man pages, such as {@code pivot_root}. */
    public String callName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the call can change anything outside of the calling process's memory; false for a pure reader. */
    public boolean changesSomething() {
        return changes;
    }

    /** The call with that number, if it is one of these. */
    public static @Nullable Syscall of(Arch arch, long number) {
        if (number < 0 || number >= MOST) {
            return null;
        }
        return switch (arch) {
            case X86_64 -> X86_64[(int) number];
            case AARCH64 -> AARCH64[(int) number];
        };
    }
}
