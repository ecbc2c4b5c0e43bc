package dev.gatun.runtime.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.setup.CgroupHierarchy;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a re-executed init is told: the configuration that was checked, and the inputs of the setup, as one document. */
final class ReexecPlan {

    private ReexecPlan() {}

    static ObjectNode write(SpecDocument document, SetupInputs inputs) {
        ObjectNode plan = JsonTree.object();
        plan.set("config", document.tree());
        plan.put("bundle", inputs.bundle());
        plan.put("rootfs", inputs.rootfs());
        plan.put("userNamespace", inputs.userNamespace());
        plan.put("rootless", inputs.rootless());
        plan.put("noPivot", inputs.noPivot());
        plan.put("sessionKeyring", inputs.sessionKeyring());
        plan.put("report", inputs.report());
        plan.put("fifo", inputs.fifo());
        plan.put("timeNamespace", inputs.timeNamespace());
        terminal(plan, inputs.terminal());
        var environment = plan.putArray("environment");
        inputs.environment().forEach(environment::add);
        var inherited = plan.putArray("inherited");
        inputs.inherited().forEach(inherited::add);
        var cgroups = plan.putArray("cgroups");
        for (CgroupHierarchy hierarchy : inputs.cgroups()) {
            ObjectNode one = cgroups.addObject();
            one.put("mountPoint", hierarchy.mountPoint());
            one.put("group", hierarchy.group());
            one.put("unified", hierarchy.unified());
            var controllers = one.putArray("controllers");
            hierarchy.controllers().forEach(controllers::add);
        }
        return plan;
    }

    private static void terminal(ObjectNode plan, @Nullable TerminalRequest request) {
        if (request == null) {
            return;
        }
        ObjectNode terminal = plan.putObject("terminal");
        terminal.put("socket", request.socket());
        terminal.put("carriageReturns", request.carriageReturns());
        ConsoleSize size = request.size();
        if (size != null) {
            terminal.put("height", size.height());
            terminal.put("width", size.width());
        }
    }

    private static @Nullable TerminalRequest terminal(JsonNode terminal) {
        if (!terminal.isObject()) {
            return null;
        }
        ConsoleSize size = terminal.has("height")
                ? new ConsoleSize(
                        terminal.path("height").longValue(),
                        terminal.path("width").longValue())
                : null;
        return new TerminalRequest(
                terminal.path("socket").intValue(),
                size,
                terminal.path("carriageReturns").booleanValue());
    }

    static SetupInputs inputs(JsonNode plan) {
        var inherited = new ArrayList<Integer>();
        plan.path("inherited").forEach(number -> inherited.add(number.intValue()));
        var environment = new ArrayList<String>();
        plan.path("environment").forEach(variable -> environment.add(variable.textValue()));
        var cgroups = new ArrayList<CgroupHierarchy>();
        for (JsonNode one : plan.path("cgroups")) {
            var controllers = new ArrayList<String>();
            one.path("controllers").forEach(name -> controllers.add(name.textValue()));
            cgroups.add(new CgroupHierarchy(
                    one.path("mountPoint").textValue(),
                    controllers,
                    one.path("group").textValue(),
                    one.path("unified").booleanValue()));
        }
        return SetupInputs.builder(
                        plan.path("bundle").textValue(), plan.path("rootfs").textValue())
                .userNamespace(plan.path("userNamespace").booleanValue())
                .rootless(plan.path("rootless").booleanValue())
                .noPivot(plan.path("noPivot").booleanValue())
                .timeNamespace(plan.path("timeNamespace").intValue())
                .terminal(terminal(plan.path("terminal")))
                .environment(environment)
                .sessionKeyring(plan.path("sessionKeyring").textValue())
                .cgroups(List.copyOf(cgroups))
                .descriptors(
                        inherited,
                        plan.path("report").intValue(),
                        plan.path("fifo").intValue())
                .build();
    }
}
