package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.image.SealedImage;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.plan.InitPlan;
import dev.gatun.runtime.plan.SealedInputs;
import dev.gatun.runtime.plan.SealedPlan;
import dev.gatun.runtime.setup.ContainerSetup;
import dev.gatun.runtime.setup.RuntimeHooks;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupListener;
import dev.gatun.runtime.spec.OciSpec;
import java.io.IOException;
import java.util.List;

/** Drives the process through the setup call by call, and lets it execute the sealed image ({@code --init=sealed}). */
final class RemoteLauncher extends Launcher {

    /** What the sealed image sees as its arguments. */
    static final List<String> ARGV = List.of("gatun", "init");

    private final OciSpec spec;
    private final SetupInputs inputs;

    RemoteLauncher(Host host, OciSpec spec, SetupInputs inputs, CgroupEntrance entrance) {
        super(host, spec, entrance);
        this.spec = spec;
        this.inputs = inputs;
    }

    @Override
    void finish(RemoteProcess process, Linux linux) throws IOException {
        try (var context = new SetupContext(linux, RuntimeHooks.NONE)) {
            ContainerSetup.run(InitPlan.of(spec, inputs), context, SetupListener.NONE);
            byte[] program = SealedPlan.of(spec, SealedInputs.of(inputs, context.facts()));
            int image = SealedImage.create(linux.syscalls(), program);
            process.execute(image, ARGV, List.of());
        }
    }
}
