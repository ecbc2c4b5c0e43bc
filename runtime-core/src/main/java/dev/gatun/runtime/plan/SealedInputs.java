package dev.gatun.runtime.plan;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.runtime.setup.DescriptorLayout;
import dev.gatun.runtime.setup.Facts;
import dev.gatun.runtime.setup.SetupInputs;
import java.util.List;

/**
 * What the sealed plan has to know beside {@code config.json}.
 *
 * @param arch whose calls the init makes
 * @param layout the numbers of its descriptors
 * @param facts what the setup found out; complete once its steps have run
 * @param environment what the program gets in addition to {@code process.env}, such as {@code LISTEN_FDS=2}
 */
public record SealedInputs(Arch arch, DescriptorLayout layout, Facts facts, List<String> environment) {

    public SealedInputs {
        environment = List.copyOf(environment);
    }

    /** For this machine, after the setup. */
    public static SealedInputs of(SetupInputs inputs, Facts facts) {
        return new SealedInputs(Arch.current(), inputs.layout(), facts, inputs.environment());
    }
}
