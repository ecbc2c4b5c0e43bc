package dev.gatun.runtime.plan;

import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.setup.step.AllocateTerminal;
import dev.gatun.runtime.setup.step.ArrangeDescriptors;
import dev.gatun.runtime.setup.step.JoinSessionKeyring;
import dev.gatun.runtime.setup.step.OpenCurrentRoot;
import dev.gatun.runtime.setup.step.OpenTrustedProc;
import dev.gatun.runtime.setup.step.StartSession;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.List;

/** Lists what is done in a process that has joined the namespaces of a running container, up to the execution of the sealed init. */
public final class JoinPlan {

    private JoinPlan() {}

    /** The steps. A pure function: looks at nothing but its arguments. */
    public static List<SetupStep> of(ProcessSpec process, SetupInputs inputs) {
        var steps = new ArrayList<SetupStep>();
        if (!inputs.sessionKeyring().isEmpty()) {
            steps.add(new JoinSessionKeyring(inputs.sessionKeyring(), inputs.userNamespace()));
        }
        steps.add(new StartSession());
        steps.add(new OpenTrustedProc());
        steps.add(new OpenCurrentRoot());
        TerminalRequest terminal = inputs.terminal();
        if (terminal != null) {
            steps.add(AllocateTerminal.of(terminal, process.consoleSize()));
        }
        InitPlan.process(process, inputs, steps);
        steps.add(new ArrangeDescriptors(inputs.inherited(), inputs.report(), inputs.fifo(), inputs.timeNamespace()));
        return steps;
    }
}
