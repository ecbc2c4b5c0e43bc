package dev.gatun.linux.image;

import dev.gatun.linux.syscall.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a sealed init says of the call that it failed at. The record carries the purpose of the call, so whoever reads it
 * needs no knowledge of the program.
 *
 * @param entry the index of the call
 * @param purpose what the call was for: {@code set the user to 1000:1000}
 */
public record InitFailure(int entry, Errno errno, String purpose) {

    /** The first four bytes of a record, in memory order. */
    static final int MAGIC = 0x4e554741; // "AGUN"

    /** Reads a record; empty if the bytes are none, or not a whole one. */
    public static Optional<InitFailure> read(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.remaining() < InitCode.RECORD_SIZE || buffer.getInt() != MAGIC) {
            return Optional.empty();
        }
        int entry = buffer.getInt();
        int errno = buffer.getInt();
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            return Optional.empty();
        }
        String purpose = new String(bytes, buffer.position(), length, StandardCharsets.UTF_8);
        return Optional.of(new InitFailure(entry, Errno.of(errno), purpose));
    }
}
