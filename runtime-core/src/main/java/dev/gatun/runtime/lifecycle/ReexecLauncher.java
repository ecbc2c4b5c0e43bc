package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MemfdFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Lets the process execute a second JVM inside the namespaces, which does the rest ({@code --init=jvm}): the same steps as
 * plain Java, for an architecture without a launch page, and for reading.
 *
 * @see ReexecInit what runs there
 */
final class ReexecLauncher extends Launcher {

    private final SpecDocument document;
    private final SetupInputs inputs;
    private final List<String> command;

    /** @param command a JVM and its arguments, up to the main class; the number of the plan's descriptor is put behind */
    ReexecLauncher(
            Host host, SpecDocument document, SetupInputs inputs, CgroupEntrance entrance, List<String> command) {
        super(host, document.spec(), entrance);
        this.document = document;
        this.inputs = inputs;
        this.command = List.copyOf(command);
    }

    @Override
    void finish(RemoteProcess process, Linux linux) throws IOException {
        Fd plan = linux.memfd_create("gatun-plan", EnumSet.noneOf(MemfdFlag.class));
        String text = JsonTree.compact(ReexecPlan.write(document, inputs));
        new Contents(linux).writeAll(plan, text.getBytes(StandardCharsets.UTF_8));
        linux.lseek(plan, 0);
        var passed = new ArrayList<>(inputs.inherited());
        passed.removeIf(number -> number == SetupInputs.TERMINAL);
        TerminalRequest terminal = inputs.terminal();
        if (terminal != null) {
            passed.add(terminal.socket());
        }
        passed.add(inputs.report());
        passed.add(inputs.fifo());
        passed.add(plan.number());
        if (inputs.timeNamespace() >= 0) {
            passed.add(inputs.timeNamespace());
        }
        // The JVM opens descriptors of its own wherever there is room; these keep their numbers.
        linux.closeRangeOnExec(3, -1);
        for (int number : passed) {
            linux.fcntlSetfd(Fd.borrowing(number), false);
        }
        var argv = new ArrayList<>(command);
        argv.add(Integer.toString(plan.number()));
        process.execute(command.getFirst(), argv, List.of("LC_ALL=C.UTF-8"));
    }
}
