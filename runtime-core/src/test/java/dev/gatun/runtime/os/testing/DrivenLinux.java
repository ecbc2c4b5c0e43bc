package dev.gatun.runtime.os.testing;

import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.namespace.NamespaceType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Set;

/** A driven process for one test, in new namespaces, and Linux as it sees it. It ends when this is closed. */
public final class DrivenLinux implements AutoCloseable {

    private final RemoteProcess process;
    private final Linux linux;

    private DrivenLinux(RemoteProcess process) {
        this.process = process;
        this.linux = new Linux(process.syscalls(), Arena::ofConfined);
    }

    /** A process in new namespaces of these types. With a mount namespace, nothing travels from it to the host. */
    public static DrivenLinux in(NamespaceType... types) throws IOException {
        var options = LaunchOptions.namespaces(Flag.mask(NamespaceType.flags(List.of(types))));
        return new DrivenLinux(RemoteProcess.launch(options)).withPrivateMounts(types);
    }

    /** A process that this one clones, in further namespaces: it starts with this one's credentials, namespaces and files. */
    public DrivenLinux sibling(NamespaceType... types) throws IOException {
        var options = LaunchOptions.namespaces(Flag.mask(NamespaceType.flags(List.of(types))));
        return new DrivenLinux(process.cloneSibling(options));
    }

    private DrivenLinux withPrivateMounts(NamespaceType... types) throws IOException {
        if (List.of(types).contains(NamespaceType.MOUNT) && !List.of(types).contains(NamespaceType.USER)) {
            linux.mount(null, "/", null, Set.of(MountFlag.MS_REC, MountFlag.MS_PRIVATE), null);
        }
        return this;
    }

    /** The kernel, as the process sees it. */
    public Linux linux() {
        return linux;
    }

    /** The same on an older kernel: these calls do not exist. */
    public Linux without(Syscall... missing) {
        Syscalls older = (number, arguments) -> {
            for (Syscall call : missing) {
                if (call.number() == number) {
                    return -Errno.ENOSYS.value();
                }
            }
            return process.syscalls().invoke(number, arguments);
        };
        return new Linux(older, Arena::ofConfined);
    }

    /** The process. */
    public RemoteProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
