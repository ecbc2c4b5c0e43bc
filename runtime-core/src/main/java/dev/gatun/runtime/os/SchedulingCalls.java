package dev.gatun.runtime.os;

import static dev.gatun.runtime.os.Call.check;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.sched_attr;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Hex;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;

/** Processor, input/output and memory scheduling. A pid of 0 is the calling thread. */
interface SchedulingCalls extends KernelCalls {

    /** Sets policy and parameters. */
    default void sched_setattr(int pid, SchedulingAttributes attributes) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = attributes.write(memory);
            check(retried(Syscall.SCHED_SETATTR, pid, buffer.address(), 0), "sched_setattr", pid, attributes);
        }
    }

    /** Policy and parameters. */
    default SchedulingAttributes sched_getattr(int pid) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(sched_attr.layout());
            check(retried(Syscall.SCHED_GETATTR, pid, buffer.address(), buffer.byteSize(), 0), "sched_getattr", pid);
            return SchedulingAttributes.read(buffer);
        }
    }

    /** Restricts a thread to processors; those that are offline or outside of its cpuset are ignored. */
    default void sched_setaffinity(int pid, java.util.BitSet processors) throws ErrnoException {
        try (var memory = memory()) {
            long[] words = processors.toLongArray();
            MemorySegment mask = memory.allocate(JAVA_LONG, Math.max(1, words.length));
            MemorySegment.copy(words, 0, mask, JAVA_LONG, 0, words.length);
            check(
                    retried(Syscall.SCHED_SETAFFINITY, pid, mask.byteSize(), mask.address()),
                    "sched_setaffinity",
                    pid,
                    processors);
        }
    }

    /** The processors that a thread may use. */
    default java.util.BitSet sched_getaffinity(int pid) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment mask = memory.allocate(JAVA_LONG, SchedulingAttributes.AFFINITY_WORDS);
            long length = check(
                    retried(Syscall.SCHED_GETAFFINITY, pid, mask.byteSize(), mask.address()), "sched_getaffinity", pid);
            return java.util.BitSet.valueOf(mask.asSlice(0, length).toArray(JAVA_LONG));
        }
    }

    /**
     * Sets the input/output priority.
     *
     * @param which {@code IOPRIO_WHO_PROCESS} …
     * @param priority class and level, as {@code IOPRIO_PRIO_VALUE} packs them
     */
    default void ioprio_set(int which, int who, int priority) throws ErrnoException {
        check(retried(Syscall.IOPRIO_SET, which, who, priority), "ioprio_set", which, who, new Hex(priority));
    }

    /** The input/output priority, packed. */
    default int ioprio_get(int which, int who) throws ErrnoException {
        return (int) check(retried(Syscall.IOPRIO_GET, which, who), "ioprio_get", which, who);
    }

    /**
     * Sets the NUMA policy of the thread, for the memory that it will touch.
     *
     * @param mode {@code MPOL_BIND} …, with the mode flags
     */
    default void set_mempolicy(int mode, java.util.BitSet nodes) throws ErrnoException {
        try (var memory = memory()) {
            long[] words = nodes.toLongArray();
            MemorySegment mask = memory.allocate(JAVA_LONG, words.length + 1L);
            MemorySegment.copy(words, 0, mask, JAVA_LONG, 0, words.length);
            // The kernel looks at maxnode - 1 bits; an empty set must be told as NULL, 0 for MPOL_DEFAULT and
            // MPOL_LOCAL.
            check(
                    words.length == 0
                            ? retried(Syscall.SET_MEMPOLICY, mode, 0, 0)
                            : retried(Syscall.SET_MEMPOLICY, mode, mask.address(), words.length * (long) Long.SIZE + 1),
                    "set_mempolicy",
                    new Hex(mode),
                    nodes);
        }
    }
}
