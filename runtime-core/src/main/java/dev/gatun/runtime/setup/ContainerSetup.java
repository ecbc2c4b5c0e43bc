package dev.gatun.runtime.setup;

import java.io.IOException;
import java.util.List;

/** Runs the steps of a plan, in order, up to the first that fails. */
public final class ContainerSetup {

    private ContainerSetup() {}

    /**
     * Runs every step.
     *
     * @param steps what {@code InitPlan} made
     * @param context where they run; stays open, for the caller reads from it what the sealed plan needs, and closes it
     * @throws SetupException for the first step that fails; the ones behind it do not run
     */
    public static void run(List<? extends SetupStep> steps, SetupContext context, SetupListener listener)
            throws SetupException {
        for (SetupStep step : steps) {
            listener.starting(step);
            long start = System.nanoTime();
            try {
                step.run(context);
            } catch (SetupException e) {
                // A step that itself runs steps has named the failed one.
                throw e;
            } catch (IOException e) {
                throw new SetupException(step.purpose(), step.pointer(), e);
            }
            listener.finished(step, System.nanoTime() - start);
            for (String warning : context.takeWarnings()) {
                listener.warning(step, warning);
            }
        }
    }
}
