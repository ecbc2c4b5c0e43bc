package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import dev.gatun.runtime.container.Signal;

/** Reads a signal by name or number, with or without {@code SIG}. */
public final class SignalConverter implements IStringConverter<Signal> {

    /** A converter without state. */
    public SignalConverter() {}

    /** @throws dev.gatun.runtime.container.ContainerException.InvalidRequest with runc's words if there is no such signal */
    @Override
    public Signal convert(String text) {
        return Signal.parse(text);
    }
}
