package dev.gatun.runtime.spec.check;

import java.util.List;

/** The words that the specification has for members with a fixed choice, as the checks of this package know them. */
public final class KnownWords {

    private KnownWords() {}

    /** {@code linux.namespaces[].type}. */
    public static List<String> namespaces() {
        return NamespacesCheck.TYPES;
    }

    /** {@code linux.seccomp.defaultAction} and {@code syscalls[].action}. */
    public static List<String> seccompActions() {
        return SeccompCheck.ACTIONS;
    }

    /** {@code linux.seccomp.syscalls[].args[].op}. */
    public static List<String> seccompOperators() {
        return SeccompCheck.OPERATORS;
    }

    /** {@code linux.seccomp.architectures}. */
    public static List<String> seccompArchitectures() {
        return SeccompCheck.ARCHITECTURES;
    }

    /** {@code linux.seccomp.flags}. */
    public static List<String> seccompFlags() {
        return SeccompCheck.FLAGS;
    }

    /** {@code linux.memoryPolicy.mode}. */
    public static List<String> memoryPolicyModes() {
        return NumaCheck.MODES;
    }

    /** {@code linux.memoryPolicy.flags}. */
    public static List<String> memoryPolicyFlags() {
        return NumaCheck.FLAGS;
    }
}
