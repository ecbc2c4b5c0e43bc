package dev.gatun.cli;

import dev.gatun.cli.session.GlobalOptions;
import dev.gatun.cli.session.JsonText;
import dev.gatun.cli.session.Streams;
import dev.gatun.linux.syscall.SyscallEvent;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.syscall.TracingSyscalls;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code --trace}: writes every system call that the command makes, in this process or in one that it drives, as {@code
 * strace -f -T} would.
 *
 * <p>Each line is written at once, so that the trace of a command that is killed ends with its last call. What is not in it: what
 * this JVM does for itself, and whatever the process executes in the end.
 */
final class CallTrace implements UnaryOperator<Syscalls>, Closeable {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final GlobalOptions.LogFormat format;
    private final Streams streams;
    private final ErrorReport report;
    private final @Nullable FileChannel file;
    private volatile boolean lost;

    private CallTrace(GlobalOptions.LogFormat format, Streams streams, ErrorReport report, @Nullable FileChannel file) {
        this.format = format;
        this.streams = streams;
        this.report = report;
        this.file = file;
    }

    /** Opens the file of {@code --trace=FILE}, so that a wrong name fails the command before it has done anything. */
    static CallTrace open(GlobalOptions global, Streams streams, ErrorReport report) throws IOException {
        String name = global.trace().valueOr("");
        return new CallTrace(global.logFormat(), streams, report, name.isEmpty() ? null : append(Path.of(name)));
    }

    @Override
    public Syscalls apply(Syscalls executor) {
        return new TracingSyscalls(executor, this::write);
    }

    private void write(SyscallEvent event) {
        String line = line(format, event);
        if (file == null) {
            streams.printError(line);
            return;
        }
        if (lost) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes); // one write(2) for one line: lines of commands at the same time do not mix
            }
        } catch (IOException e) {
            // The command goes on: half a container for want of a trace would be the worse failure.
            lost = true;
            report.writeLog("warning", "the trace ends here: " + ErrorReport.message(e));
        }
    }

    /** One call in one line, with its newline. */
    static String line(GlobalOptions.LogFormat format, SyscallEvent event) {
        long micros = event.nanos() / NANOS_PER_MICRO;
        return switch (format) {
            case TEXT ->
                "[pid " + event.pid() + "] " + event.line() + " <" + micros / MICROS_PER_SECOND + "."
                        + Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND)
                                .substring(1) + ">\n";
            case JSON -> {
                var json = new StringBuilder("{\"pid\":").append(event.pid()).append(",\"call\":");
                json.append(JsonText.quote(event.line())).append(",\"result\":");
                json.append(event.result() == SyscallEvent.UNANSWERED ? "null" : Long.toString(event.result()));
                yield json.append(",\"microseconds\":")
                        .append(micros)
                        .append("}\n")
                        .toString();
            }
        };
    }

    private static FileChannel append(Path path) throws IOException {
        // For the owner alone: what is written to files and sockets stands in the lines.
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            return FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), mode);
        } catch (FileSystemException e) {
            throw new IOException("open " + ErrorReport.message(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
