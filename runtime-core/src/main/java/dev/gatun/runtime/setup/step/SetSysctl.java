package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;

/**
 * Sets a kernel parameter of the container's namespaces, through the trusted procfs.
 *
 * @param name with dots, or with slashes where a component has a dot itself: {@code net.ipv4.ip_forward}, {@code
 *     net/ipv4/conf/eth0.100/forwarding}
 * @param value what is written
 */
public record SetSysctl(String name, String value) implements SetupStep {

    @Override
    public String purpose() {
        return "set the sysctl " + name + " to " + value;
    }

    @Override
    public String pointer() {
        return "/linux/sysctl/" + name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public void run(SetupContext context) throws IOException {
        try {
            context.proc().write("sys/" + file(), value);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.ENOENT
                    ? new StepFailure(e, "this kernel has no such parameter, or not in the container's namespaces")
                    : e;
        }
    }

    /** The first separator decides which kind the name has, as with sysctl(8); the other one is then a character of it. */
    private String file() {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        boolean dots = dot >= 0 && (slash < 0 || dot < slash);
        if (!dots) {
            return name;
        }
        var file = new StringBuilder(name);
        for (int i = 0; i < file.length(); i++) {
            switch (file.charAt(i)) {
                case '.' -> file.setCharAt(i, '/');
                case '/' -> file.setCharAt(i, '.');
                default -> {}
            }
        }
        return file.toString();
    }
}
