package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.User;
import java.util.List;

/** What runs: directory, arguments, environment, ids, terminal. */
final class ProcessCheck {

    private static final long NO_ID = 4294967295L;
    private static final int PERMISSIONS = 0777;
    private static final int LARGEST_WINDOW = 65535;

    private ProcessCheck() {}

    static void check(ProcessSpec process, String pointer, Problems problems) {
        if (process.cwd().isEmpty()) {
            problems.error(pointer + "/cwd", "Cwd property must not be empty");
        } else if (!process.cwd().startsWith("/")) {
            problems.error(pointer + "/cwd", "Cwd must be an absolute path, not \"" + process.cwd() + "\"");
        }
        if (process.args().isEmpty()) {
            problems.error(pointer + "/args", "process args must not be empty");
        } else if (process.args().getFirst().isEmpty()) {
            problems.error(pointer + "/args/0", "exec: \"\": executable file not found in $PATH");
        }
        environment(process.env(), pointer + "/env", problems);
        user(process.user(), pointer + "/user", problems);
        ConsoleSize size = process.consoleSize();
        if (size != null && process.terminal()) {
            problems.unlessBetween(0, size.height(), LARGEST_WINDOW, pointer + "/consoleSize/height");
            problems.unlessBetween(0, size.width(), LARGEST_WINDOW, pointer + "/consoleSize/width");
        }
    }

    private static void environment(List<String> env, String pointer, Problems problems) {
        for (int i = 0; i < env.size(); i++) {
            int equals = env.get(i).indexOf('=');
            if (equals < 0) {
                problems.error(pointer + "/" + i, "invalid environment variable: \"" + env.get(i) + "\" has no \"=\"");
            } else if (equals == 0) {
                problems.error(pointer + "/" + i, "environment variable name can't be empty: \"" + env.get(i) + "\"");
            }
        }
    }

    private static void user(User user, String pointer, Problems problems) {
        // The kernel takes this value for "leave it as it is": the process would stay root.
        id(user.uid(), pointer + "/uid", problems);
        id(user.gid(), pointer + "/gid", problems);
        for (int i = 0; i < user.additionalGids().size(); i++) {
            id(user.additionalGids().get(i), pointer + "/additionalGids/" + i, problems);
        }
        Integer umask = user.umask();
        if (umask != null && (umask & ~PERMISSIONS) != 0) {
            problems.error(pointer + "/umask", umask + " is not between 0 and 511 (octal 777)");
        }
    }

    private static void id(long id, String pointer, Problems problems) {
        if (id == NO_ID) {
            problems.error(pointer, NO_ID + " is no id");
        }
    }
}
