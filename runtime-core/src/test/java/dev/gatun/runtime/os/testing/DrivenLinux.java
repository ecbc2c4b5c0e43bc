package dev.gatun.runtime.os.testing;

import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A driven process for one test, in new namespaces, and Linux as it sees it. It ends when this is closed, and strictly: a
 * descriptor that the test opened in it and has not closed by then is an {@link AssertionError}.
 */
public final class DrivenLinux implements AutoCloseable {

    private final RemoteProcess process;
    private final Linux linux;
    private final Set<String> inherited;

    private DrivenLinux(RemoteProcess process) throws IOException {
        this.process = process;
        this.linux = new Linux(process.syscalls(), Arena::ofConfined);
        this.inherited = descriptors();
    }

    private Set<String> descriptors() throws IOException {
        Linux host = Linux.inThread();
        try (Fd directory = host.openat(
                Fd.CWD, "/proc/" + process.pid() + "/fd", Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            return new Contents(host)
                    .entries(directory).stream().map(DirectoryEntry::name).collect(Collectors.toSet());
        }
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
    public void close() throws IOException {
        try (process) {
            Set<String> open = descriptors();
            open.removeAll(inherited);
            if (!open.isEmpty()) {
                throw new AssertionError("the test left descriptors open in its driven process: " + open);
            }
        }
    }
}
