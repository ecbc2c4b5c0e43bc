package dev.gatun.runtime.os.io;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/** A pipe whose two ends are closed one by one: the end of the data is seen when the last writing end has gone. */
public final class Pipe implements Closeable {

    private final Fd reader;
    private final Fd writer;

    private Pipe(FdPair ends) {
        this.reader = ends.first();
        this.writer = ends.second();
    }

    /** Makes a pipe, both ends close-on-exec. */
    public static Pipe open(Linux linux) throws IOException {
        return new Pipe(linux.pipe2(Set.of()));
    }

    /** The end to read from; still owned by this object. */
    public Fd reader() {
        return reader;
    }

    /** The end to write to; still owned by this object. */
    public Fd writer() {
        return writer;
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            writer.close();
        }
    }
}
