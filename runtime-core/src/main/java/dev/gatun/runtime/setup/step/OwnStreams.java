package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.List;

/**
 * Gives the standard streams to the user that the program runs as: one who does not own a pipe or a terminal can use the descriptor,
 * but cannot open {@code /dev/stdout}, {@code /proc/self/fd/1} or {@code /dev/pts/0}.
 *
 * @param uid in the container
 * @param streams their numbers, as in {@link dev.gatun.runtime.setup.SetupInputs#inherited()}
 */
public record OwnStreams(long uid, List<Integer> streams) implements SetupStep {

    /** Leaves the group: for a terminal it is the one that the devpts was mounted with. */
    private static final int AS_IT_IS = -1;

    public OwnStreams {
        streams = List.copyOf(streams);
    }

    @Override
    public String purpose() {
        return "give the standard streams to user " + uid;
    }

    @Override
    public String pointer() {
        return "/process/user/uid";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        for (int i = 0; i < streams.size(); i++) {
            int number = streams.get(i);
            if (i == 0 || number != streams.get(i - 1)) {
                own(context.linux(), context.inherited(number));
            }
        }
    }

    private void own(Linux linux, Fd stream) throws IOException {
        try {
            Stat file = linux.fstat(stream);
            // The null device is everybody's, and may be the host's own.
            if (Integer.toUnsignedLong(file.uid()) != uid && !file.isCharacterDevice(1, 3)) {
                linux.fchown(stream, (int) uid, AS_IT_IS);
            }
        } catch (ErrnoException e) {
            switch (e.errno()) {
                // Closed by the caller; owned by somebody whom this user namespace does not know; on a read-only mount.
                // The program
                // can use what it has been given all the same.
                case EBADF, EPERM, EINVAL, EROFS -> {}
                default -> throw e;
            }
        }
    }
}
