package dev.gatun.cli;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.session.GlobalOptions;
import dev.gatun.cli.session.Streams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;

/**
 * Says in one line why a command failed, where the caller looks for it: podman reads the whole log file as one JSON object,
 * containerd the last line at level error, conmon and buildkit standard error.
 *
 * <p>log4j writes the debug lines; it is not started for this one, which would then cost more than the command.
 */
final class ErrorReport {

    private final GlobalOptions options;
    private final Streams streams;
    private final Clock clock;

    ErrorReport(GlobalOptions options, Streams streams, Clock clock) {
        this.options = options;
        this.streams = streams;
        this.clock = clock;
    }

    /** Opens the log file once, so that a wrong name fails the command before it has done anything. */
    void openLog() throws IOException {
        Path log = options.log().value();
        if (log != null) {
            append(log, "");
        }
    }

    /** Reports a failure; with {@code --debug} its stack trace follows as debug lines. */
    void report(Throwable failure) {
        write("error", message(failure));
        if (options.isDebug()) {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(line -> writeLog("debug", line));
        }
    }

    /** Writes one line to the log; an error with a log file also plain to standard error. */
    private void write(String level, String message) {
        writeLog(level, message);
        if (options.log().isSet()) {
            streams.printError(message + "\n");
        }
    }

    /** Writes one line to the log alone. */
    void writeLog(String level, String message) {
        String line = LogLine.of(options.logFormat(), clock.instant(), level, message);
        Option<Path> log = options.log();
        Path file = log.value();
        if (file == null) {
            streams.printError(line);
            return;
        }
        try {
            append(file, line);
        } catch (IOException e) {
            // The log cannot be written; the failure itself still reaches standard error in plain words.
            streams.printError(LogLine.of(GlobalOptions.LogFormat.TEXT, clock.instant(), "error", message(e)));
        }
    }

    private static void append(Path file, String line) throws IOException {
        // Append, never truncate: callers use one file for many commands.
        Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(
                file, how, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")))) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes); // one write(2) for one line: lines of commands at the same time do not mix
            }
        } catch (FileSystemException e) {
            throw new IOException("open " + file + ": " + reason(e), e);
        }
    }

    /**
     * The one line for a failure. No switch on types here: its first use makes a class at run time, which no cache holds.
     */
    static String message(Throwable failure) {
        String text = failure.getMessage();
        if (failure instanceof FileSystemException e) {
            text = e.getFile() + ": " + reason(e);
        } else if (text == null) {
            text = failure.toString();
        }
        return text.strip();
    }

    /** The kernel's words for what java.nio.file says by the type of its exception. */
    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "file exists";
        }
        String reason = e.getReason();
        return reason == null ? "input/output error" : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    }
}
