package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.ResourcePlan.Step;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Carries plans out: write by write, and backwards again if one fails. */
final class ResourceWriter {

    private final CgroupFiles files;

    ResourceWriter(CgroupFiles files) {
        this.files = files;
    }

    /**
     * Writes in order, for a cgroup that is removed if one fails.
     *
     * @throws IOException names the field of the configuration, the file, the value and the kernel's answer
     */
    void write(List<Step> steps) throws IOException {
        Fd open = null;
        String path = "";
        try {
            for (Step step : steps) {
                // Devices are a dozen writes to one file.
                if (open == null || !path.equals(step.path())) {
                    if (open != null) {
                        open.close();
                    }
                    path = step.path();
                    open = open(step);
                }
                write(open, step);
            }
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    /**
     * Writes in order, for a cgroup that is in use: if one fails, those before it are taken back, the last first.
     *
     * @throws IOException like {@link #write}; what could not be taken back is suppressed in it
     */
    void writeOrTakeBack(List<Step> steps) throws IOException {
        Deque<Step> undo = new ArrayDeque<>();
        try {
            for (Step step : steps) {
                Optional<String> before = files.readIfPresent(step.path());
                write(List.of(step));
                before.flatMap(text -> Undo.of(step.write(), text))
                        .ifPresent(back -> undo.push(new Step(step.directory(), back)));
            }
        } catch (IOException failed) {
            for (Step back : undo) {
                try {
                    write(List.of(back));
                } catch (IOException alsoFailed) {
                    failed.addSuppressed(alsoFailed);
                }
            }
            throw failed;
        }
    }

    private Fd open(Step step) throws IOException {
        try {
            return files.openToWrite(step.path());
        } catch (ErrnoException failed) {
            throw new IOException(cannot(step) + failed.getMessage(), failed);
        }
    }

    private void write(Fd file, Step step) throws IOException {
        try {
            files.write(file, step.path(), step.write().value());
        } catch (ErrnoException failed) {
            throw new IOException(cannot(step) + failed.getMessage() + hint(step, failed), failed);
        }
    }

    private static String cannot(Step step) {
        return "cannot set /linux/resources" + step.write().field() + ": ";
    }

    /** EBUSY means that so much is in use already that the kernel could not make it less. */
    private String hint(Step step, ErrnoException failed) throws IOException {
        if (failed.errno() != Errno.EBUSY || !step.write().file().startsWith("memory.")) {
            return "";
        }
        return " (current usage: " + number(step, "memory.usage_in_bytes") + ", peak usage: "
                + number(step, "memory.max_usage_in_bytes") + ")";
    }

    private String number(Step step, String file) throws IOException {
        return files.readIfPresent(step.directory() + "/" + file)
                .map(String::strip)
                .orElse("unknown");
    }
}
