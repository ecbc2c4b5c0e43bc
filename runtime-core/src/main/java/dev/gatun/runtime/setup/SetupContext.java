package dev.gatun.runtime.setup;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.mount.SafePaths;
import dev.gatun.runtime.os.mount.TrustedProc;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the steps of one container run, and what they hand on to each other: the two handles that make paths safe, and
 * what was found out for the sealed init.
 *
 * <p>Used by one thread. Closing it closes the handles that are still open.
 */
public final class SetupContext implements Closeable {

    /** The name under which the program's side of a terminal is kept, until the descriptors are put in order. */
    public static final String TERMINAL = "the terminal";

    private final Linux linux;
    private final RuntimeHooks hooks;
    private final List<String> warnings = new ArrayList<>();
    private final Facts facts = new Facts();
    private @Nullable Fd rootfs;
    private @Nullable TrustedProc proc;
    private final Map<String, Fd> kept = new LinkedHashMap<>();

    /**
     * @param linux makes its calls inside the namespaces of the new container
     * @param hooks runs the hooks in the middle
     */
    public SetupContext(Linux linux, RuntimeHooks hooks) {
        this.linux = Objects.requireNonNull(linux, "linux");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
    }

    /** The kernel, as the process inside the namespaces sees it. */
    public Linux linux() {
        return linux;
    }

    /** Who runs the hooks in the middle. */
    public RuntimeHooks hooks() {
        return hooks;
    }

    /** What has been found out for the sealed init. */
    public Facts facts() {
        return facts;
    }

    /**
     * The {@code O_PATH} handle of the root filesystem: every path inside the container starts here, before and after the
     * change of the root. Borrowed.
     */
    public Fd rootfs() {
        return opened(rootfs, "the root filesystem");
    }

    /** Paths inside the container, resolved below {@link #rootfs()}. */
    public SafePaths paths() {
        return new SafePaths(linux, rootfs());
    }

    /** Takes over the handle of the root filesystem, closing the one before. */
    public void rootfs(Fd handle) throws IOException {
        Fd before = rootfs;
        rootfs = handle;
        if (before != null) {
            before.close();
        }
    }

    /** The procfs that nobody inside can have touched: every read and write of proc starts here (CVE-2025-52881). Borrowed. */
    public TrustedProc proc() {
        return opened(proc, "the trusted procfs");
    }

    /** Takes over the trusted procfs. */
    public void proc(TrustedProc procfs) throws IOException {
        TrustedProc before = proc;
        proc = procfs;
        if (before != null) {
            before.close();
        }
    }

    /** Takes over a handle that a later step needs. */
    public void keep(String name, Fd handle) throws IOException {
        Fd before = kept.put(name, handle);
        if (before != null) {
            before.close();
        }
    }

    /** A handle that an earlier step kept; borrowed. */
    public Optional<Fd> kept(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    /** A descriptor that the program inherits, by its number or {@link SetupInputs#TERMINAL}; borrowed. */
    public Fd inherited(int number) {
        return number == SetupInputs.TERMINAL ? opened(kept.get(TERMINAL), TERMINAL) : Fd.borrowing(number);
    }

    /** Notes what the user should know although it is no failure. */
    public void warn(String message) {
        warnings.add(message);
    }

    /** The warnings since the last call. */
    List<String> takeWarnings() {
        if (warnings.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(warnings);
        warnings.clear();
        return taken;
    }

    /** Closes all handles. The last step does it too, because their numbers may be needed for something else. */
    @Override
    public void close() throws IOException {
        var open = new ArrayList<Closeable>(kept.values());
        kept.clear();
        if (rootfs != null) {
            open.add(rootfs);
        }
        if (proc != null) {
            open.add(proc);
        }
        rootfs = null;
        proc = null;
        IOException first = null;
        for (Closeable handle : open) {
            try {
                handle.close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static <T> T opened(@Nullable T handle, String what) {
        if (handle == null) {
            throw new IllegalStateException(what + " has not been opened, or is closed again");
        }
        return handle;
    }
}
