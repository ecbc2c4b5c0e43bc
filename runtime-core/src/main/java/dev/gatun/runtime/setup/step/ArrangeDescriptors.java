package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.setup.DescriptorLayout;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every descriptor the number that the {@link DescriptorLayout} says, and marks everything else close-on-exec
 * (CVE-2024-21626: one forgotten directory of the host is an open door).
 *
 * <p>The last step: it closes the handles of the context.
 *
 * @param inherited what becomes 0, 1, 2, 3 …; may be {@link SetupInputs#TERMINAL}
 * @param report what becomes {@link DescriptorLayout#report()}
 * @param fifo what becomes {@link DescriptorLayout#fifo()}
 * @param timeNamespace what becomes {@link DescriptorLayout#timeNamespace()}; negative if nothing does
 */
public record ArrangeDescriptors(List<Integer> inherited, int report, int fifo, int timeNamespace)
        implements SetupStep {

    public ArrangeDescriptors {
        inherited = List.copyOf(inherited);
    }

    @Override
    public String purpose() {
        return "put the descriptors in order";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        var layout = new DescriptorLayout(inherited.size(), timeNamespace >= 0);
        var sources = new ArrayList<Fd>();
        for (int number : inherited) {
            sources.add(context.inherited(number));
        }
        sources.add(Fd.borrowing(report));
        sources.add(Fd.borrowing(fifo));
        sources.add(context.proc().root());
        if (layout.joinsTime()) {
            sources.add(Fd.borrowing(timeNamespace));
        }
        arrange(context.linux(), layout, sources, context);
    }

    private void arrange(Linux linux, DescriptorLayout layout, List<Fd> sources, SetupContext context)
            throws IOException {
        // A target may be the source of another one, so everything moves out of the way first. The copies lie
        // behind the layout, and are closed by the exec like all else there.
        var copies = new ArrayList<Fd>();
        try {
            for (int target = 0; target < sources.size(); target++) {
                Fd source = sources.get(target);
                // What the context owns is closed with it below: it needs a copy even where it is in place.
                boolean owned = target == layout.proc()
                        || (target < inherited.size() && inherited.get(target) == SetupInputs.TERMINAL);
                boolean stays = source.number() == target && !owned;
                copies.add(stays ? source : linux.fcntlDupfd(source, layout.end()));
            }
            // Their numbers may be targets: closing them afterwards would close what has been put there.
            context.close();
            for (int target = 0; target < copies.size(); target++) {
                Fd copy = copies.get(target);
                if (copy.number() == target) {
                    linux.fcntlSetfd(copy, false);
                } else {
                    linux.dup3(copy, target, false);
                }
            }
        } finally {
            for (int target = 0; target < copies.size(); target++) {
                if (copies.get(target) != sources.get(target)) {
                    copies.get(target).close();
                }
            }
        }
        linux.closeRangeOnExec(layout.end(), -1);
    }
}
