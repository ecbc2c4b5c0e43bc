package dev.gatun.cli.session;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error, always in UTF-8: the only place that names {@link System#out} and {@link System#err}. */
public final class Streams {

    private final PrintStream out;
    private final PrintStream err;

    /** Streams of a test. */
    public Streams(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The streams of this process. */
    public static Streams standard() {
        return new Streams(System.out, System.err);
    }

    /** Writes text to standard output, as it is. */
    public void print(String text) {
        write(out, text);
    }

    /** Writes text to standard error, as it is. */
    public void printError(String text) {
        write(err, text);
    }

    /** Flushes; says whether all of standard output could be written. */
    public boolean finish() {
        err.flush();
        return !out.checkError();
    }

    private static void write(PrintStream stream, String text) {
        // Not print(): with an empty environment its charset is ASCII, and other letters become question marks.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }
}
