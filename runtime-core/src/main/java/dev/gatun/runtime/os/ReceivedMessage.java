package dev.gatun.runtime.os;

import dev.gatun.runtime.os.flag.MessageFlag;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What {@code recvmsg} received. Closing it closes the descriptors that nobody has released.
 *
 * @param data the bytes; empty at the end of a stream
 * @param descriptors in the order in which they were sent
 * @param flags {@code MSG_TRUNC} and {@code MSG_CTRUNC} tell that bytes or descriptors were lost
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that were received are compared by nobody
public record ReceivedMessage(byte[] data, List<Fd> descriptors, Set<MessageFlag> flags) implements Closeable {

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (Fd descriptor : descriptors) {
            try {
                descriptor.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
