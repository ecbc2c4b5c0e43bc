package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Makes one of the symbolic links that programs expect in {@code /dev}.
 *
 * @param name of the link in {@code /dev}
 * @param target what it says
 * @param replace whether it takes the place of what is there
 * @param needs a file of proc without which the link would lead nowhere; empty for none
 */
public record DeviceLink(String name, String target, boolean replace, String needs) implements SetupStep {

    /**
     * The links of the runtime specification. {@code /dev/ptmx} has to lead to the container's own {@code devpts}: a node
     * of the image would be the multiplexer of the host.
     */
    public static final List<DeviceLink> DEFAULTS = List.of(
            new DeviceLink("fd", "/proc/self/fd", false, ""),
            new DeviceLink("stdin", "/proc/self/fd/0", false, ""),
            new DeviceLink("stdout", "/proc/self/fd/1", false, ""),
            new DeviceLink("stderr", "/proc/self/fd/2", false, ""),
            new DeviceLink("core", "/proc/kcore", false, "kcore"),
            new DeviceLink("ptmx", "pts/ptmx", true, ""));

    @Override
    public String purpose() {
        return "link /dev/" + name + " to " + target;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        if (!needs.isEmpty() && !isThere(context)) {
            return;
        }
        Fd dev = DeviceDirectory.kept(context);
        try {
            linux.symlinkat(target, dev, name);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
            if (replace) {
                linux.unlinkat(dev, name, Set.of());
                linux.symlinkat(target, dev, name);
            }
        }
    }

    private boolean isThere(SetupContext context) throws IOException {
        try {
            context.proc().open(needs, Set.of(OpenFlag.O_PATH)).close();
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }
}
