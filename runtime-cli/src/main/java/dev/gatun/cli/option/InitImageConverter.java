package dev.gatun.cli.option;

import com.beust.jcommander.IStringConverter;
import dev.gatun.runtime.container.InitImage;

/** Reads the image of {@code gatun init}: {@code sealed} or {@code jvm}. */
public final class InitImageConverter implements IStringConverter<InitImage> {

    /** A converter without state. */
    public InitImageConverter() {}

    @Override
    public InitImage convert(String text) {
        return switch (text) {
            case "sealed" -> InitImage.SEALED;
            case "jvm" -> InitImage.JVM;
            default -> throw new UsageException("invalid init image \"" + text + "\": it is \"sealed\" or \"jvm\"");
        };
    }
}
