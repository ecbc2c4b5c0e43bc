package dev.gatun.runtime.spec.json;

import dev.gatun.runtime.spec.IdMapping;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what makes no sense in a configuration that could be read: a list of small checks, each reporting all it finds. */
public final class SpecValidator {

    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    private static final Set<String> NAMESPACES =
            Set.of("pid", "network", "mount", "ipc", "uts", "user", "cgroup", "time");

    private final OciSpec spec;
    private final List<SpecProblem> problems = new ArrayList<>();

    private SpecValidator(OciSpec spec) {
        this.spec = spec;
    }

    /** Every problem of the configuration; empty if it can be used. */
    public static List<SpecProblem> check(OciSpec spec) {
        var validator = new SpecValidator(spec);
        validator.version();
        validator.root();
        validator.namespaces();
        validator.names();
        validator.userNamespace();
        if (spec.process() != null) {
            validator.process(spec.process());
        }
        validator.mounts();
        return validator.problems;
    }

    private void problem(String pointer, String message) {
        problems.add(new SpecProblem(pointer, message));
    }

    private void version() {
        String version = spec.ociVersion();
        if (!SEMANTIC_VERSION.matcher(version).matches()) {
            problem("/ociVersion", "\"" + version + "\" is not a semantic version such as 1.3.0");
        } else if (!version.startsWith("1.")) {
            problem("/ociVersion", "unsupported version \"" + version + "\": 1.x is understood");
        }
    }

    private void root() {
        if (spec.root() == null) {
            problem("/root", "the root filesystem is missing: {\"path\": \"rootfs\"}");
        } else if (spec.root().path().isEmpty()) {
            problem("/root/path", "the path of the root filesystem is empty");
        }
    }

    private void namespaces() {
        var seen = new HashSet<String>();
        List<Namespace> namespaces = spec.linux().namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            Namespace namespace = namespaces.get(i);
            String pointer = "/linux/namespaces/" + i;
            if (!NAMESPACES.contains(namespace.type())) {
                problem(pointer + "/type", "unknown namespace type \"" + namespace.type() + "\"");
            } else if (!seen.add(namespace.type())) {
                problem(pointer + "/type", "duplicate namespace type \"" + namespace.type() + "\"");
            }
            String path = namespace.path();
            if (path != null && !path.startsWith("/")) {
                problem(pointer + "/path", "\"" + path + "\" is not an absolute path");
            }
        }
    }

    private boolean hasNamespace(String type) {
        return spec.linux().namespaces().stream().anyMatch(n -> n.type().equals(type));
    }

    private void names() {
        String hostname = spec.hostname();
        if (hostname != null && !hostname.isEmpty() && !hasNamespace("uts")) {
            problem("/hostname", "unable to set hostname without a private UTS namespace: add {\"type\": \"uts\"}");
        }
        String domainname = spec.domainname();
        if (domainname != null && !domainname.isEmpty() && !hasNamespace("uts")) {
            problem("/domainname", "unable to set domainname without a private UTS namespace: add {\"type\": \"uts\"}");
        }
    }

    private void userNamespace() {
        LinuxSpec linux = spec.linux();
        boolean mapped = !linux.uidMappings().isEmpty() || !linux.gidMappings().isEmpty();
        Namespace user = linux.namespaces().stream()
                .filter(n -> n.type().equals("user"))
                .findFirst()
                .orElse(null);
        if (user == null && mapped) {
            problem(
                    "/linux/uidMappings",
                    "user namespace mappings specified, but user namespace isn't enabled in the config");
        }
        if (user != null && user.path() == null) {
            mappings("/linux/uidMappings", linux.uidMappings());
            mappings("/linux/gidMappings", linux.gidMappings());
        }
    }

    private void mappings(String pointer, List<IdMapping> mappings) {
        if (mappings.isEmpty()) {
            problem(pointer, "a new user namespace needs at least one mapping");
        }
        for (int i = 0; i < mappings.size(); i++) {
            if (mappings.get(i).size() == 0) {
                problem(pointer + "/" + i + "/size", "a mapping of no ids");
            }
        }
    }

    private void process(ProcessSpec process) {
        if (!process.cwd().startsWith("/")) {
            problem("/process/cwd", "Cwd property must be an absolute path, not \"" + process.cwd() + "\"");
        }
        if (process.args().isEmpty()) {
            problem("/process/args", "process args must not be empty");
        }
        for (int i = 0; i < process.env().size(); i++) {
            if (process.env().get(i).indexOf('=') <= 0) {
                problem("/process/env/" + i, "\"" + process.env().get(i) + "\" is not of the form NAME=value");
            }
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < process.rlimits().size(); i++) {
            var limit = process.rlimits().get(i);
            if (!seen.add(limit.type())) {
                problem("/process/rlimits/" + i + "/type", "duplicate rlimit \"" + limit.type() + "\"");
            }
            if (Long.compareUnsigned(limit.soft(), limit.hard()) > 0) {
                problem(
                        "/process/rlimits/" + i + "/soft",
                        "the soft limit " + Long.toUnsignedString(limit.soft()) + " is above the hard limit "
                                + Long.toUnsignedString(limit.hard()));
            }
        }
    }

    private void mounts() {
        for (int i = 0; i < spec.mounts().size(); i++) {
            var mount = spec.mounts().get(i);
            if (mount.destination().isEmpty()) {
                problem("/mounts/" + i + "/destination", "the destination is empty");
            }
            if (mount.uidMappings().isEmpty() != mount.gidMappings().isEmpty()) {
                problem("/mounts/" + i, "an id-mapped mount needs both uidMappings and gidMappings");
            }
        }
        boolean paths = !spec.linux().maskedPaths().isEmpty()
                || !spec.linux().readonlyPaths().isEmpty();
        if (paths && !hasNamespace("mount")) {
            problem("/linux/maskedPaths", "unable to restrict sys entries without a private MNT namespace");
        }
    }
}
