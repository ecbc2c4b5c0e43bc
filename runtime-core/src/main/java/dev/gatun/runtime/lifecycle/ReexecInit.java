package dev.gatun.runtime.lifecycle;

import static dev.gatun.linux.abi.Signal_h.SIG_SETMASK;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.linux.image.SealedImage;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.plan.InitPlan;
import dev.gatun.runtime.plan.SealedInputs;
import dev.gatun.runtime.plan.SealedPlan;
import dev.gatun.runtime.setup.ContainerSetup;
import dev.gatun.runtime.setup.RuntimeHooks;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupListener;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code gatun init}: a JVM inside a container's new namespaces that prepares the container and becomes its sealed init.
 *
 * <p>The steps are those that a driven process is led through; here they run on this thread. What changes only the calling
 * thread (credentials, capabilities) survives because an {@code execve} by any thread makes that thread the process.
 */
public final class ReexecInit {

    /** What a failure begins with on the report descriptor; the message follows, up to the end of the file. */
    static final String FAILED = "failed: ";

    /** Above every number that the descriptors are arranged on. */
    private static final int OUT_OF_THE_WAY = 512;

    private final Linux linux;

    private ReexecInit(Linux linux) {
        this.linux = linux;
    }

    /** Takes the number of the plan's descriptor; never returns normally. */
    public static void main(String[] arguments) throws IOException {
        new ReexecInit(Linux.inThread()).run(Integer.parseInt(arguments[arguments.length - 1]));
    }

    private void run(int planNumber) throws IOException {
        ObjectNode plan;
        try (Fd file = Fd.owning(linux, planNumber)) {
            plan = JsonTree.parse("plan", new Contents(linux).readAll(file));
        }
        SetupInputs inputs = ReexecPlan.inputs(plan);
        try {
            OwnClasses.load();
            OciSpec spec = SpecReader.read(
                            "config.json", JsonTree.compact(plan.path("config")).getBytes(StandardCharsets.UTF_8))
                    .spec();
            become(spec, inputs);
        } catch (IOException | RuntimeException | LinkageError e) {
            // The descriptor is where it was, or already where the sealed init expects it.
            report(inputs, FAILED + e.getMessage());
            linux.exit_group(1);
        }
    }

    private void become(OciSpec spec, SetupInputs inputs) throws IOException {
        List<SetupStep> steps = InitPlan.of(spec, inputs);
        try (var context = new SetupContext(linux, RuntimeHooks.NONE)) {
            ContainerSetup.run(steps.subList(0, steps.size() - 1), context, SetupListener.NONE);
            byte[] program = SealedPlan.of(spec, SealedInputs.of(inputs, context.facts()));
            Fd image;
            try (Fd made = Fd.owning(linux, SealedImage.create(linux.syscalls(), program))) {
                image = linux.fcntlDupfd(made, OUT_OF_THE_WAY);
            }
            // The last step puts the descriptors in order, over those through which this JVM reads its classes.
            ContainerSetup.run(steps.subList(steps.size() - 1, steps.size()), context, SetupListener.NONE);
            // Every thread of a JVM but one blocks SIGQUIT, and an execve keeps what is blocked.
            linux.rt_sigprocmask(SIG_SETMASK(), 0);
            linux.execveat(image, "", RemoteLauncher.ARGV, List.of(), EnumSet.of(AtFlag.AT_EMPTY_PATH));
        }
    }

    private void report(SetupInputs inputs, String message) throws IOException {
        linux.write(Fd.borrowing(inputs.report()), message.getBytes(StandardCharsets.UTF_8));
    }
}
