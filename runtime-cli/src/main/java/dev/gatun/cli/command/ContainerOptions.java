package dev.gatun.cli.command;

import dev.gatun.cli.option.InitImageConverter;
import dev.gatun.cli.option.NumberConverter;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.NotifyAddress;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.Handover;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.container.TerminalReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that {@code create} and {@code run} share. */
final class ContainerOptions {

    private final Option<Path> bundle;
    private final Option<Path> config;
    private final Option<Path> pidFile;
    private final Option<Boolean> noPivot;
    private final Option<Boolean> noNewKeyring;
    private final Option<Integer> preserveFds;
    private final Option<Path> consoleSocket;
    private final Option<Path> pidfdSocket;
    private final Option<InitImage> init;

    ContainerOptions(Options options) {
        bundle = options.path("--bundle -b", "DIR", "the bundle: a directory with config.json")
                .otherwise("the current directory");
        config = options.path("--config -f", "FILE", "the configuration").otherwise("config.json of the bundle");
        pidFile = options.path("--pid-file", "FILE", "write the pid of the container's init to FILE");
        noPivot = options.flag("--no-pivot", "do not use pivot_root: for a root filesystem on a ramdisk");
        noNewKeyring = options.flag("--no-new-keyring", "keep the caller's session keyring");
        preserveFds = options.value(
                "--preserve-fds",
                "N",
                "hand N descriptors, from 3 on, to the container",
                new NumberConverter("--preserve-fds"));
        consoleSocket = options.path("--console-socket", "SOCKET", "send the container's terminal to SOCKET");
        pidfdSocket = options.path("--pidfd-socket", "SOCKET", "send a pidfd of the container's init to SOCKET");
        init = options.value(
                        "--init",
                        "IMAGE",
                        "prepare the container by the sealed image or a second jvm",
                        new InitImageConverter())
                .oneOf("sealed", "jvm")
                .otherwise("sealed");
    }

    InitImage init() {
        return init.valueOr(InitImage.SEALED);
    }

    /** @throws IOException in runc's words, if the directory is not there */
    Bundle bundle() throws IOException {
        Path directory = bundle.valueOr(Path.of("")).toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            String reason = Files.exists(directory) ? "not a directory" : "no such file or directory";
            throw new IOException("chdir " + directory + ": " + reason);
        }
        Path file = config.value();
        return file == null ? Bundle.at(directory) : new Bundle(directory, file);
    }

    /** @param terminal who gets the container's terminal if no socket does; null for a container that outlives the command */
    CreateOptions create(@Nullable TerminalReceiver terminal) {
        return new CreateOptions(
                Stdio.INHERITED,
                Optional.ofNullable(pidFile.value()).map(Path::toAbsolutePath),
                ListeningDescriptors.passed(),
                preserveFds.valueOr(0),
                noPivot.isSet(),
                noNewKeyring.isSet(),
                NotifyAddress.ofCaller() != null,
                new Handover(
                        Optional.ofNullable(consoleSocket.value()),
                        Optional.ofNullable(pidfdSocket.value()),
                        Optional.ofNullable(terminal)));
    }
}
