package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ForwardingSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.testing.DrivenLinux;
import dev.gatun.runtime.setup.ContainerSetup;
import dev.gatun.runtime.setup.RuntimeHooks;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupException;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupListener;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of a setup fails once: the error names the step, and no descriptor stays open. */
@Requires({Host.ROOT, Host.BUSYBOX})
class BrokenSetupIT {

    private static final int MORE_THAN_THERE_ARE = 2000;
    private static final NamespaceType[] NAMESPACES = {
        NamespaceType.MOUNT, NamespaceType.PID, NamespaceType.UTS, NamespaceType.IPC, NamespaceType.NETWORK
    };

    /** Fails the nth call that is no close: a close that fails leaves its descriptor open, which is the test's own doing. */
    private static final class FailingButNotClosing extends ForwardingSyscalls {
        private int left;

        FailingButNotClosing(Syscalls delegate, int nth) {
            super(delegate);
            this.left = nth;
        }

        @Override
        public long invoke(long number, long... arguments) {
            if (number != Syscall.CLOSE.number() && --left == 0) {
                return -Errno.EIO.value();
            }
            return super.invoke(number, arguments);
        }
    }

    @TempDir
    private Path bundle;

    @Test
    void whateverCallFailsTheStepIsNamedAndNothingStaysOpen() throws IOException {
        TestContainer.rootfs(bundle);
        SetupInputs inputs = SetupInputs.builder(
                        bundle.toString(), bundle.resolve("rootfs").toString())
                .build();
        List<SetupStep> plan =
                InitPlan.of(TestContainer.spec(FirstContainerIT.config("true", FirstContainerIT.MOUNTS, "")), inputs);
        // The last step gives descriptors to the program, so what it leaves open is no leak.
        List<SetupStep> steps = plan.subList(0, plan.size() - 1);
        int failures = 0;
        for (int nth = 1; nth < MORE_THAN_THERE_ARE; nth++) {
            try (var driven = DrivenLinux.in(NAMESPACES)) {
                var syscalls = new FailingButNotClosing(driven.process().syscalls(), nth);
                if (!fails(steps, new Linux(syscalls, Arena::ofConfined))) {
                    if (syscalls.left > 0) {
                        assertThat(failures).as("calls that can fail").isGreaterThan(120);
                        return;
                    }
                } else {
                    failures++;
                }
            }
        }
        fail("a setup makes fewer calls than " + MORE_THAN_THERE_ARE);
    }

    private static boolean fails(List<SetupStep> steps, Linux linux) throws IOException {
        try (var context = new SetupContext(linux, RuntimeHooks.NONE)) {
            ContainerSetup.run(steps, context, SetupListener.NONE);
            return false;
        } catch (SetupException e) {
            assertThat(e).message().startsWith("cannot " + e.purpose() + ": ").contains("(EIO)");
            SetupStep step = steps.stream()
                    .filter(s -> s.purpose().equals(e.purpose()))
                    .findFirst()
                    .orElseThrow();
            assertThat(e.pointer()).isEqualTo(step.pointer());
            if (!step.pointer().isEmpty()) {
                assertThat(e).message().contains(" in config.json at " + step.pointer());
            }
            return true;
        }
    }
}
