package dev.gatun.linux.syscall;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Constants that belong together, such as the flags of mount(2), by name.
 *
 * <p>The values are those of the generated package {@code dev.gatun.linux.abi}; they are looked up by name at the first
 * traced call that needs them, so that a process that traces nothing loads none of those classes. The order is the order in
 * which a set is printed.
 */
public enum ConstantFamily {
    ACCESS("Access_h", 0, "R_OK W_OK X_OK"),
    ADDRESS_FAMILY("Socket_h", 0, "AF_UNSPEC AF_UNIX AF_INET AF_INET6 AF_NETLINK AF_PACKET AF_VSOCK AF_ALG"),
    AMBIENT("Prctl_h", 0, "PR_CAP_AMBIENT_IS_SET PR_CAP_AMBIENT_RAISE PR_CAP_AMBIENT_LOWER PR_CAP_AMBIENT_CLEAR_ALL"),
    AT(
            "Fcntl_h",
            0,
            "AT_SYMLINK_NOFOLLOW AT_SYMLINK_FOLLOW AT_NO_AUTOMOUNT AT_EMPTY_PATH AT_STATX_FORCE_SYNC"
                    + " AT_STATX_DONT_SYNC AT_RECURSIVE"),
    AT_ACCESS("Fcntl_h", 0, "AT_SYMLINK_NOFOLLOW AT_EACCESS AT_EMPTY_PATH"),
    AT_MOUNT("Fcntl_h", 0, "AT_SYMLINK_NOFOLLOW AT_NO_AUTOMOUNT AT_EMPTY_PATH AT_RECURSIVE"),
    AT_REMOVE("Fcntl_h", 0, "AT_REMOVEDIR"),
    BPF(
            "Bpf_h",
            0,
            "BPF_PROG_LOAD BPF_OBJ_PIN BPF_OBJ_GET BPF_PROG_ATTACH BPF_PROG_DETACH BPF_PROG_GET_NEXT_ID"
                    + " BPF_PROG_GET_FD_BY_ID BPF_OBJ_GET_INFO_BY_FD BPF_PROG_QUERY BPF_LINK_CREATE BPF_LINK_UPDATE"
                    + " BPF_LINK_DETACH"),
    CAPABILITY("Capability_h", 0, "CAP_*"),
    CLOCK(
            "Time_h",
            0,
            "CLOCK_REALTIME CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID"
                    + " CLOCK_MONOTONIC_RAW CLOCK_BOOTTIME CLOCK_TAI"),
    CLONE(
            "Sched_h",
            0,
            "CLONE_VM CLONE_FS CLONE_FILES CLONE_SIGHAND CLONE_PIDFD CLONE_PTRACE CLONE_VFORK CLONE_PARENT"
                    + " CLONE_THREAD CLONE_NEWNS CLONE_SYSVSEM CLONE_SETTLS CLONE_PARENT_SETTID CLONE_CHILD_CLEARTID"
                    + " CLONE_UNTRACED CLONE_CHILD_SETTID CLONE_NEWCGROUP CLONE_NEWUTS CLONE_NEWIPC CLONE_NEWUSER CLONE_NEWPID"
                    + " CLONE_NEWNET CLONE_IO CLONE_NEWTIME CLONE_CLEAR_SIGHAND CLONE_INTO_CGROUP"),
    CLOSE_RANGE("Close_range_h", 0, "CLOSE_RANGE_UNSHARE CLOSE_RANGE_CLOEXEC"),
    DESCRIPTOR("Fcntl_h", 0, "FD_CLOEXEC"),
    EPOLL_CTL("Epoll_h", 0, "EPOLL_CTL_ADD EPOLL_CTL_DEL EPOLL_CTL_MOD"),
    EVENTFD("Eventfd_h", 0, "EFD_SEMAPHORE EFD_CLOEXEC EFD_NONBLOCK"),
    FALLOCATE("Fcntl_h", 0, "FALLOC_FL_KEEP_SIZE FALLOC_FL_PUNCH_HOLE"),
    FCNTL(
            "Fcntl_h",
            0,
            "F_DUPFD F_GETFD F_SETFD F_GETFL F_SETFL F_GETLK F_SETLK F_SETLKW F_SETOWN F_GETOWN F_SETSIG"
                    + " F_GETSIG F_SETLEASE F_GETLEASE F_DUPFD_CLOEXEC F_SETPIPE_SZ F_GETPIPE_SZ F_ADD_SEALS F_GET_SEALS"
                    + " F_OFD_GETLK F_OFD_SETLK F_OFD_SETLKW F_DUPFD_QUERY F_CREATED_QUERY"),
    FILE_TYPE("Stat_h", 0, "S_IFSOCK S_IFLNK S_IFREG S_IFBLK S_IFDIR S_IFCHR S_IFIFO"),
    FSCONFIG("Mount_h", 0, "FSCONFIG_*"),
    FSMOUNT("Mount_h", 0, "FSMOUNT_CLOEXEC"),
    FSOPEN("Mount_h", 0, "FSOPEN_CLOEXEC"),
    FSPICK("Mount_h", 0, "FSPICK_CLOEXEC FSPICK_SYMLINK_NOFOLLOW FSPICK_NO_AUTOMOUNT FSPICK_EMPTY_PATH"),
    FUTEX(
            "Futex_h",
            0x7f,
            "FUTEX_WAIT FUTEX_WAKE FUTEX_FD FUTEX_REQUEUE FUTEX_CMP_REQUEUE FUTEX_WAKE_OP"
                    + " FUTEX_LOCK_PI FUTEX_UNLOCK_PI FUTEX_TRYLOCK_PI FUTEX_WAIT_BITSET FUTEX_WAKE_BITSET"
                    + " FUTEX_WAIT_REQUEUE_PI FUTEX_CMP_REQUEUE_PI FUTEX_LOCK_PI2 FUTEX_PRIVATE_FLAG FUTEX_CLOCK_REALTIME"),
    INOTIFY(
            "Inotify_h",
            0,
            "IN_ACCESS IN_MODIFY IN_ATTRIB IN_CLOSE_WRITE IN_CLOSE_NOWRITE IN_OPEN IN_MOVED_FROM"
                    + " IN_MOVED_TO IN_CREATE IN_DELETE IN_DELETE_SELF IN_MOVE_SELF IN_ONLYDIR IN_DONT_FOLLOW IN_MASK_ADD"
                    + " IN_ONESHOT"),
    IOCTL("Termios_h Nsfs_h Seccomp_h", 0, "TC* TIOC* FIO* NS_GET_* SECCOMP_IOCTL_*"),
    IOPRIO_WHO("Ioprio_h", 0, "IOPRIO_WHO_PROCESS IOPRIO_WHO_PGRP IOPRIO_WHO_USER"),
    KCMP("Kcmp_h", 0, "KCMP_FILE KCMP_VM KCMP_FILES KCMP_FS KCMP_SIGHAND KCMP_IO KCMP_SYSVSEM KCMP_EPOLL_TFD"),
    KEYCTL(
            "Keyctl_h",
            0,
            "KEYCTL_GET_KEYRING_ID KEYCTL_JOIN_SESSION_KEYRING KEYCTL_UPDATE KEYCTL_REVOKE KEYCTL_CHOWN"
                    + " KEYCTL_SETPERM KEYCTL_DESCRIBE KEYCTL_CLEAR KEYCTL_LINK KEYCTL_UNLINK KEYCTL_SEARCH KEYCTL_READ"),
    LANDLOCK("Landlock_h", 0, "LANDLOCK_CREATE_RULESET_VERSION LANDLOCK_CREATE_RULESET_ERRATA"),
    LOCK("Fcntl_h", 0, "LOCK_SH LOCK_EX LOCK_UN LOCK_NB"),
    MAPPING(
            "Mman_h",
            3,
            "MAP_SHARED MAP_SHARED_VALIDATE MAP_PRIVATE MAP_FIXED MAP_ANONYMOUS MAP_GROWSDOWN MAP_LOCKED"
                    + " MAP_NORESERVE MAP_POPULATE MAP_STACK MAP_HUGETLB MAP_FIXED_NOREPLACE"),
    MEMFD("Mman_h", 0, "MFD_CLOEXEC MFD_ALLOW_SEALING MFD_HUGETLB MFD_NOEXEC_SEAL MFD_EXEC"),
    MESSAGE(
            "Socket_h",
            0,
            "MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_CTRUNC MSG_TRUNC MSG_DONTWAIT MSG_EOR MSG_WAITALL"
                    + " MSG_ERRQUEUE MSG_NOSIGNAL MSG_MORE MSG_CMSG_CLOEXEC"),
    MOUNT(
            "Mount_h",
            0,
            "MS_RDONLY MS_NOSUID MS_NODEV MS_NOEXEC MS_SYNCHRONOUS MS_REMOUNT MS_MANDLOCK MS_DIRSYNC"
                    + " MS_NOSYMFOLLOW MS_NOATIME MS_NODIRATIME MS_BIND MS_MOVE MS_REC MS_SILENT MS_POSIXACL MS_UNBINDABLE"
                    + " MS_PRIVATE MS_SLAVE MS_SHARED MS_RELATIME MS_I_VERSION MS_STRICTATIME MS_LAZYTIME"),
    // the access time attributes are a field of three bits, in which relative access times are zero
    MOUNT_ATTRIBUTE(
            "Mount_h",
            0,
            "MOUNT_ATTR_RDONLY MOUNT_ATTR_NOSUID MOUNT_ATTR_NODEV MOUNT_ATTR_NOEXEC"
                    + " MOUNT_ATTR__ATIME MOUNT_ATTR_NOATIME MOUNT_ATTR_STRICTATIME MOUNT_ATTR_NODIRATIME MOUNT_ATTR_IDMAP"
                    + " MOUNT_ATTR_NOSYMFOLLOW"),
    MOVE_MOUNT("Mount_h", 0, "MOVE_MOUNT_*"),
    OPEN(
            "Fcntl_h @Fcntl",
            3,
            "O_RDONLY O_WRONLY O_RDWR O_CREAT O_EXCL O_NOCTTY O_TRUNC O_APPEND O_NONBLOCK O_SYNC"
                    + " O_DSYNC O_DIRECT O_TMPFILE O_DIRECTORY O_NOFOLLOW O_NOATIME O_CLOEXEC O_PATH O_LARGEFILE"),
    /** The flags of open(2) that other calls which make descriptors share. */
    OPEN_BITS("Fcntl_h @Fcntl", 0, "O_NONBLOCK O_DIRECT O_CLOEXEC"),
    OPEN_TREE(
            "Mount_h Fcntl_h",
            0,
            "OPEN_TREE_CLONE OPEN_TREE_CLOEXEC AT_SYMLINK_NOFOLLOW AT_NO_AUTOMOUNT AT_EMPTY_PATH" + " AT_RECURSIVE"),
    PERSONALITY("Personality_h", 0, "PER_LINUX PER_LINUX32"),
    PIDFD("Pidfd_h", 0, "PIDFD_NONBLOCK PIDFD_THREAD"),
    PIDFD_SIGNAL("Pidfd_h", 0, "PIDFD_SIGNAL_THREAD PIDFD_SIGNAL_THREAD_GROUP PIDFD_SIGNAL_PROCESS_GROUP"),
    POLL("Poll_h", 0, "POLLIN POLLPRI POLLOUT POLLRDHUP POLLERR POLLHUP POLLNVAL"),
    PRCTL(
            "Prctl_h",
            0,
            "PR_SET_PDEATHSIG PR_GET_PDEATHSIG PR_GET_DUMPABLE PR_SET_DUMPABLE PR_GET_KEEPCAPS"
                    + " PR_SET_KEEPCAPS PR_SET_NAME PR_GET_NAME PR_GET_SECCOMP PR_SET_SECCOMP PR_CAPBSET_READ PR_CAPBSET_DROP"
                    + " PR_GET_SECUREBITS PR_SET_SECUREBITS PR_SET_TIMERSLACK PR_GET_TIMERSLACK PR_SET_MM PR_SET_PTRACER"
                    + " PR_SET_CHILD_SUBREAPER PR_GET_CHILD_SUBREAPER PR_SET_NO_NEW_PRIVS PR_GET_NO_NEW_PRIVS"
                    + " PR_SET_THP_DISABLE PR_GET_THP_DISABLE PR_CAP_AMBIENT PR_GET_SPECULATION_CTRL PR_SET_SPECULATION_CTRL"
                    + " PR_SET_IO_FLUSHER PR_GET_IO_FLUSHER PR_SCHED_CORE PR_SET_VMA PR_SET_MDWE PR_GET_MDWE"),
    PRIORITY_WHO("Resource_h", 0, "PRIO_PROCESS PRIO_PGRP PRIO_USER"),
    PROTECTION("Mman_h", 0, "PROT_NONE PROT_READ PROT_WRITE PROT_EXEC PROT_GROWSDOWN PROT_GROWSUP"),
    RANDOM("Random_h", 0, "GRND_NONBLOCK GRND_RANDOM GRND_INSECURE"),
    RENAME("Fcntl_h", 0, "RENAME_NOREPLACE RENAME_EXCHANGE RENAME_WHITEOUT"),
    RESOLVE(
            "Fcntl_h",
            0,
            "RESOLVE_NO_XDEV RESOLVE_NO_MAGICLINKS RESOLVE_NO_SYMLINKS RESOLVE_BENEATH RESOLVE_IN_ROOT"
                    + " RESOLVE_CACHED"),
    RESOURCE("Resource_h", 0, "RLIMIT_*"),
    SCHED(
            "Sched_h",
            0,
            "SCHED_OTHER SCHED_FIFO SCHED_RR SCHED_BATCH SCHED_IDLE SCHED_DEADLINE SCHED_EXT" + " SCHED_RESET_ON_FORK"),
    SEAL("Fcntl_h", 0, "F_SEAL_SEAL F_SEAL_SHRINK F_SEAL_GROW F_SEAL_WRITE F_SEAL_FUTURE_WRITE F_SEAL_EXEC"),
    SECCOMP(
            "Seccomp_h",
            0,
            "SECCOMP_SET_MODE_STRICT SECCOMP_SET_MODE_FILTER SECCOMP_GET_ACTION_AVAIL" + " SECCOMP_GET_NOTIF_SIZES"),
    SECCOMP_FILTER("Seccomp_h", 0, "SECCOMP_FILTER_FLAG_*"),
    SECCOMP_MODE("Seccomp_h", 0, "SECCOMP_MODE_DISABLED SECCOMP_MODE_STRICT SECCOMP_MODE_FILTER"),
    SECUREBITS("Capability_h", 0, "SECBIT_*"),
    SHUTDOWN("Socket_h", 0, "SHUT_RD SHUT_WR SHUT_RDWR"),
    SIGNAL(
            "Signal_h",
            0,
            "SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2"
                    + " SIGPIPE SIGALRM SIGTERM SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ"
                    + " SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS SIGRTMIN"),
    SIGNAL_HOW("Signal_h", 0, "SIG_BLOCK SIG_UNBLOCK SIG_SETMASK"),
    SOCKET("Socket_h", 0xf, "SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET SOCK_CLOEXEC SOCK_NONBLOCK"),
    SOCKET_BITS("Socket_h", 0, "SOCK_CLOEXEC SOCK_NONBLOCK"),
    STATX(
            "Stat_h",
            0,
            "STATX_BASIC_STATS STATX_TYPE STATX_MODE STATX_NLINK STATX_UID STATX_GID STATX_ATIME STATX_MTIME"
                    + " STATX_CTIME STATX_INO STATX_SIZE STATX_BLOCKS STATX_BTIME STATX_MNT_ID STATX_DIOALIGN"
                    + " STATX_MNT_ID_UNIQUE"),
    UMOUNT("Mount_h", 0, "MNT_FORCE MNT_DETACH MNT_EXPIRE UMOUNT_NOFOLLOW"),
    WAIT("Wait_h", 0, "WNOHANG WUNTRACED WEXITED WCONTINUED WNOWAIT __WALL __WCLONE"),
    WAIT_ID("Wait_h", 0, "P_ALL P_PID P_PGID P_PIDFD"),
    WHENCE("Fcntl_h", 0, "SEEK_SET SEEK_CUR SEEK_END SEEK_DATA SEEK_HOLE"),
    XATTR("Xattr_h", 0, "XATTR_CREATE XATTR_REPLACE");

    private final String classes;
    private final long field;
    private final String selection;

    /**
     * @param classes of the package abi; {@code @} marks one that each architecture has
     * @param field the bits in which exactly one constant is chosen, such as open's access mode
     * @param selection names; a star at the end selects all names with that beginning
     */
    ConstantFamily(String classes, long field, String selection) {
        this.classes = classes;
        this.field = field;
        this.selection = selection;
    }

    /** The constants by name, in the order of printing. */
    public Map<String, Long> constants() {
        return Tables.BY_FAMILY.computeIfAbsent(this, ConstantFamily::read);
    }

    /** One constant's value by name. */
    long value(String name) {
        Long value = constants().get(name);
        if (value == null) {
            throw new IllegalArgumentException(this + " has no constant " + name);
        }
        return value;
    }

    /** The name of the constant with a value, or the number if none has it. */
    public String name(long value) {
        long wanted = unextended(value);
        for (var constant : constants().entrySet()) {
            if (constant.getValue() == wanted) {
                return constant.getKey();
            }
        }
        return field == 0 ? Long.toString(value) : set(value);
    }

    /** The names of the flags in a set, joined by bars; what has no name follows in hexadecimal. */
    public String set(long value) {
        long left = unextended(value);
        var text = new StringBuilder();
        long chosen = left & field;
        for (var constant : constants().entrySet()) {
            long bits = constant.getValue();
            boolean inField = (bits & ~field) == 0 && field != 0;
            if (inField ? bits == chosen : bits != 0 && (left & bits) == bits) {
                join(text, constant.getKey());
                left &= ~bits;
            }
        }
        if (left != 0) {
            join(text, "0x" + Long.toHexString(left));
        }
        if (text.isEmpty()) {
            // PROT_NONE is a name for no flag at all
            var nothing = constants().entrySet().iterator().next();
            return nothing.getValue() == 0 ? nothing.getKey() : "0";
        }
        return text.toString();
    }

    /** An int with its highest bit set arrives sign-extended. */
    private static long unextended(long value) {
        return value < 0 && value >= Integer.MIN_VALUE ? value & 0xffff_ffffL : value;
    }

    private static void join(StringBuilder text, String name) {
        text.append(text.isEmpty() ? "" : "|").append(name);
    }

    private static Map<String, Long> read(ConstantFamily family) {
        var all = new LinkedHashMap<String, Long>();
        for (String name : family.classes.split(" ")) {
            String arch = Arch.current() == Arch.X86_64 ? "_x86_64_h" : "_aarch64_h";
            all.putAll(members(name.startsWith("@") ? name.substring(1) + arch : name));
        }
        var selected = new LinkedHashMap<String, Long>();
        for (String name : family.selection.split(" ")) {
            if (name.endsWith("*")) {
                String beginning = name.substring(0, name.length() - 1);
                all.forEach((candidate, value) -> {
                    if (candidate.startsWith(beginning) && !selected.containsValue(value)) {
                        selected.put(candidate, value);
                    }
                });
            } else if (all.containsKey(name)) {
                selected.put(name, all.get(name));
            } else {
                throw new IllegalStateException("no generated constant " + name + " in " + family.classes);
            }
        }
        return selected;
    }

    /** The constants of a generated class: jextract writes each as a static method without parameters. */
    private static Map<String, Long> members(String className) {
        var members = new LinkedHashMap<String, Long>();
        try {
            Class<?> header = Class.forName("dev.gatun.linux.abi." + className);
            for (var field : header.getDeclaredFields()) {
                // the fields come in the order of the source, the methods in none
                if (Modifier.isPrivate(field.getModifiers()) && field.getType().isPrimitive()) {
                    var constant = (Number) header.getMethod(field.getName()).invoke(null);
                    members.put(
                            field.getName(),
                            constant instanceof Integer bits ? Integer.toUnsignedLong(bits) : constant.longValue());
                }
            }
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("the generated class " + className + " cannot be read", absent);
        }
        return members;
    }

    private static final class Tables {
        static final Map<ConstantFamily, Map<String, Long>> BY_FAMILY = new ConcurrentHashMap<>();
    }
}
