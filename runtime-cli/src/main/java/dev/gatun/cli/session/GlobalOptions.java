package dev.gatun.cli.session;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.option.UsageException;
import dev.gatun.runtime.container.CgroupDriver;
import java.nio.file.Path;

/** The options that stand before the command. */
public final class GlobalOptions {

    /** How a line of the log is written. */
    public enum LogFormat {
        /** {@code time="…" level=error msg="…"}. */
        TEXT,
        /** One JSON object with {@code level}, {@code msg} and {@code time}. */
        JSON
    }

    private final Options options = new Options();
    private final Option<Path> root = options.path("--root", "DIR", "keep the state of containers below DIR")
            .otherwise("/run/gatun, or gatun in a user's own runtime directory");
    private final Option<Path> log = options.path("--log", "FILE", "append log lines to FILE, not to standard error");
    private final Option<LogFormat> logFormat = options.value(
                    "--log-format", "FORMAT", "write log lines as text or json", GlobalOptions::logFormat)
            .oneOf("text", "json")
            .otherwise("text");
    private final Option<Boolean> debug = options.flag("--debug", "log what is done, and stack traces of errors");
    private final Option<Boolean> logDebug = options.value(
                    "--log-level", "LEVEL", "log error, warning or debug lines", GlobalOptions::isDebug)
            .oneOf("error", "warning", "debug")
            .otherwise("error");
    private final Option<String> trace = options.valuedFlag(
            "--trace",
            "FILE",
            "write each system call with its result and time to standard error, or append it to FILE",
            text -> text);
    private final Option<Boolean> systemdCgroup =
            options.flag("--systemd-cgroup", "make cgroups through systemd; cgroupsPath is slice:prefix:name");
    private final Option<CgroupDriver> cgroupDriver = options.value(
                    "--cgroup-manager",
                    "DRIVER",
                    "make cgroups by cgroupfs, systemd, or not: disabled",
                    GlobalOptions::driver)
            .oneOf("cgroupfs", "systemd", "disabled")
            .otherwise("cgroupfs");
    private final Option<Boolean> help = options.flag("--help -h", "show this help");
    private final Option<Boolean> version = options.flag("--version -v", "print the version");

    /** Options that are not set. */
    public GlobalOptions() {
        options.ignoredText("--rootless", "whether cgroup errors are ignored is found out, not asked");
        options.ignoredText("--criu", "removed from runc 1.2 on, still passed by some callers");
    }

    /** All of them, for who parses and for who explains them. */
    public Options options() {
        return options;
    }

    /** The state directory, if one was named. */
    public Option<Path> root() {
        return root;
    }

    /** The log file, if one was named. */
    public Option<Path> log() {
        return log;
    }

    /** How log lines are written. */
    public LogFormat logFormat() {
        return logFormat.valueOr(LogFormat.TEXT);
    }

    /** Says whether what is done is logged. */
    public boolean isDebug() {
        return debug.isSet() || logDebug.valueOr(false);
    }

    /** Where system calls are written, if they are: the name of a file, or "" for standard error. */
    public Option<String> trace() {
        return trace;
    }

    /** Which driver makes cgroups. */
    public CgroupDriver cgroupDriver() {
        return cgroupDriver.valueOr(systemdCgroup.isSet() ? CgroupDriver.SYSTEMD : CgroupDriver.CGROUPFS);
    }

    /** Says whether the help is asked for, in place of a command. */
    public boolean wantsHelp() {
        return help.isSet();
    }

    /** Says whether the version is asked for, in place of a command. */
    public boolean wantsVersion() {
        return version.isSet();
    }

    private static LogFormat logFormat(String text) {
        return switch (text) {
            case "text", "" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new UsageException("invalid log-format: " + text);
        };
    }

    private static Boolean isDebug(String text) {
        return switch (text) {
            case "error", "warning" -> false;
            case "debug" -> true;
            default -> throw new UsageException("invalid log-level: " + text);
        };
    }

    private static CgroupDriver driver(String text) {
        return switch (text) {
            case "cgroupfs" -> CgroupDriver.CGROUPFS;
            case "systemd" -> CgroupDriver.SYSTEMD;
            case "disabled" -> CgroupDriver.DISABLED;
            default -> throw new UsageException("invalid cgroup-manager: " + text);
        };
    }
}
