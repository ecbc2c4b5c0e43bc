package dev.gatun.cli.command;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.runtime.spec.Capabilities;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.User;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@code exec} that say what runs: the container's own process with changes, or a file. */
final class ExecProcess {

    private final Option<String> cwd;
    private final Option<String> env;
    private final Option<Boolean> tty;
    private final Option<String> user;
    private final Option<String> additionalGids;
    private final Option<Path> process;
    private final Option<String> processLabel;
    private final Option<String> apparmor;
    private final Option<Boolean> noNewPrivs;
    private final Option<String> cap;

    ExecProcess(Options options) {
        cwd = options.text("--cwd", "DIR", "the working directory in the container");
        env = options.values("--env -e", "NAME=VALUE", "set a variable; may be repeated", text -> text);
        tty = options.flag("--tty -t", "give the process a terminal");
        user = options.text("--user -u", "UID[:GID]", "run as this user, by number");
        additionalGids =
                options.values("--additional-gids -g", "GID", "add a group, by number; may be repeated", text -> text);
        process = options.path("--process -p", "FILE", "take the whole process from a JSON file");
        processLabel = options.text("--process-label", "LABEL", "the SELinux label");
        apparmor = options.text("--apparmor", "PROFILE", "the AppArmor profile");
        noNewPrivs = options.flag("--no-new-privs", "let the process gain no privileges by executing programs");
        cap = options.values("--cap -c", "CAP_NAME", "add a capability; may be repeated", text -> text);
    }

    boolean isFile() {
        return process.isSet();
    }

    /** @throws IOException in runc's words, if an option makes no sense */
    ProcessSpec of(@Nullable ProcessSpec own, List<String> args) throws IOException {
        Path file = process.value();
        if (file != null) {
            try {
                return SpecReader.readProcess(file.toString(), Files.readAllBytes(file));
            } catch (NoSuchFileException e) {
                throw new IOException("open " + file + ": no such file or directory", e);
            }
        }
        if (own == null) {
            throw new IOException("the container's config.json has no process: say what to run with --process");
        }
        var variables = new ArrayList<>(own.env());
        variables.addAll(env.values());
        return new ProcessSpec(
                tty.isSet(),
                own.consoleSize(),
                user(own.user()),
                args,
                null,
                variables,
                cwd.valueOr(own.cwd()),
                capabilities(own.capabilities()),
                own.rlimits(),
                noNewPrivs.isSet() || own.noNewPrivileges(),
                apparmor.isSet() ? apparmor.value() : own.apparmorProfile(),
                own.oomScoreAdj(),
                processLabel.isSet() ? processLabel.value() : own.selinuxLabel(),
                own.scheduler(),
                own.ioPriority(),
                own.execCpuAffinity());
    }

    private User user(User own) throws IOException {
        long uid = own.uid();
        long gid = own.gid();
        String given = user.value();
        if (given != null) {
            int colon = given.indexOf(':');
            if (colon >= 0) {
                gid = number(given.substring(colon + 1), "gid");
            }
            uid = number(colon < 0 ? given : given.substring(0, colon), "uid");
        }
        var groups = new ArrayList<>(own.additionalGids());
        for (String group : additionalGids.values()) {
            groups.add(number(group, "gid"));
        }
        return new User(uid, gid, own.umask(), groups);
    }

    private static long number(String text, String what) throws IOException {
        boolean digits = !text.isEmpty() && text.length() <= 10;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits) {
            throw new IOException("parsing " + text + " as int for " + what + " failed: invalid syntax");
        }
        return Long.parseLong(text);
    }

    /** Never inheritable (CVE-2022-29162): programs with file capabilities would get more than the image's author meant. */
    private @Nullable Capabilities capabilities(@Nullable Capabilities own) {
        List<String> more = cap.values();
        if (more.isEmpty()) {
            return own;
        }
        Capabilities base = own == null ? new Capabilities(List.of(), List.of(), List.of(), List.of(), List.of()) : own;
        var ambient = new ArrayList<>(base.ambient());
        for (String name : more) {
            if (base.inheritable().contains(name)) {
                ambient.add(name);
            }
        }
        return new Capabilities(
                with(base.bounding(), more),
                with(base.effective(), more),
                base.inheritable(),
                with(base.permitted(), more),
                ambient);
    }

    private static List<String> with(List<String> base, List<String> more) {
        var all = new ArrayList<>(base);
        all.addAll(more);
        return all;
    }
}
