package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Epoll_h.EPOLL_CLOEXEC;
import static dev.gatun.linux.abi.Epoll_h.EPOLL_CTL_ADD;
import static dev.gatun.linux.abi.Epoll_h.EPOLL_CTL_DEL;
import static dev.gatun.linux.abi.Eventfd_h.EFD_CLOEXEC;
import static dev.gatun.linux.abi.Inotify_h.IN_CLOEXEC;
import static dev.gatun.linux.abi.Inotify_h.IN_NONBLOCK;
import static dev.gatun.linux.abi.Signal_h.SFD_CLOEXEC;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Hex;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waiting for events. The calls that wait with a timeout end with {@code EINTR} when a signal comes: see {@code Poller}. */
interface EventCalls extends KernelCalls {

    /**
     * Waits until one of some descriptors is ready.
     *
     * @param timeout null waits for ever
     * @return for each descriptor, in order, what happened
     */
    default List<Set<PollEvent>> ppoll(List<PollRequest> requests, java.time.@Nullable Duration timeout)
            throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment array = PollRequest.array(memory, requests);
            long limit = 0;
            if (timeout != null) {
                MemorySegment time = memory.allocate(JAVA_LONG, 2);
                time.setAtIndex(JAVA_LONG, 0, timeout.toSeconds());
                time.setAtIndex(JAVA_LONG, 1, timeout.toNanosPart());
                limit = time.address();
            }
            check(
                    once(Syscall.PPOLL, array.address(), requests.size(), limit, 0, Long.BYTES),
                    "ppoll",
                    requests,
                    timeout);
            return PollRequest.results(array, requests.size());
        }
    }

    /** Makes an epoll instance, close-on-exec. */
    default Fd epoll_create1() throws ErrnoException {
        return owned(check(retried(Syscall.EPOLL_CREATE1, EPOLL_CLOEXEC()), "epoll_create1"));
    }

    /** Adds a descriptor; {@code key} comes back with its events. */
    default void epollAdd(Fd epoll, Fd file, Set<PollEvent> events, long key) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment event = ReadyEvent.event(memory, events, key);
            check(
                    retried(Syscall.EPOLL_CTL, epoll.number(), EPOLL_CTL_ADD(), file.number(), event.address()),
                    "epoll_ctl",
                    epoll,
                    new Word("EPOLL_CTL_ADD"),
                    file,
                    events);
        }
    }

    /** Removes a descriptor. */
    default void epollDelete(Fd epoll, Fd file) throws ErrnoException {
        check(
                retried(Syscall.EPOLL_CTL, epoll.number(), EPOLL_CTL_DEL(), file.number(), 0),
                "epoll_ctl",
                epoll,
                new Word("EPOLL_CTL_DEL"),
                file);
    }

    /**
     * Waits for events of the added descriptors.
     *
     * @param milliseconds -1 waits for ever
     */
    default List<ReadyEvent> epoll_pwait(Fd epoll, int atMost, int milliseconds) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment array = ReadyEvent.array(memory, atMost);
            long count = check(
                    once(Syscall.EPOLL_PWAIT, epoll.number(), array.address(), atMost, milliseconds, 0, Long.BYTES),
                    "epoll_pwait",
                    epoll,
                    atMost,
                    milliseconds);
            return ReadyEvent.read(array, (int) count);
        }
    }

    /** Makes a counter that can be waited for, close-on-exec; eight bytes are written to add and read to take. */
    default Fd eventfd2(int initial) throws ErrnoException {
        return owned(check(retried(Syscall.EVENTFD2, initial, EFD_CLOEXEC()), "eventfd2", initial));
    }

    /**
     * Makes an inotify instance, close-on-exec.
     *
     * @param nonblock whether reading fails with {@code EAGAIN} when there is no event
     */
    default Fd inotify_init1(boolean nonblock) throws ErrnoException {
        long flags = IN_CLOEXEC() | (nonblock ? IN_NONBLOCK() : 0);
        return owned(check(retried(Syscall.INOTIFY_INIT1, flags), "inotify_init1"));
    }

    /** Watches a path; returns the watch's number. Watching a path again changes its mask. */
    default int inotify_add_watch(Fd inotify, String path, Set<InotifyEvent> events) throws ErrnoException {
        try (var memory = memory()) {
            return (int) check(
                    retried(Syscall.INOTIFY_ADD_WATCH, inotify.number(), string(memory, path), Flag.mask(events)),
                    "inotify_add_watch",
                    inotify,
                    path,
                    events);
        }
    }

    /** Stops watching. */
    default void inotify_rm_watch(Fd inotify, int watch) throws ErrnoException {
        check(retried(Syscall.INOTIFY_RM_WATCH, inotify.number(), watch), "inotify_rm_watch", inotify, watch);
    }

    /**
     * Makes a descriptor from which blocked signals are read, close-on-exec.
     *
     * @param mask bit n-1 is signal n
     */
    default Fd signalfd4(long mask) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment set = memory.allocateFrom(JAVA_LONG, mask);
            return owned(check(
                    retried(Syscall.SIGNALFD4, -1, set.address(), Long.BYTES, SFD_CLOEXEC()),
                    "signalfd4",
                    -1,
                    new Hex(mask)));
        }
    }
}
