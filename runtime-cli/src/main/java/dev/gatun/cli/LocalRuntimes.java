package dev.gatun.cli;

import dev.gatun.cli.session.GlobalOptions;
import dev.gatun.cli.session.Session;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The runtime of this machine. */
final class LocalRuntimes implements Session.Runtimes {

    @Override
    public ContainerRuntime open(
            GlobalOptions global, Optional<Path> stateDirectory, InitImage image, UnaryOperator<Syscalls> executors) {
        var builder =
                ContainerRuntime.builder().initImage(image).executors(executors).cgroupDriver(global.cgroupDriver());
        if (image == InitImage.JVM) {
            builder.initCommand(ownCommand());
        }
        stateDirectory.ifPresent(builder::stateDirectory);
        return builder.build();
    }

    /** This process's own command, up to the main class: {@code java … --module dev.gatun.cli/…}, with another main class. */
    private static List<String> ownCommand() {
        var self = ProcessHandle.current().info();
        var command = new ArrayList<String>();
        command.add(self.command().orElseThrow());
        for (String argument : self.arguments().orElse(new String[0])) {
            if (argument.startsWith("dev.gatun.cli/")) {
                command.add("dev.gatun.runtime/dev.gatun.runtime.lifecycle.ReexecInit");
                return command;
            }
            command.add(argument);
        }
        throw new ContainerException.Unsupported("--init=jvm needs the launcher of the command line: bin/gatun", null);
    }
}
