package dev.gatun.linux.syscall;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls a dry run may really make; for some that depends on an argument. Guarded by {@link DryRunSyscalls}. */
final class DryRunQueries {

    private static final long WHAT_IS_THE_PERSONALITY = 0xffff_ffffL;

    private static final Set<String> COMMANDS = Set.of(
            "F_GETFD",
            "F_GETFL",
            "F_GET_SEALS",
            "F_GETPIPE_SZ",
            "F_GETOWN",
            "F_GETSIG",
            "F_GETLEASE",
            "F_DUPFD_QUERY",
            "F_CREATED_QUERY",
            "TCGETS",
            "TCGETS2",
            "TIOCGWINSZ",
            "TIOCGPTN",
            "TIOCGPTLCK",
            "TIOCGPGRP",
            "TIOCGSID",
            "FIONREAD",
            "NS_GET_NSTYPE",
            "NS_GET_OWNER_UID",
            "PR_CAPBSET_READ",
            "SECCOMP_GET_ACTION_AVAIL",
            "SECCOMP_GET_NOTIF_SIZES",
            "BPF_PROG_QUERY",
            "BPF_OBJ_GET_INFO_BY_FD",
            "KEYCTL_GET_KEYRING_ID",
            "KEYCTL_DESCRIBE",
            "KEYCTL_READ");

    private static final Set<String> DESCRIPTOR_COMMANDS =
            Set.of("NS_GET_USERNS", "NS_GET_PARENT", "TIOCGPTPEER", "BPF_PROG_LOAD", "BPF_LINK_CREATE");

    private static final Set<Syscall> DESCRIPTOR_MAKERS = Set.of(
            Syscall.MEMFD_CREATE,
            Syscall.SOCKET,
            Syscall.ACCEPT,
            Syscall.ACCEPT4,
            Syscall.EVENTFD2,
            Syscall.SIGNALFD4,
            Syscall.EPOLL_CREATE1,
            Syscall.INOTIFY_INIT1,
            Syscall.FANOTIFY_INIT,
            Syscall.TIMERFD_CREATE,
            Syscall.PIDFD_OPEN,
            Syscall.PIDFD_GETFD,
            Syscall.PERF_EVENT_OPEN,
            Syscall.USERFAULTFD,
            Syscall.IO_URING_SETUP,
            Syscall.OPEN_BY_HANDLE_AT,
            Syscall.LANDLOCK_CREATE_RULESET);

    /** Where the usual character devices are to be found, by their numbers as mknod takes them. */
    private static final Map<Long, String> DEVICES = Map.of(
            0x103L, "/dev/null",
            0x105L, "/dev/zero",
            0x107L, "/dev/full",
            0x108L, "/dev/random",
            0x109L, "/dev/urandom",
            0x500L, "/dev/tty",
            0x501L, "/dev/console");

    /** Real descriptors that were opened in the dry run, for reading only. */
    private final Set<Long> own = new HashSet<>();

    /** Remembers a descriptor that the dry run really opened; returns the result that it was given. */
    long own(long result) {
        if (result >= 0 && result < DryRunFiles.FIRST_DESCRIPTOR) {
            own.add(result);
        }
        return result;
    }

    boolean isOwn(long descriptor) {
        return own.contains((long) (int) descriptor);
    }

    void disown(long descriptor) {
        own.remove((long) (int) descriptor);
    }

    /** Whether a call leaves the world as it is. */
    boolean onlyReads(Syscall call, long[] a) {
        return switch (call) {
            case PPOLL, POLL, PSELECT6, SELECT -> false; // invented descriptors would never be ready
            case PRLIMIT64 -> a[2] == 0;
            case PERSONALITY -> (a[0] & WHAT_IS_THE_PERSONALITY) == WHAT_IS_THE_PERSONALITY;
            case PRCTL -> {
                String option = ConstantFamily.PRCTL.name(a[0]);
                boolean asks = ConstantFamily.AMBIENT.name(a[1]).equals("PR_CAP_AMBIENT_IS_SET");
                yield option.startsWith("PR_GET_")
                        || COMMANDS.contains(option)
                        || (option.equals("PR_CAP_AMBIENT") && asks);
            }
            case FCNTL, IOCTL, SECCOMP, BPF, KEYCTL -> COMMANDS.contains(String.valueOf(command(call, a)));
            default -> !call.changesSomething();
        };
    }

    boolean makesDescriptor(Syscall call, long[] a) {
        return DESCRIPTOR_MAKERS.contains(call) || DESCRIPTOR_COMMANDS.contains(String.valueOf(command(call, a)));
    }

    boolean duplicates(long command) {
        return ConstantFamily.FCNTL.name(command).startsWith("F_DUPFD");
    }

    /** A device file of the host to look at instead of one with these numbers. */
    static String deviceLike(long device) {
        return DEVICES.getOrDefault(device, "/dev/null");
    }

    private static @Nullable String command(Syscall call, long[] a) {
        return switch (call) {
            case FCNTL -> ConstantFamily.FCNTL.name(a[1]);
            case IOCTL -> ConstantFamily.IOCTL.name(a[1]);
            case SECCOMP -> ConstantFamily.SECCOMP.name(a[0]);
            case BPF -> ConstantFamily.BPF.name(a[0]);
            case KEYCTL -> ConstantFamily.KEYCTL.name(a[0]);
            default -> null;
        };
    }
}
