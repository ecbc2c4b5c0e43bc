package dev.gatun.linux.remote;

import dev.gatun.linux.syscall.Syscall;
import java.util.List;

/** A JVM in the middle of a setup: prints the ids of the processes that it drives, and waits to be killed. */
final class ParentDeathMain {

    private ParentDeathMain() {}

    /** @param arguments what the driven process is doing: {@code idle}, {@code calling} or {@code credentials} */
    public static void main(String[] arguments) throws Exception {
        var child = RemoteProcess.launch(LaunchOptions.namespaces(0));
        var sibling = child.cloneSibling(LaunchOptions.namespaces(0));
        if (List.of(arguments).contains("credentials")) {
            for (var process : List.of(child, sibling)) {
                if (process.syscalls().invoke(Syscall.SETRESUID.number(), 65534, 65534, 65534) != 0) {
                    throw new IllegalStateException("setresuid failed");
                }
            }
        }
        System.out.println(child.pid() + " " + sibling.pid());
        System.out.flush();
        if (List.of(arguments).contains("calling")) {
            child.syscalls().invoke(Syscall.PPOLL.number(), 0, 0, 0, 0, 0);
        }
        Thread.currentThread().join();
    }
}
