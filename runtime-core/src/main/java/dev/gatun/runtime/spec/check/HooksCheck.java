package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.Hook;
import dev.gatun.runtime.spec.Hooks;
import java.util.List;

/** {@code hooks}. */
final class HooksCheck {

    private HooksCheck() {}

    static void check(Hooks hooks, Problems problems) {
        check(hooks.prestart(), "/hooks/prestart", problems);
        check(hooks.createRuntime(), "/hooks/createRuntime", problems);
        check(hooks.createContainer(), "/hooks/createContainer", problems);
        check(hooks.startContainer(), "/hooks/startContainer", problems);
        check(hooks.poststart(), "/hooks/poststart", problems);
        check(hooks.poststop(), "/hooks/poststop", problems);
    }

    private static void check(List<Hook> hooks, String pointer, Problems problems) {
        for (int i = 0; i < hooks.size(); i++) {
            Hook hook = hooks.get(i);
            if (!hook.path().startsWith("/")) {
                problems.error(pointer + "/" + i + "/path", "\"" + hook.path() + "\" is not an absolute path");
            }
            Integer timeout = hook.timeout();
            if (timeout != null && timeout <= 0) {
                problems.error(pointer + "/" + i + "/timeout", "a timeout of " + timeout + " s; it must be above 0");
            }
        }
    }
}
