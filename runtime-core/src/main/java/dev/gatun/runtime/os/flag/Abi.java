package dev.gatun.runtime.os.flag;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Constants and layouts of the kernel. */
@SuppressWarnings({"MemberName", "TypeName"})
public final class Abi {
    private Abi() {}

    public static int AF_NETLINK() {
        return 16;
    }

    public static int AF_UNIX() {
        return 1;
    }

    public static int AT_EACCESS() {
        return 512;
    }

    public static int AT_EMPTY_PATH() {
        return 4096;
    }

    public static int AT_FDCWD() {
        return -100;
    }

    public static int AT_NO_AUTOMOUNT() {
        return 2048;
    }

    public static int AT_RECURSIVE() {
        return 32768;
    }

    public static int AT_REMOVEDIR() {
        return 512;
    }

    public static int AT_SYMLINK_FOLLOW() {
        return 1024;
    }

    public static int AT_SYMLINK_NOFOLLOW() {
        return 256;
    }

    public static int CAP_AUDIT_CONTROL() {
        return 30;
    }

    public static int CAP_AUDIT_READ() {
        return 37;
    }

    public static int CAP_AUDIT_WRITE() {
        return 29;
    }

    public static int CAP_BLOCK_SUSPEND() {
        return 36;
    }

    public static int CAP_BPF() {
        return 39;
    }

    public static int CAP_CHECKPOINT_RESTORE() {
        return 40;
    }

    public static int CAP_CHOWN() {
        return 0;
    }

    public static int CAP_DAC_OVERRIDE() {
        return 1;
    }

    public static int CAP_DAC_READ_SEARCH() {
        return 2;
    }

    public static int CAP_FOWNER() {
        return 3;
    }

    public static int CAP_FSETID() {
        return 4;
    }

    public static int CAP_IPC_LOCK() {
        return 14;
    }

    public static int CAP_IPC_OWNER() {
        return 15;
    }

    public static int CAP_KILL() {
        return 5;
    }

    public static int CAP_LEASE() {
        return 28;
    }

    public static int CAP_LINUX_IMMUTABLE() {
        return 9;
    }

    public static int CAP_MAC_ADMIN() {
        return 33;
    }

    public static int CAP_MAC_OVERRIDE() {
        return 32;
    }

    public static int CAP_MKNOD() {
        return 27;
    }

    public static int CAP_NET_ADMIN() {
        return 12;
    }

    public static int CAP_NET_BIND_SERVICE() {
        return 10;
    }

    public static int CAP_NET_BROADCAST() {
        return 11;
    }

    public static int CAP_NET_RAW() {
        return 13;
    }

    public static int CAP_PERFMON() {
        return 38;
    }

    public static int CAP_SETFCAP() {
        return 31;
    }

    public static int CAP_SETGID() {
        return 6;
    }

    public static int CAP_SETPCAP() {
        return 8;
    }

    public static int CAP_SETUID() {
        return 7;
    }

    public static int CAP_SYSLOG() {
        return 34;
    }

    public static int CAP_SYS_ADMIN() {
        return 21;
    }

    public static int CAP_SYS_BOOT() {
        return 22;
    }

    public static int CAP_SYS_CHROOT() {
        return 18;
    }

    public static int CAP_SYS_MODULE() {
        return 16;
    }

    public static int CAP_SYS_NICE() {
        return 23;
    }

    public static int CAP_SYS_PACCT() {
        return 20;
    }

    public static int CAP_SYS_PTRACE() {
        return 19;
    }

    public static int CAP_SYS_RAWIO() {
        return 17;
    }

    public static int CAP_SYS_RESOURCE() {
        return 24;
    }

    public static int CAP_SYS_TIME() {
        return 25;
    }

    public static int CAP_SYS_TTY_CONFIG() {
        return 26;
    }

    public static int CAP_WAKE_ALARM() {
        return 35;
    }

    public static int CGROUP2_SUPER_MAGIC() {
        return 1667723888;
    }

    public static int CGROUP_SUPER_MAGIC() {
        return 2613483;
    }

    public static int CLD_EXITED() {
        return 1;
    }

    public static int CLONE_FILES() {
        return 1024;
    }

    public static int CLONE_FS() {
        return 512;
    }

    public static int CLONE_NEWCGROUP() {
        return 33554432;
    }

    public static int CLONE_NEWIPC() {
        return 134217728;
    }

    public static int CLONE_NEWNET() {
        return 1073741824;
    }

    public static int CLONE_NEWNS() {
        return 131072;
    }

    public static int CLONE_NEWPID() {
        return 536870912;
    }

    public static int CLONE_NEWTIME() {
        return 128;
    }

    public static int CLONE_NEWUSER() {
        return 268435456;
    }

    public static int CLONE_NEWUTS() {
        return 67108864;
    }

    public static int CLOSE_RANGE_CLOEXEC() {
        return 4;
    }

    public static int DEVPTS_SUPER_MAGIC() {
        return 7377;
    }

    public static int EFD_CLOEXEC() {
        return 524288;
    }

    public static int EPOLL_CLOEXEC() {
        return 524288;
    }

    public static int EPOLL_CTL_ADD() {
        return 1;
    }

    public static int EPOLL_CTL_DEL() {
        return 2;
    }

    public static int FD_CLOEXEC() {
        return 1;
    }

    public static int FSCONFIG_CMD_CREATE() {
        return 6;
    }

    public static int FSCONFIG_CMD_RECONFIGURE() {
        return 7;
    }

    public static int FSCONFIG_SET_FD() {
        return 5;
    }

    public static int FSCONFIG_SET_FLAG() {
        return 0;
    }

    public static int FSCONFIG_SET_STRING() {
        return 1;
    }

    public static int FSMOUNT_CLOEXEC() {
        return 1;
    }

    public static int FSOPEN_CLOEXEC() {
        return 1;
    }

    public static int FSPICK_CLOEXEC() {
        return 1;
    }

    public static int FSPICK_EMPTY_PATH() {
        return 8;
    }

    public static int F_ADD_SEALS() {
        return 1033;
    }

    public static int F_DUPFD_CLOEXEC() {
        return 1030;
    }

    public static int F_GETFD() {
        return 1;
    }

    public static int F_GETFL() {
        return 3;
    }

    public static int F_GET_SEALS() {
        return 1034;
    }

    public static int F_SEAL_EXEC() {
        return 32;
    }

    public static int F_SEAL_FUTURE_WRITE() {
        return 16;
    }

    public static int F_SEAL_GROW() {
        return 4;
    }

    public static int F_SEAL_SEAL() {
        return 1;
    }

    public static int F_SEAL_SHRINK() {
        return 2;
    }

    public static int F_SEAL_WRITE() {
        return 8;
    }

    public static int F_SETFD() {
        return 2;
    }

    public static int F_SETFL() {
        return 4;
    }

    public static int IN_ACCESS() {
        return 1;
    }

    public static int IN_ATTRIB() {
        return 4;
    }

    public static int IN_CLOEXEC() {
        return 524288;
    }

    public static int IN_CLOSE_NOWRITE() {
        return 16;
    }

    public static int IN_CLOSE_WRITE() {
        return 8;
    }

    public static int IN_CREATE() {
        return 256;
    }

    public static int IN_DELETE() {
        return 512;
    }

    public static int IN_DELETE_SELF() {
        return 1024;
    }

    public static int IN_DONT_FOLLOW() {
        return 33554432;
    }

    public static int IN_EXCL_UNLINK() {
        return 67108864;
    }

    public static int IN_IGNORED() {
        return 32768;
    }

    public static int IN_ISDIR() {
        return 1073741824;
    }

    public static int IN_MASK_ADD() {
        return 536870912;
    }

    public static int IN_MASK_CREATE() {
        return 268435456;
    }

    public static int IN_MODIFY() {
        return 2;
    }

    public static int IN_MOVED_FROM() {
        return 64;
    }

    public static int IN_MOVED_TO() {
        return 128;
    }

    public static int IN_MOVE_SELF() {
        return 2048;
    }

    public static int IN_NONBLOCK() {
        return 2048;
    }

    public static int IN_ONESHOT() {
        return -2147483648;
    }

    public static int IN_ONLYDIR() {
        return 16777216;
    }

    public static int IN_OPEN() {
        return 32;
    }

    public static int IN_Q_OVERFLOW() {
        return 16384;
    }

    public static int IN_UNMOUNT() {
        return 8192;
    }

    public static int IOPRIO_WHO_PROCESS() {
        return 1;
    }

    public static int KEYCTL_DESCRIBE() {
        return 6;
    }

    public static int KEYCTL_JOIN_SESSION_KEYRING() {
        return 1;
    }

    public static int KEYCTL_SETPERM() {
        return 5;
    }

    public static int LOCK_EX() {
        return 2;
    }

    public static int LOCK_NB() {
        return 4;
    }

    public static int LOCK_SH() {
        return 1;
    }

    public static int LOCK_UN() {
        return 8;
    }

    public static int MFD_ALLOW_SEALING() {
        return 2;
    }

    public static int MFD_CLOEXEC() {
        return 1;
    }

    public static int MFD_EXEC() {
        return 16;
    }

    public static int MFD_HUGETLB() {
        return 4;
    }

    public static int MFD_NOEXEC_SEAL() {
        return 8;
    }

    public static int MNT_DETACH() {
        return 2;
    }

    public static int MNT_EXPIRE() {
        return 4;
    }

    public static int MNT_FORCE() {
        return 1;
    }

    public static int MOUNT_ATTR_IDMAP() {
        return 1048576;
    }

    public static int MOUNT_ATTR_NOATIME() {
        return 16;
    }

    public static int MOUNT_ATTR_NODEV() {
        return 4;
    }

    public static int MOUNT_ATTR_NODIRATIME() {
        return 128;
    }

    public static int MOUNT_ATTR_NOEXEC() {
        return 8;
    }

    public static int MOUNT_ATTR_NOSUID() {
        return 2;
    }

    public static int MOUNT_ATTR_NOSYMFOLLOW() {
        return 2097152;
    }

    public static int MOUNT_ATTR_RDONLY() {
        return 1;
    }

    public static int MOUNT_ATTR_RELATIME() {
        return 0;
    }

    public static int MOUNT_ATTR_STRICTATIME() {
        return 32;
    }

    public static int MOUNT_ATTR__ATIME() {
        return 112;
    }

    public static int MOVE_MOUNT_BENEATH() {
        return 512;
    }

    public static int MOVE_MOUNT_F_AUTOMOUNTS() {
        return 2;
    }

    public static int MOVE_MOUNT_F_EMPTY_PATH() {
        return 4;
    }

    public static int MOVE_MOUNT_F_SYMLINKS() {
        return 1;
    }

    public static int MOVE_MOUNT_SET_GROUP() {
        return 256;
    }

    public static int MOVE_MOUNT_T_AUTOMOUNTS() {
        return 32;
    }

    public static int MOVE_MOUNT_T_EMPTY_PATH() {
        return 64;
    }

    public static int MOVE_MOUNT_T_SYMLINKS() {
        return 16;
    }

    public static int MSG_CMSG_CLOEXEC() {
        return 1073741824;
    }

    public static int MSG_CTRUNC() {
        return 8;
    }

    public static int MSG_DONTWAIT() {
        return 64;
    }

    public static int MSG_NOSIGNAL() {
        return 16384;
    }

    public static int MSG_PEEK() {
        return 2;
    }

    public static int MSG_TRUNC() {
        return 32;
    }

    public static int MSG_WAITALL() {
        return 256;
    }

    public static int MS_BIND() {
        return 4096;
    }

    public static int MS_DIRSYNC() {
        return 128;
    }

    public static int MS_I_VERSION() {
        return 8388608;
    }

    public static int MS_LAZYTIME() {
        return 33554432;
    }

    public static int MS_MANDLOCK() {
        return 64;
    }

    public static int MS_MOVE() {
        return 8192;
    }

    public static int MS_NOATIME() {
        return 1024;
    }

    public static int MS_NODEV() {
        return 4;
    }

    public static int MS_NODIRATIME() {
        return 2048;
    }

    public static int MS_NOEXEC() {
        return 8;
    }

    public static int MS_NOSUID() {
        return 2;
    }

    public static int MS_NOSYMFOLLOW() {
        return 256;
    }

    public static int MS_POSIXACL() {
        return 65536;
    }

    public static int MS_PRIVATE() {
        return 262144;
    }

    public static int MS_RDONLY() {
        return 1;
    }

    public static int MS_REC() {
        return 16384;
    }

    public static int MS_RELATIME() {
        return 2097152;
    }

    public static int MS_REMOUNT() {
        return 32;
    }

    public static int MS_SHARED() {
        return 1048576;
    }

    public static int MS_SILENT() {
        return 32768;
    }

    public static int MS_SLAVE() {
        return 524288;
    }

    public static int MS_STRICTATIME() {
        return 16777216;
    }

    public static int MS_SYNCHRONOUS() {
        return 16;
    }

    public static int MS_UNBINDABLE() {
        return 131072;
    }

    public static int NGROUPS_MAX() {
        return 65536;
    }

    public static int NSFS_MAGIC() {
        return 1853056627;
    }

    public static int NS_GET_NSTYPE() {
        return 46851;
    }

    public static int NS_GET_USERNS() {
        return 46849;
    }

    public static int OPEN_TREE_CLOEXEC() {
        return 524288;
    }

    public static int OPEN_TREE_CLONE() {
        return 1;
    }

    public static int OVERLAYFS_SUPER_MAGIC() {
        return 2035054128;
    }

    public static int O_APPEND() {
        return 1024;
    }

    public static int O_CLOEXEC() {
        return 524288;
    }

    public static int O_CREAT() {
        return 64;
    }

    public static int O_DIRECT() {
        return 16384;
    }

    public static int O_DIRECTORY() {
        return 65536;
    }

    public static int O_DSYNC() {
        return 4096;
    }

    public static int O_EXCL() {
        return 128;
    }

    public static int O_NOATIME() {
        return 262144;
    }

    public static int O_NOCTTY() {
        return 256;
    }

    public static int O_NOFOLLOW() {
        return 131072;
    }

    public static int O_NONBLOCK() {
        return 2048;
    }

    public static int O_PATH() {
        return 2097152;
    }

    public static int O_RDONLY() {
        return 0;
    }

    public static int O_RDWR() {
        return 2;
    }

    public static int O_SYNC() {
        return 1052672;
    }

    public static int O_TMPFILE() {
        return 4259840;
    }

    public static int O_TRUNC() {
        return 512;
    }

    public static int O_WRONLY() {
        return 1;
    }

    public static int PATH_MAX() {
        return 4096;
    }

    public static int POLLERR() {
        return 8;
    }

    public static int POLLHUP() {
        return 16;
    }

    public static int POLLIN() {
        return 1;
    }

    public static int POLLNVAL() {
        return 32;
    }

    public static int POLLOUT() {
        return 4;
    }

    public static int POLLPRI() {
        return 2;
    }

    public static int POLLRDHUP() {
        return 8192;
    }

    public static int PROC_SUPER_MAGIC() {
        return 40864;
    }

    public static int PR_CAPBSET_DROP() {
        return 24;
    }

    public static int PR_CAPBSET_READ() {
        return 23;
    }

    public static int PR_CAP_AMBIENT() {
        return 47;
    }

    public static int PR_CAP_AMBIENT_CLEAR_ALL() {
        return 4;
    }

    public static int PR_CAP_AMBIENT_IS_SET() {
        return 1;
    }

    public static int PR_CAP_AMBIENT_RAISE() {
        return 2;
    }

    public static int PR_GET_DUMPABLE() {
        return 3;
    }

    public static int PR_GET_NO_NEW_PRIVS() {
        return 39;
    }

    public static int PR_SET_CHILD_SUBREAPER() {
        return 36;
    }

    public static int PR_SET_DUMPABLE() {
        return 4;
    }

    public static int PR_SET_KEEPCAPS() {
        return 8;
    }

    public static int PR_SET_NAME() {
        return 15;
    }

    public static int PR_SET_NO_NEW_PRIVS() {
        return 38;
    }

    public static int PR_SET_PDEATHSIG() {
        return 1;
    }

    public static int P_ALL() {
        return 0;
    }

    public static int P_PID() {
        return 1;
    }

    public static int P_PIDFD() {
        return 3;
    }

    public static int RENAME_EXCHANGE() {
        return 2;
    }

    public static int RENAME_NOREPLACE() {
        return 1;
    }

    public static int RENAME_WHITEOUT() {
        return 4;
    }

    public static int RESOLVE_BENEATH() {
        return 8;
    }

    public static int RESOLVE_CACHED() {
        return 32;
    }

    public static int RESOLVE_IN_ROOT() {
        return 16;
    }

    public static int RESOLVE_NO_MAGICLINKS() {
        return 2;
    }

    public static int RESOLVE_NO_SYMLINKS() {
        return 4;
    }

    public static int RESOLVE_NO_XDEV() {
        return 1;
    }

    public static int RLIMIT_AS() {
        return 9;
    }

    public static int RLIMIT_CORE() {
        return 4;
    }

    public static int RLIMIT_CPU() {
        return 0;
    }

    public static int RLIMIT_DATA() {
        return 2;
    }

    public static int RLIMIT_FSIZE() {
        return 1;
    }

    public static int RLIMIT_LOCKS() {
        return 10;
    }

    public static int RLIMIT_MEMLOCK() {
        return 8;
    }

    public static int RLIMIT_MSGQUEUE() {
        return 12;
    }

    public static int RLIMIT_NICE() {
        return 13;
    }

    public static int RLIMIT_NOFILE() {
        return 7;
    }

    public static int RLIMIT_NPROC() {
        return 6;
    }

    public static int RLIMIT_RSS() {
        return 5;
    }

    public static int RLIMIT_RTPRIO() {
        return 14;
    }

    public static int RLIMIT_RTTIME() {
        return 15;
    }

    public static int RLIMIT_SIGPENDING() {
        return 11;
    }

    public static int RLIMIT_STACK() {
        return 3;
    }

    public static int R_OK() {
        return 4;
    }

    public static int SCHED_BATCH() {
        return 3;
    }

    public static int SCHED_FIFO() {
        return 1;
    }

    public static int SCHED_IDLE() {
        return 5;
    }

    public static int SCHED_OTHER() {
        return 0;
    }

    public static int SCHED_RR() {
        return 2;
    }

    public static int SCM_RIGHTS() {
        return 1;
    }

    public static int SEEK_SET() {
        return 0;
    }

    public static int SFD_CLOEXEC() {
        return 524288;
    }

    public static int SHUT_WR() {
        return 1;
    }

    public static int SIGCHLD() {
        return 17;
    }

    public static int SIGKILL() {
        return 9;
    }

    public static int SIGTERM() {
        return 15;
    }

    public static int SIGUSR1() {
        return 10;
    }

    public static int SIG_BLOCK() {
        return 0;
    }

    public static int SIG_SETMASK() {
        return 2;
    }

    public static int SIG_UNBLOCK() {
        return 1;
    }

    public static int SOCK_CLOEXEC() {
        return 524288;
    }

    public static int SOCK_DGRAM() {
        return 2;
    }

    public static int SOCK_NONBLOCK() {
        return 2048;
    }

    public static int SOCK_SEQPACKET() {
        return 5;
    }

    public static int SOCK_STREAM() {
        return 1;
    }

    public static int SOL_SOCKET() {
        return 1;
    }

    public static int STATX_BASIC_STATS() {
        return 2047;
    }

    public static int STATX_MNT_ID() {
        return 4096;
    }

    public static int ST_NOATIME() {
        return 1024;
    }

    public static int ST_NODEV() {
        return 4;
    }

    public static int ST_NODIRATIME() {
        return 2048;
    }

    public static int ST_NOEXEC() {
        return 8;
    }

    public static int ST_NOSUID() {
        return 2;
    }

    public static int ST_NOSYMFOLLOW() {
        return 8192;
    }

    public static int ST_RDONLY() {
        return 1;
    }

    public static int ST_RELATIME() {
        return 4096;
    }

    public static int SYSFS_MAGIC() {
        return 1650812274;
    }

    public static int S_IFBLK() {
        return 24576;
    }

    public static int S_IFCHR() {
        return 8192;
    }

    public static int S_IFDIR() {
        return 16384;
    }

    public static int S_IFIFO() {
        return 4096;
    }

    public static int S_IFLNK() {
        return 40960;
    }

    public static int S_IFMT() {
        return 61440;
    }

    public static int S_IFREG() {
        return 32768;
    }

    public static int S_IFSOCK() {
        return 49152;
    }

    public static int TMPFS_MAGIC() {
        return 16914836;
    }

    public static int UMOUNT_NOFOLLOW() {
        return 8;
    }

    public static int WCONTINUED() {
        return 8;
    }

    public static int WEXITED() {
        return 4;
    }

    public static int WNOHANG() {
        return 1;
    }

    public static int WNOWAIT() {
        return 16777216;
    }

    public static int WSTOPPED() {
        return 2;
    }

    public static int W_OK() {
        return 2;
    }

    public static int XATTR_LIST_MAX() {
        return 65536;
    }

    public static int XATTR_SIZE_MAX() {
        return 65536;
    }

    public static int X_OK() {
        return 1;
    }

    public static int _LINUX_CAPABILITY_VERSION_3() {
        return 537396514;
    }

    public static final class open_how {
        private open_how() {}

        public static long sizeof() {
            return 24;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(24, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static long flags(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 0);
        }

        public static void flags(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 0, v);
        }

        public static long mode(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 8);
        }

        public static void mode(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 8, v);
        }

        public static long resolve(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 16);
        }

        public static void resolve(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 16, v);
        }
    }

    public static final class mount_attr {
        private mount_attr() {}

        public static long sizeof() {
            return 32;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(32, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static long attr_set(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 0);
        }

        public static void attr_set(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 0, v);
        }

        public static long attr_clr(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 8);
        }

        public static void attr_clr(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 8, v);
        }

        public static long propagation(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 16);
        }

        public static void propagation(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 16, v);
        }

        public static long userns_fd(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 24);
        }

        public static void userns_fd(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 24, v);
        }
    }

    public static final class statx {
        private statx() {}

        public static long sizeof() {
            return 256;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static int stx_mask(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 0);
        }

        public static void stx_mask(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 0, v);
        }

        public static int stx_nlink(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 16);
        }

        public static void stx_nlink(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 16, v);
        }

        public static int stx_uid(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 20);
        }

        public static void stx_uid(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 20, v);
        }

        public static int stx_gid(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 24);
        }

        public static void stx_gid(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 24, v);
        }

        public static short stx_mode(MemorySegment s) {
            return s.get(ValueLayout.JAVA_SHORT, 28);
        }

        public static void stx_mode(MemorySegment s, short v) {
            s.set(ValueLayout.JAVA_SHORT, 28, v);
        }

        public static long stx_ino(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 32);
        }

        public static void stx_ino(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 32, v);
        }

        public static long stx_size(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 40);
        }

        public static void stx_size(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 40, v);
        }

        public static int stx_rdev_major(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 128);
        }

        public static void stx_rdev_major(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 128, v);
        }

        public static int stx_rdev_minor(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 132);
        }

        public static void stx_rdev_minor(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 132, v);
        }

        public static int stx_dev_major(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 136);
        }

        public static void stx_dev_major(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 136, v);
        }

        public static int stx_dev_minor(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 140);
        }

        public static void stx_dev_minor(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 140, v);
        }

        public static long stx_mnt_id(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 144);
        }

        public static void stx_mnt_id(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 144, v);
        }
    }

    public static final class statfs {
        private statfs() {}

        public static long sizeof() {
            return 120;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(120, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static long f_type(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 0);
        }

        public static void f_type(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 0, v);
        }

        public static long f_flags(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 80);
        }

        public static void f_flags(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 80, v);
        }
    }

    public static final class new_utsname {
        private new_utsname() {}

        public static long sizeof() {
            return 390;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(390, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static MemorySegment sysname(MemorySegment s) {
            return s.asSlice(0, 65);
        }

        public static MemorySegment nodename(MemorySegment s) {
            return s.asSlice(65, 65);
        }

        public static MemorySegment release(MemorySegment s) {
            return s.asSlice(130, 65);
        }

        public static MemorySegment version(MemorySegment s) {
            return s.asSlice(195, 65);
        }

        public static MemorySegment machine(MemorySegment s) {
            return s.asSlice(260, 65);
        }

        public static MemorySegment domainname(MemorySegment s) {
            return s.asSlice(325, 65);
        }
    }

    public static final class rlimit64 {
        private rlimit64() {}

        public static long sizeof() {
            return 16;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(16, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static long rlim_cur(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 0);
        }

        public static void rlim_cur(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 0, v);
        }

        public static long rlim_max(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 8);
        }

        public static void rlim_max(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 8, v);
        }
    }

    public static final class __user_cap_header_struct {
        private __user_cap_header_struct() {}

        public static long sizeof() {
            return 8;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static int version(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 0);
        }

        public static void version(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 0, v);
        }

        public static int pid(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 4);
        }

        public static void pid(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 4, v);
        }
    }

    public static final class __user_cap_data_struct {
        private __user_cap_data_struct() {}

        public static long sizeof() {
            return 12;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(12, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static int effective(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 0);
        }

        public static void effective(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 0, v);
        }

        public static int permitted(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 4);
        }

        public static void permitted(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 4, v);
        }

        public static int inheritable(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 8);
        }

        public static void inheritable(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 8, v);
        }
    }

    public static final class sched_attr {
        private sched_attr() {}

        public static long sizeof() {
            return 56;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(56, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static int size(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 0);
        }

        public static void size(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 0, v);
        }

        public static int sched_policy(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 4);
        }

        public static void sched_policy(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 4, v);
        }

        public static long sched_flags(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 8);
        }

        public static void sched_flags(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 8, v);
        }

        public static int sched_nice(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 16);
        }

        public static void sched_nice(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 16, v);
        }

        public static int sched_priority(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 20);
        }

        public static void sched_priority(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 20, v);
        }

        public static long sched_runtime(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 24);
        }

        public static void sched_runtime(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 24, v);
        }

        public static long sched_deadline(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 32);
        }

        public static void sched_deadline(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 32, v);
        }

        public static long sched_period(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 40);
        }

        public static void sched_period(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 40, v);
        }
    }

    public static final class sockaddr_un {
        private sockaddr_un() {}

        public static long sizeof() {
            return 110;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(110, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }
    }

    public static final class pollfd {
        private pollfd() {}

        public static long sizeof() {
            return 8;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static int fd(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 0);
        }

        public static void fd(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 0, v);
        }

        public static short events(MemorySegment s) {
            return s.get(ValueLayout.JAVA_SHORT, 4);
        }

        public static void events(MemorySegment s, short v) {
            s.set(ValueLayout.JAVA_SHORT, 4, v);
        }

        public static short revents(MemorySegment s) {
            return s.get(ValueLayout.JAVA_SHORT, 6);
        }

        public static void revents(MemorySegment s, short v) {
            s.set(ValueLayout.JAVA_SHORT, 6, v);
        }
    }

    public static final class cmsghdr {
        private cmsghdr() {}

        public static long sizeof() {
            return 16;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(16, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static long cmsg_len(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 0);
        }

        public static void cmsg_len(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 0, v);
        }

        public static int cmsg_level(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 8);
        }

        public static void cmsg_level(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 8, v);
        }

        public static int cmsg_type(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 12);
        }

        public static void cmsg_type(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 12, v);
        }
    }

    public static final class msghdr {
        private msghdr() {}

        public static long sizeof() {
            return 56;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(56, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static MemorySegment msg_iov(MemorySegment s) {
            return s.get(ValueLayout.ADDRESS, 16);
        }

        public static void msg_iov(MemorySegment s, MemorySegment v) {
            s.set(ValueLayout.ADDRESS, 16, v);
        }

        public static long msg_iovlen(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 24);
        }

        public static void msg_iovlen(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 24, v);
        }

        public static MemorySegment msg_control(MemorySegment s) {
            return s.get(ValueLayout.ADDRESS, 32);
        }

        public static void msg_control(MemorySegment s, MemorySegment v) {
            s.set(ValueLayout.ADDRESS, 32, v);
        }

        public static long msg_controllen(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 40);
        }

        public static void msg_controllen(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 40, v);
        }

        public static int msg_flags(MemorySegment s) {
            return s.get(ValueLayout.JAVA_INT, 48);
        }

        public static void msg_flags(MemorySegment s, int v) {
            s.set(ValueLayout.JAVA_INT, 48, v);
        }
    }

    public static final class iovec {
        private iovec() {}

        public static long sizeof() {
            return 16;
        }

        public static MemoryLayout layout() {
            return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(16, ValueLayout.JAVA_BYTE))
                    .withByteAlignment(8);
        }

        public static MemorySegment iov_base(MemorySegment s) {
            return s.get(ValueLayout.ADDRESS, 0);
        }

        public static void iov_base(MemorySegment s, MemorySegment v) {
            s.set(ValueLayout.ADDRESS, 0, v);
        }

        public static long iov_len(MemorySegment s) {
            return s.get(ValueLayout.JAVA_LONG, 8);
        }

        public static void iov_len(MemorySegment s, long v) {
            s.set(ValueLayout.JAVA_LONG, 8, v);
        }
    }
}
