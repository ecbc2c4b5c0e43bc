package dev.gatun.runtime.os.mount;

import dev.gatun.runtime.os.Fd;
import java.io.Closeable;
import java.io.IOException;

/**
 * A directory and a name in it.
 *
 * @param directory {@code O_PATH} handle; closed with this object
 * @param name one path component
 */
public record Parent(Fd directory, String name) implements Closeable {

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
