package dev.gatun.cli.conformance;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.struct.TerminalAttributes;
import dev.gatun.runtime.os.struct.WindowSize;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A terminal of the host with somebody at it who starts commands, types, and reads what appears. */
final class HostTerminal implements Closeable {

    private static final int CHUNK = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Linux linux = new Linux(NativeSyscalls.instance(), Arena::ofConfined);
    private final Fd master;
    private final Fd peer;
    private final StringBuilder shown = new StringBuilder();

    private HostTerminal() throws IOException {
        var flags = Set.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY);
        master = linux.openat(Fd.CWD, "/dev/ptmx", flags);
        linux.ioctlTiocsptlck(master, false);
        peer = linux.ioctlTiocgptpeer(master, flags);
    }

    /** Makes one of a size that no default has. */
    static HostTerminal open() throws IOException {
        var terminal = new HostTerminal();
        terminal.resize(33, 101);
        return terminal;
    }

    void resize(int rows, int columns) throws IOException {
        linux.ioctlTiocswinsz(master, new WindowSize(rows, columns));
    }

    TerminalAttributes attributes() throws IOException {
        return linux.ioctlTcgets(peer);
    }

    /** Starts a command as the leader of a session with this controlling terminal. */
    Process start(Path directory, List<String> command) throws IOException {
        var words = new ArrayList<>(List.of("setsid", "--ctty", "--wait"));
        words.addAll(command);
        var file = new File("/dev/pts/" + linux.ioctlTiocgptn(master));
        return new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(file)
                .redirectOutput(file)
                .redirectError(file)
                .start();
    }

    void type(String text) throws IOException {
        linux.write(master, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads until a text has appeared, and returns what appeared since the last time. */
    String readUntil(String text) throws IOException {
        int end;
        while ((end = shown.indexOf(text)) < 0) {
            if (linux.ppoll(List.of(new PollRequest(master, Set.of(PollEvent.POLLIN))), PATIENCE)
                    .getFirst()
                    .isEmpty()) {
                throw new IOException("'" + text + "' has not appeared, but '" + shown + "'");
            }
            shown.append(new String(linux.read(master, CHUNK), StandardCharsets.UTF_8));
        }
        String seen = shown.substring(0, end + text.length());
        shown.delete(0, seen.length());
        return seen.replace("\r\n", "\n");
    }

    static int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the command has not ended after " + PATIENCE);
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        peer.close();
        master.close();
    }
}
