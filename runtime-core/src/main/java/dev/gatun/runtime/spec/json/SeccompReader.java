package dev.gatun.runtime.spec.json;

import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;

/** Reads {@code linux.seccomp}, member by member. */
final class SeccompReader {

    private SeccompReader() {}

    static Seccomp seccomp(SpecNode o) {
        return new Seccomp(
                o.requiredText("defaultAction"),
                o.integer("defaultErrnoRet"),
                o.texts("architectures"),
                o.has("flags") ? o.texts("flags") : null,
                o.text("listenerPath"),
                o.text("listenerMetadata"),
                o.objects("syscalls", SeccompReader::syscallRule));
    }

    static SyscallRule syscallRule(SpecNode o) {
        return new SyscallRule(
                o.texts("names"),
                o.requiredText("action"),
                o.integer("errnoRet"),
                o.objects("args", SeccompReader::argumentRule));
    }

    static ArgumentRule argumentRule(SpecNode o) {
        return new ArgumentRule(
                o.requiredInteger("index"), o.requiredNumber("value"), o.number("valueTwo"), o.requiredText("op"));
    }
}
