package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.namespace.Namespaces;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The time namespace that a configuration names by its path, opened before there is a process that could inherit it.
 *
 * @param namespace owned; null if the configuration names none
 */
record TimeNamespace(@Nullable Fd namespace) implements Closeable {

    /** @throws IOException if the path is none, or that of a namespace of another type */
    static TimeNamespace open(Linux linux, OciSpec spec) throws IOException {
        for (Namespace namespace : spec.linux().namespaces()) {
            String path = namespace.path();
            if (namespace.type().equals(NamespaceType.TIME.specName()) && path != null && !path.isEmpty()) {
                return new TimeNamespace(new Namespaces(linux).open(path, NamespaceType.TIME));
            }
        }
        return new TimeNamespace(null);
    }

    /** The one that a process is in, if it is not the caller's. */
    static TimeNamespace of(Linux linux, int pid, boolean foreign) throws IOException {
        return new TimeNamespace(
                foreign ? new Namespaces(linux).open("/proc/" + pid + "/ns/time", NamespaceType.TIME) : null);
    }

    /** Of the descriptor; negative if there is none. */
    int number() {
        return namespace == null ? -1 : namespace.number();
    }

    @Override
    public void close() throws IOException {
        if (namespace != null) {
            namespace.close();
        }
    }
}
