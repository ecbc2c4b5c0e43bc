package dev.gatun.runtime.seccomp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that 32-bit programs on x86 can also, or only, make as a number in the first argument of {@code socketcall} or {@code ipc} (<a
 * href="https://man7.org/linux/man-pages/man2/socketcall.2.html">socketcall(2)</a>). Its own arguments are behind a pointer
 * there, which no filter can follow.
 *
 * @param callName the call that stands for it
 * @param selector its number in there
 */
record MultiplexedCall(String callName, int selector) {

    private static final String SOCKETCALL = "socketcall";
    private static final String IPC = "ipc";

    static @Nullable MultiplexedCall of(SeccompArchitecture architecture, String name) {
        if (architecture != SeccompArchitecture.SCMP_ARCH_X86) {
            return null;
        }
        int socket = switch (name) {
            case "socket" -> 1;
            case "bind" -> 2;
            case "connect" -> 3;
            case "listen" -> 4;
            case "accept" -> 5;
            case "getsockname" -> 6;
            case "getpeername" -> 7;
            case "socketpair" -> 8;
            case "send" -> 9;
            case "recv" -> 10;
            case "sendto" -> 11;
            case "recvfrom" -> 12;
            case "shutdown" -> 13;
            case "setsockopt" -> 14;
            case "getsockopt" -> 15;
            case "sendmsg" -> 16;
            case "recvmsg" -> 17;
            case "accept4" -> 18;
            case "recvmmsg" -> 19;
            case "sendmmsg" -> 20;
            default -> 0;
        };
        if (socket > 0) {
            return new MultiplexedCall(SOCKETCALL, socket);
        }
        int ipc = switch (name) {
            case "semop" -> 1;
            case "semget" -> 2;
            case "semctl" -> 3;
            case "semtimedop" -> 4;
            case "msgsnd" -> 11;
            case "msgrcv" -> 12;
            case "msgget" -> 13;
            case "msgctl" -> 14;
            case "shmat" -> 21;
            case "shmdt" -> 22;
            case "shmget" -> 23;
            case "shmctl" -> 24;
            default -> 0;
        };
        return ipc > 0 ? new MultiplexedCall(IPC, ipc) : null;
    }

    /** A rule's conditions for the standing call: the selector takes the place of the first argument, as in libseccomp. */
    List<Condition> conditions(List<Condition> own) {
        var conditions = new ArrayList<Condition>();
        conditions.add(Condition.equal(0, selector, false));
        for (Condition condition : own) {
            if (condition.index() != 0) {
                conditions.add(condition);
            }
        }
        return conditions;
    }
}
