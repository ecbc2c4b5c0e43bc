package dev.gatun.runtime.setup.step;

import dev.gatun.linux.abi.Ioprio_h;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.spec.IoPriority;
import java.io.IOException;

/** Gives the process its class and level of input/output priority, which the programs that it executes keep. */
public record SetIoPriority(IoPriority priority) implements SetupStep {

    @Override
    public String purpose() {
        return "set the I/O priority to " + priority.ioClass() + " " + priority.priority();
    }

    @Override
    public String pointer() {
        return "/process/ioPriority";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        int ioClass = switch (priority.ioClass()) {
            case "IOPRIO_CLASS_RT" -> Ioprio_h.IOPRIO_CLASS_RT();
            case "IOPRIO_CLASS_BE" -> Ioprio_h.IOPRIO_CLASS_BE();
            case "IOPRIO_CLASS_IDLE" -> Ioprio_h.IOPRIO_CLASS_IDLE();
            default -> throw new IllegalArgumentException("no such class, and not validated: " + priority.ioClass());
        };
        context.linux()
                .ioprio_set(
                        Ioprio_h.IOPRIO_WHO_PROCESS(),
                        0,
                        ioClass << Ioprio_h.IOPRIO_CLASS_SHIFT() | priority.priority());
    }
}
