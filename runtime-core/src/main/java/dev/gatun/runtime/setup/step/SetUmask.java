package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;

/**
 * Sets the mask of permissions that new files do not get: to nothing while the container is made, so that a mode is what
 * is written down, and at the end to the program's.
 */
public record SetUmask(int mask, String pointer) implements SetupStep {

    /** What a program gets if {@code config.json} does not say. */
    public static final int DEFAULT = 022;

    @Override
    public String purpose() {
        return "set the umask to 0" + Integer.toOctalString(mask);
    }

    @Override
    public void run(SetupContext context) {
        context.linux().umask(mask);
    }
}
