package dev.gatun.linux.syscall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments of each system call are: the table behind a readable trace.
 *
 * <p>A line gives calls and the kinds of their arguments. {@code flags:F} and {@code one:F} name a {@link ConstantFamily};
 * {@code in:N} is a buffer to read whose length is argument N (counted from 0), {@code out:N} one that the kernel fills, whose
 * length is the result; {@code struct:S} points to a structure that the kernel reads and {@code outstruct:S} to one that it
 * writes, {@code struct:S:N} to one whose size or count is argument N. {@code rest} stands for all arguments that depend on
 * the one before it: the line {@code prctl/PR_SET_NAME} continues {@code prctl}. A call that is not here takes numbers.
 *
 * <p>Read at the first traced call, and never by a process that traces nothing.
 */
final class Signatures {

    private static final String TABLE = """
            # files by path
            access: path flags:ACCESS
            chdir chroot unlink rmdir uselib: path
            swapon: path int
            swapoff acct: path
            chmod: path mode
            chown lchown: path int int
            close fsync fdatasync syncfs fchdir epoll_create inotify_init1 userfaultfd: int
            creat mkdir: path octal
            mknod: path mode device
            link rename symlink: path path
            open: path flags:OPEN creationmode
            readlink: path out:2 long
            truncate: path long
            utime utimes: path pointer
            stat lstat statfs: path pointer
            umount2: path flags:UMOUNT
            mount: path path path flags:MOUNT path
            pivot_root: path path
            quotactl: hex path int pointer
            quotactl_fd: fd hex int pointer
            # files by directory
            openat: dirfd path flags:OPEN creationmode
            openat2: dirfd path struct:OPEN_HOW:3 long
            newfstatat: dirfd path pointer flags:AT
            statx: dirfd path flags:AT flags:STATX pointer
            faccessat: dirfd path flags:ACCESS
            faccessat2: dirfd path flags:ACCESS flags:AT_ACCESS
            fchmodat: dirfd path mode
            fchmodat2: dirfd path mode flags:AT
            fchownat: dirfd path int int flags:AT
            futimesat: dirfd path pointer
            utimensat: dirfd path pointer flags:AT
            linkat: dirfd path dirfd path flags:AT
            mkdirat: dirfd path octal
            mknodat: dirfd path mode device
            readlinkat: dirfd path out:3 long
            renameat: dirfd path dirfd path
            renameat2: dirfd path dirfd path flags:RENAME
            symlinkat: path dirfd path
            unlinkat: dirfd path flags:AT_REMOVE
            name_to_handle_at: dirfd path pointer pointer flags:AT
            open_by_handle_at: dirfd pointer flags:OPEN
            file_getattr file_setattr: dirfd path pointer long flags:AT
            # descriptors
            read: fd out:2 long
            write: fd in:2 long
            pread64: fd out:2 long long
            pwrite64: fd in:2 long long
            readv writev vmsplice: fd pointer int
            preadv pwritev: fd pointer int long long
            preadv2 pwritev2: fd pointer int long long hex
            lseek: fd long one:WHENCE
            dup: fd
            dup2: fd fd
            dup3: fd fd flags:OPEN_BITS
            close_range: int uint flags:CLOSE_RANGE
            fcntl: fd one:FCNTL rest
            fcntl/F_DUPFD F_DUPFD_CLOEXEC F_SETPIPE_SZ F_SETOWN F_SETSIG F_SETLEASE F_DUPFD_QUERY: int
            fcntl/F_SETFD: flags:DESCRIPTOR
            fcntl/F_SETFL: flags:OPEN
            fcntl/F_ADD_SEALS: flags:SEAL
            fcntl/F_GETFD F_GETFL F_GET_SEALS F_GETPIPE_SZ F_GETOWN F_GETSIG F_GETLEASE F_CREATED_QUERY:
            ioctl: fd one:IOCTL rest
            ioctl/TIOCSCTTY TIOCGPTPEER NS_GET_TGID_IN_PIDNS NS_GET_PID_IN_PIDNS NS_GET_PID_FROM_PIDNS NS_GET_TGID_FROM_PIDNS: int
            ioctl/NS_GET_USERNS NS_GET_PARENT NS_GET_NSTYPE TIOCNOTTY TIOCVHANGUP FIOCLEX FIONCLEX:
            ioctl/TIOCGWINSZ: outstruct:WINDOW_SIZE
            ioctl/TIOCSWINSZ: struct:WINDOW_SIZE
            ioctl/TIOCGPTN: outstruct:INT
            ioctl/TIOCSPTLCK: struct:INT
            fstat fstatfs: fd pointer
            fchmod: fd mode
            fchown: fd int int
            ftruncate: fd long
            fallocate: fd flags:FALLOCATE long long
            fadvise64: fd long long int
            readahead: fd long long
            sync_file_range: fd long long hex
            flock: fd flags:LOCK
            getdents getdents64: fd pointer long
            copy_file_range: fd pointer fd pointer long hex
            sendfile: fd fd pointer long
            splice: fd pointer fd pointer long hex
            tee: fd fd long hex
            pipe: outstruct:PAIR
            pipe2: outstruct:PAIR flags:OPEN_BITS
            memfd_create: path flags:MEMFD
            memfd_secret: flags:OPEN_BITS
            cachestat: fd pointer pointer hex
            kcmp: int int one:KCMP long long
            # mounts
            fsopen: path flags:FSOPEN
            fsconfig: fd one:FSCONFIG rest
            fsconfig/FSCONFIG_SET_STRING: path path int
            fsconfig/FSCONFIG_SET_PATH FSCONFIG_SET_PATH_EMPTY: path path dirfd
            fsconfig/FSCONFIG_SET_FLAG FSCONFIG_SET_BINARY FSCONFIG_SET_FD FSCONFIG_CMD_CREATE FSCONFIG_CMD_RECONFIGURE FSCONFIG_CMD_CREATE_EXCL: path pointer int
            fsmount: fd flags:FSMOUNT flags:MOUNT_ATTRIBUTE
            fspick: dirfd path flags:FSPICK
            move_mount: dirfd path dirfd path flags:MOVE_MOUNT
            open_tree: dirfd path flags:OPEN_TREE
            open_tree_attr: dirfd path flags:OPEN_TREE struct:MOUNT_ATTR:4 long
            mount_setattr: dirfd path flags:AT_MOUNT struct:MOUNT_ATTR:4 long
            statmount listmount listns: pointer pointer long hex
            # extended attributes
            setxattr lsetxattr: path path in:3 long flags:XATTR
            fsetxattr: fd path in:3 long flags:XATTR
            getxattr lgetxattr: path path out:3 long
            fgetxattr: fd path out:3 long
            listxattr llistxattr: path out:2 long
            flistxattr: fd out:2 long
            removexattr lremovexattr: path path
            fremovexattr: fd path
            setxattrat getxattrat: dirfd path flags:AT path pointer long
            listxattrat: dirfd path flags:AT out:4 long
            removexattrat: dirfd path flags:AT path
            # processes
            clone: flags:CLONE pointer pointer pointer pointer
            clone3: struct:CLONE_ARGS:1 long
            unshare: flags:CLONE
            setns: fd flags:CLONE
            execve: path strings environment
            execveat: dirfd path strings environment flags:AT
            exit exit_group: int
            wait4: int outstruct:WAIT_STATUS flags:WAIT pointer
            waitid: one:WAIT_ID int pointer flags:WAIT pointer
            kill tkill: int signal
            tgkill: int int signal
            pidfd_open: int flags:PIDFD
            pidfd_getfd: fd fd hex
            pidfd_send_signal: fd signal pointer flags:PIDFD_SIGNAL
            process_mrelease: fd hex
            process_madvise: fd pointer long int hex
            process_vm_readv process_vm_writev: int pointer long pointer long hex
            set_tid_address: pointer
            set_robust_list: pointer long
            get_robust_list: int pointer pointer
            ptrace: long int pointer pointer
            prctl: one:PRCTL rest
            prctl/PR_SET_PDEATHSIG: signal
            prctl/PR_SET_NAME: path
            prctl/PR_CAPBSET_DROP PR_CAPBSET_READ: one:CAPABILITY
            prctl/PR_CAP_AMBIENT: one:AMBIENT one:CAPABILITY long long
            prctl/PR_SET_SECUREBITS: flags:SECUREBITS
            prctl/PR_SET_SECCOMP: one:SECCOMP_MODE struct:FILTER
            prctl/PR_SET_NO_NEW_PRIVS: long long long long
            prctl/PR_GET_NO_NEW_PRIVS: long long long long
            prctl/PR_SET_DUMPABLE PR_SET_KEEPCAPS PR_SET_CHILD_SUBREAPER PR_SET_TIMERSLACK PR_SET_PTRACER PR_SET_THP_DISABLE PR_SET_IO_FLUSHER: long
            prctl/PR_GET_DUMPABLE PR_GET_KEEPCAPS PR_GET_SECUREBITS PR_GET_SECCOMP PR_GET_TIMERSLACK:
            prctl/PR_GET_PDEATHSIG PR_GET_CHILD_SUBREAPER: outstruct:INT
            personality: one:PERSONALITY
            arch_prctl: hex pointer
            seccomp: one:SECCOMP flags:SECCOMP_FILTER struct:FILTER
            landlock_create_ruleset: pointer long flags:LANDLOCK
            landlock_add_rule: fd int pointer hex
            landlock_restrict_self: fd hex
            bpf: one:BPF pointer int
            perf_event_open: pointer int int fd hex
            # credentials
            setuid setgid setfsuid setfsgid: int
            setreuid setregid: int int
            setresuid setresgid: int int int
            getresuid getresgid: pointer pointer pointer
            setgroups: int struct:IDS:0
            getgroups: int pointer
            capget: struct:CAPABILITY_HEADER pointer
            capset: struct:CAPABILITY_HEADER struct:CAPABILITY_SETS
            umask: octal
            getpgid getsid sched_getscheduler sched_get_priority_max sched_get_priority_min: int
            setpgid: int int
            # limits and scheduling
            getrlimit: one:RESOURCE outstruct:LIMIT
            setrlimit: one:RESOURCE struct:LIMIT
            prlimit64: int one:RESOURCE struct:LIMIT outstruct:LIMIT
            getrusage: int pointer
            getpriority: one:PRIORITY_WHO int
            setpriority: one:PRIORITY_WHO int int
            ioprio_get: one:IOPRIO_WHO int
            ioprio_set: one:IOPRIO_WHO int hex
            sched_setaffinity sched_getaffinity: int long pointer
            sched_setscheduler: int one:SCHED struct:INT
            sched_setparam sched_getparam: int pointer
            sched_setattr: int struct:SCHED_ATTR hex
            sched_getattr: int pointer int hex
            sched_rr_get_interval: int pointer
            get_mempolicy: pointer pointer long pointer hex
            set_mempolicy: hex pointer long
            mbind: pointer long hex pointer long hex
            set_mempolicy_home_node: pointer long long hex
            migrate_pages: int long pointer pointer
            move_pages: int long pointer pointer pointer hex
            # signals
            rt_sigaction: signal pointer pointer long
            rt_sigprocmask: one:SIGNAL_HOW struct:SIGNALS pointer long
            rt_sigpending: pointer long
            rt_sigsuspend: struct:SIGNALS long
            rt_sigtimedwait: struct:SIGNALS pointer struct:TIME long
            rt_sigqueueinfo: int signal pointer
            rt_tgsigqueueinfo: int int signal pointer
            signalfd: fd struct:SIGNALS long
            signalfd4: fd struct:SIGNALS long flags:OPEN_BITS
            sigaltstack: pointer pointer
            # events and time
            ppoll: outstruct:POLL:1 int struct:TIME struct:SIGNALS long
            poll: outstruct:POLL:1 int int
            select: int pointer pointer pointer pointer
            pselect6: int pointer pointer pointer struct:TIME pointer
            epoll_create1: flags:OPEN_BITS
            epoll_ctl: fd one:EPOLL_CTL fd pointer
            epoll_ctl_old: fd int fd pointer
            epoll_wait epoll_wait_old: fd pointer int int
            epoll_pwait: fd pointer int int struct:SIGNALS long
            epoll_pwait2: fd pointer int struct:TIME struct:SIGNALS long
            eventfd: int
            eventfd2: int flags:EVENTFD
            inotify_add_watch: fd path flags:INOTIFY
            inotify_rm_watch: fd int
            fanotify_init: hex flags:OPEN
            fanotify_mark: fd hex hex dirfd path
            timerfd_create: one:CLOCK flags:OPEN_BITS
            timerfd_settime: fd hex struct:TIMER pointer
            timerfd_gettime: fd pointer
            timer_create: one:CLOCK pointer pointer
            timer_settime: int hex pointer pointer
            timer_gettime: int pointer
            timer_getoverrun timer_delete alarm: int
            clock_gettime clock_getres clock_settime clock_adjtime: one:CLOCK pointer
            clock_nanosleep: one:CLOCK hex struct:TIME pointer
            nanosleep: struct:TIME pointer
            gettimeofday settimeofday: pointer pointer
            getitimer: int pointer
            setitimer: int pointer pointer
            futex: pointer one:FUTEX int pointer pointer hex
            futex_waitv: pointer int hex pointer int
            futex_wake: pointer hex int hex
            futex_wait: pointer long hex hex pointer int
            futex_requeue: pointer hex int int
            # sockets
            socket: one:ADDRESS_FAMILY one:SOCKET int
            socketpair: one:ADDRESS_FAMILY one:SOCKET int outstruct:PAIR
            bind connect: fd struct:SOCKET_ADDRESS:2 int
            accept: fd pointer pointer
            accept4: fd pointer pointer flags:SOCKET_BITS
            getsockname getpeername: fd pointer pointer
            listen: fd int
            shutdown: fd one:SHUTDOWN
            setsockopt: fd int int in:4 int
            getsockopt: fd int int pointer pointer
            sendto: fd in:2 long flags:MESSAGE pointer int
            recvfrom: fd out:2 long flags:MESSAGE pointer pointer
            sendmsg recvmsg: fd pointer flags:MESSAGE
            sendmmsg: fd pointer int flags:MESSAGE
            recvmmsg: fd pointer int flags:MESSAGE struct:TIME
            # memory
            mmap: pointer long flags:PROTECTION flags:MAPPING fd hex
            munmap: pointer long
            mprotect: pointer long flags:PROTECTION
            pkey_mprotect: pointer long flags:PROTECTION int
            mremap: pointer long long hex pointer
            madvise: pointer long int
            mincore: pointer long pointer
            mlock munlock: pointer long
            mlock2: pointer long hex
            mlockall: hex
            msync: pointer long hex
            mseal: pointer long hex
            map_shadow_stack: pointer long hex
            remap_file_pages: pointer long hex long hex
            brk: pointer
            # keys
            add_key: path path in:3 long int
            request_key: path path path int
            keyctl: one:KEYCTL rest
            keyctl/KEYCTL_JOIN_SESSION_KEYRING: path
            keyctl/KEYCTL_SETPERM: int hex
            keyctl/KEYCTL_GET_KEYRING_ID KEYCTL_LINK KEYCTL_UNLINK: int int
            # the machine
            sethostname setdomainname: in:1 long
            uname: pointer
            sysinfo times ustat: pointer
            getcwd: out:1 long
            getrandom: pointer long flags:RANDOM
            getcpu: pointer pointer pointer
            reboot: hex hex hex pointer
            syslog: int pointer int
            init_module: pointer long path
            finit_module: fd path hex
            delete_module: path hex
            kexec_load: long long pointer hex
            kexec_file_load: fd fd long path hex
            getpid getppid gettid getuid geteuid getgid getegid getpgrp setsid pause vhangup fork vfork sync sched_yield munlockall inotify_init rt_sigreturn restart_syscall:
            """;

    private static final Map<String, List<ArgumentKind>> KINDS = read();

    private Signatures() {}

    /** Every name in the table, an option as {@code prctl/PR_SET_NAME}. */
    static Set<String> names() {
        return KINDS.keySet();
    }

    /** The kinds of a call's arguments; null for a call whose arguments are unknown. */
    static @Nullable List<ArgumentKind> of(Syscall call) {
        return KINDS.get(call.callName());
    }

    /** The kinds of what follows an argument that decides it, such as prctl's option; null if unknown. */
    static @Nullable List<ArgumentKind> rest(Syscall call, String deciding) {
        return KINDS.get(call.callName() + "/" + deciding);
    }

    private static Map<String, List<ArgumentKind>> read() {
        var kinds = new HashMap<String, List<ArgumentKind>>(1024);
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            List<ArgumentKind> arguments = words(line.substring(colon + 1)).stream()
                    .map(ArgumentKind::parse)
                    .toList();
            String names = line.substring(0, colon);
            String call = names.substring(0, names.indexOf('/') + 1);
            for (String name : words(names.substring(call.length()))) {
                kinds.put(call + name, arguments);
            }
        });
        return kinds;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<>(Arrays.asList(text.strip().split(" +")));
        words.remove("");
        return words;
    }
}
