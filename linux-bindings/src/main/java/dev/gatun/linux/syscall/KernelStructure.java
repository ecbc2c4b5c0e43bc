package dev.gatun.linux.syscall;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The structures whose members a trace prints. Each line gives a member's name, its size in bytes and its {@linkplain
 * ArgumentKind kind}; the layouts are the same on every 64-bit architecture.
 */
public enum KernelStructure {
    /** {@code struct cap_user_header}. */
    CAPABILITY_HEADER("version 4 hex, pid 4 int"),

    /** Two {@code struct cap_user_data}: the lower 32 capabilities of three sets, then the upper ones. */
    CAPABILITY_SETS("effective 4 hex, permitted 4 hex, inheritable 4 hex,"
            + " effective 4 hex, permitted 4 hex, inheritable 4 hex"),

    CLONE_ARGS("flags 8 flags:CLONE, pidfd 8 pointer, child_tid 8 pointer, parent_tid 8 pointer, exit_signal 8 signal,"
            + " stack 8 pointer, stack_size 8 hex, tls 8 pointer, set_tid 8 pointer, set_tid_size 8 long, cgroup 8 fd"),

    /** {@code struct sock_fprog}. */
    FILTER("len 2 long, - 6 long, filter 8 pointer"),

    /** User or group ids; an argument holds their number. */
    IDS("- 4 int"),

    INT("- 4 int"),

    /** {@code struct rlimit64}. */
    LIMIT("rlim_cur 8 limit, rlim_max 8 limit"),

    MOUNT_ATTR("attr_set 8 flags:MOUNT_ATTRIBUTE, attr_clr 8 flags:MOUNT_ATTRIBUTE, propagation 8 flags:MOUNT,"
            + " userns_fd 8 fd"),

    OPEN_HOW("flags 8 flags:OPEN, mode 8 octal, resolve 8 flags:RESOLVE"),

    /** Two descriptors. */
    PAIR("- 4 int, - 4 int"),

    /** Several {@code struct pollfd}; an argument holds their number. */
    POLL("fd 4 int, events 2 flags:POLL, revents 2 flags:POLL"),

    SCHED_ATTR("size 4 int, sched_policy 4 one:SCHED, sched_flags 8 hex, sched_nice 4 int, sched_priority 4 int,"
            + " sched_runtime 8 long, sched_deadline 8 long, sched_period 8 long, sched_util_min 4 int,"
            + " sched_util_max 4 int"),

    /** A set of 64 signals. */
    SIGNALS("- 8 hex"),

    SOCKET_ADDRESS("sa_family 2 one:ADDRESS_FAMILY"),

    /** {@code struct timespec}. */
    TIME("tv_sec 8 long, tv_nsec 8 long"),

    /** {@code struct itimerspec}: the interval, then the first expiry. */
    TIMER("interval_sec 8 long, interval_nsec 8 long, value_sec 8 long, value_nsec 8 long"),

    WAIT_STATUS("- 4 int"),

    /** {@code struct winsize}. */
    WINDOW_SIZE("ws_row 2 long, ws_col 2 long, ws_xpixel 2 long, ws_ypixel 2 long");

    private static final int MOST_BYTES = 128;

    private final String members;

    KernelStructure(String members) {
        this.members = members;
    }

    private record Member(String name, int size, ArgumentKind kind) {}

    /** The members' sizes together, in bytes. */
    int byteSize() {
        return members().stream().mapToInt(Member::size).sum();
    }

    /** How many bytes to read for a size or count that the caller gave. */
    int bytesFor(long sizeOrCount) {
        return switch (this) {
            case IDS -> Math.clamp(sizeOrCount, 0, MOST_BYTES / Integer.BYTES) * Integer.BYTES;
            case POLL -> Math.clamp(sizeOrCount, 0, MOST_BYTES / byteSize()) * byteSize();
            case SOCKET_ADDRESS -> Math.clamp(sizeOrCount, 0, MOST_BYTES);
            default -> Math.clamp(sizeOrCount, 0, byteSize());
        };
    }

    /** Prints the structure that these bytes are. */
    String format(byte[] bytes) {
        return switch (this) {
            case INT, IDS, PAIR -> numbers(bytes);
            case SIGNALS -> signals(bytes.length < Long.BYTES ? 0 : at(bytes, 0, Long.BYTES));
            case WAIT_STATUS -> waitStatus((int) at(bytes, 0, Integer.BYTES));
            case SOCKET_ADDRESS -> socketAddress(bytes);
            case CAPABILITY_SETS -> capabilitySets(bytes);
            case POLL -> elements(bytes);
            default -> membersOf(bytes);
        };
    }

    private List<Member> members() {
        var list = new ArrayList<Member>();
        for (String member : members.split(", *")) {
            String[] words = member.split(" ", -1);
            list.add(new Member(words[0], Integer.parseInt(words[1]), ArgumentKind.parse(words[2])));
        }
        return list;
    }

    private String membersOf(byte[] bytes) {
        // Structures that grow with the kernel mean by zero "not given"; strace too leaves such members out.
        boolean extensible = this == CLONE_ARGS || this == OPEN_HOW || this == MOUNT_ATTR || this == SCHED_ATTR;
        var text = new StringBuilder("{");
        int offset = 0;
        for (Member member : members()) {
            if (offset + member.size > bytes.length) {
                break;
            }
            long value = at(bytes, offset, member.size);
            boolean first = offset == 0;
            offset += member.size;
            if (member.name.equals("-") || (extensible && value == 0 && !first)) {
                continue;
            }
            text.append(first ? "" : ", ").append(member.name).append('=');
            text.append(CallFormatter.scalar(member.kind, value));
        }
        return text.append('}').toString();
    }

    private String elements(byte[] bytes) {
        var elements = new ArrayList<String>();
        for (int i = 0; i + byteSize() <= bytes.length; i += byteSize()) {
            elements.add(membersOf(Arrays.copyOfRange(bytes, i, i + byteSize())));
        }
        return "[" + String.join(", ", elements) + "]";
    }

    private static String numbers(byte[] bytes) {
        var numbers = new ArrayList<String>();
        for (int i = 0; i + Integer.BYTES <= bytes.length; i += Integer.BYTES) {
            numbers.add(Long.toString(at(bytes, i, Integer.BYTES)));
        }
        return "[" + String.join(", ", numbers) + "]";
    }

    private static String signals(long set) {
        // A mask of nearly all signals reads better as what it leaves out.
        boolean inverted = Long.bitCount(set) > Long.SIZE / 2;
        var names = new ArrayList<String>();
        for (int signal = 1; signal <= Long.SIZE; signal++) {
            if (((set >>> (signal - 1) & 1) == 1) != inverted) {
                names.add(CallFormatter.signal(signal).replaceFirst("^SIG", ""));
            }
        }
        return (inverted ? "~[" : "[") + String.join(" ", names) + "]";
    }

    private static String waitStatus(int status) {
        int signal = status & 0x7f;
        if (signal == 0) {
            return "[exit status " + (status >> 8 & 0xff) + "]";
        }
        return signal == 0x7f
                ? "[stopped or continued, status " + status + "]"
                : "[killed by " + CallFormatter.signal(signal) + "]";
    }

    private static String socketAddress(byte[] bytes) {
        if (bytes.length < Short.BYTES) {
            return "{}";
        }
        String family = ConstantFamily.ADDRESS_FAMILY.name(at(bytes, 0, Short.BYTES));
        if (!family.equals("AF_UNIX")) {
            return "{sa_family=" + family + ", ...}";
        }
        int end = Short.BYTES;
        // The first byte of an abstract name is zero, and its other zeros count.
        boolean abstractName = bytes.length > Short.BYTES && bytes[Short.BYTES] == 0;
        while (end < bytes.length && (abstractName || bytes[end] != 0)) {
            end++;
        }
        byte[] path = Arrays.copyOfRange(bytes, abstractName ? Short.BYTES + 1 : Short.BYTES, end);
        return "{sa_family=AF_UNIX, sun_path=" + (abstractName ? "@" : "") + CallFormatter.quote(path, path.length)
                + "}";
    }

    private static String capabilitySets(byte[] bytes) {
        var text = new StringBuilder("{");
        String[] names = {"effective", "permitted", "inheritable"};
        for (int i = 0; i < names.length; i++) {
            long set = (at(bytes, i * 4, 4) & 0xffff_ffffL) | (at(bytes, i * 4 + 12, 4) << 32);
            text.append(i == 0 ? "" : ", ").append(names[i]).append("=0x").append(Long.toHexString(set));
        }
        return text.append('}').toString();
    }

    /** A number of 2 (unsigned), 4 (signed) or 8 bytes. */
    private static long at(byte[] bytes, int offset, int size) {
        var memory = MemorySegment.ofArray(bytes);
        ByteOrder order = ByteOrder.nativeOrder();
        return switch (size) {
            case 2 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset) & 0xffffL;
            case 4 -> memory.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset);
            default -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), offset);
        };
    }
}
