package dev.gatun.cli.command;

import dev.gatun.cli.option.InitImageConverter;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.rootfs.RootfsBuilder;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.JsonText;
import dev.gatun.cli.session.Session;
import dev.gatun.cli.session.Streams;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.InitImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code gatun demo}: a first container, with nothing prepared. */
public final class DemoCommand implements Command {

    /** Uses the shell's own commands alone, so that the demo works with whatever programs the machine has. */
    private static final String SCRIPT = """
            read -r name < /proc/sys/kernel/hostname
            echo "  hostname    $name"
            echo "  process     $$ (the first one of its pid namespace)"
            while read -r key value rest; do
              case $key in
                Uid:) echo "  user id     $value" ;;
                Gid:) echo "  group id    $value" ;;
                CapEff:) echo "  privileges  $value (effective capabilities)" ;;
                NoNewPrivs:) echo "  no new privileges: $value" ;;
              esac
            done < /proc/self/status
            echo "  open files  $(ulimit -n) at most"
            echo "  processes   $(for p in /proc/[0-9]*; do printf '%s ' "${p#/proc/}"; done)"
            echo "  root        $(cd / && echo *)"
            echo "  mounts"
            while read -r source place type flags rest; do
              case $type in proc|tmpfs|devpts|mqueue|sysfs) echo "    $place ($type)" ;; esac
            done < /proc/self/mounts
            """;

    private final Options options = new Options();
    private final Option<InitImage> init = options.value(
                    "--init",
                    "IMAGE",
                    "prepare the container by the sealed image or a second jvm",
                    new InitImageConverter())
            .oneOf("sealed", "jvm")
            .otherwise("sealed");

    /** A command for one run. */
    public DemoCommand() {}

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "run a first container, with nothing prepared";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return """
                Makes a root filesystem out of this machine's shell, runs a container in it that looks around, says what
                happened, and removes everything. Works as root and as an ordinary user.

                  gatun demo
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.exactly(0);
    }

    @Override
    public List<ExitCode> exitCodes() {
        return ExitCode.OF_A_PROGRAM;
    }

    @Override
    public int run(Session session) throws IOException {
        Streams streams = session.streams();
        int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int group = (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        Path directory = Files.createTempDirectory("gatun-demo-");
        try {
            streams.print("1. A root filesystem, of programs of this machine\n");
            RootfsBuilder.Result root = RootfsBuilder.build(Path.of("/"), directory.resolve("rootfs"), List.of());
            streams.print("   " + root.directory() + ": " + root.programs().size() + " programs in " + root.files()
                    + " files\n");
            streams.print("2. A bundle: that directory, and a config.json that describes the container\n");
            Files.writeString(directory.resolve("config.json"), configuration(user, group));
            streams.print("3. The container, as "
                    + (user == 0 ? "root" : "user " + user + ", who is root inside a user namespace")
                    + ". It says of itself:\n\n");
            int code = container(session, directory);
            if (code != 0) {
                streams.printError("the container's program ended with exit code " + code + "\n");
                return code;
            }
            streams.print(EPILOGUE);
            return Exit.SUCCESS;
        } finally {
            delete(directory);
        }
    }

    private static final String EPILOGUE = """

            What happened: Java cloned a process into new namespaces and drove it, system call by system call, through the
            setup of a container (mounts, devices, a new root, fewer privileges); then the process executed the shell.
            The container, its cgroup and its files are gone again.

            What to try next:
              gatun rootfs try/rootfs              a root filesystem of your own
              gatun spec --bundle try              a config.json with the usual settings (--rootless if you are not root)
              gatun run --bundle try first         a shell in a container named first
              gatun --help                         everything else
            """;

    private int container(Session session, Path directory) {
        var id = ContainerId.of("gatun-demo-" + ProcessHandle.current().pid());
        try (var signals = SignalForwarder.install();
                Container container = session.runtimeIn(directory.resolve("state"), init.valueOr(InitImage.SEALED))
                        .create(id, Bundle.at(directory), CreateOptions.defaults())) {
            container.start();
            signals.forwardTo(container::kill);
            return container.await().code();
        } catch (ContainerException e) {
            throw new CommandException("gatun demo failed: " + e.getMessage(), e);
        }
    }

    /** A small config.json: the namespaces, the mounts and the limits that the script shows. */
    static String configuration(int user, int group) {
        boolean ordinary = user != 0;
        return String.format(
                Locale.ROOT,
                """
                {
                  "ociVersion": "1.3.0",
                  "hostname": "gatun",
                  "root": {"path": "rootfs", "readonly": true},
                  "process": {
                    "user": {"uid": 0, "gid": 0},
                    "cwd": "/",
                    "args": ["/bin/sh", "-c", %s],
                    "env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"],
                    "noNewPrivileges": true,
                    "rlimits": [{"type": "RLIMIT_NOFILE", "soft": 256, "hard": 256}],
                    "capabilities": {
                      "bounding": ["CAP_KILL"], "effective": ["CAP_KILL"], "permitted": ["CAP_KILL"]
                    }
                  },
                  "mounts": [
                    {"destination": "/proc", "type": "proc", "source": "proc"},
                    {"destination": "/dev", "type": "tmpfs", "source": "tmpfs",
                     "options": ["nosuid", "strictatime", "mode=755", "size=65536k"]},
                    {"destination": "/dev/pts", "type": "devpts", "source": "devpts",
                     "options": ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"]},
                    {"destination": "/dev/shm", "type": "tmpfs", "source": "shm",
                     "options": ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"]},
                    {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs",
                     "options": ["nosuid", "nodev", "mode=1777", "size=65536k"]}
                  ],
                  "linux": {
                    "namespaces": [{"type": "pid"}, {"type": "network"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}%s],
                    %s
                    "maskedPaths": ["/proc/kcore", "/proc/keys", "/proc/timer_list"],
                    "readonlyPaths": ["/proc/sys", "/proc/sysrq-trigger"]
                  }
                }
                """,
                JsonText.quote(SCRIPT),
                ordinary ? ", {\"type\": \"user\"}" : "",
                ordinary ? maps(user, group) : "");
    }

    private static String maps(int user, int group) {
        return "\"uidMappings\": [{\"containerID\": 0, \"hostID\": " + user + ", \"size\": 1}], "
                + "\"gidMappings\": [{\"containerID\": 0, \"hostID\": " + group + ", \"size\": 1}],";
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
