package dev.gatun.cli.rootfs;

import java.io.IOException;

/** A file is not what an ELF file has to be. */
final class MalformedElfException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedElfException(String message) {
        super(message);
    }
}
