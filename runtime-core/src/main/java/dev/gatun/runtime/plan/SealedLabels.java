package dev.gatun.runtime.plan;

import dev.gatun.runtime.setup.Facts;
import dev.gatun.runtime.spec.ProcessSpec;

/**
 * The entries of a sealed init for the labels of its program, AppArmor's and SELinux's. A label takes effect with the next execution, that of
 * the program: this is why it is not a step of the setup, whose next execution is the init's.
 */
final class SealedLabels {

    private final SealedProgram program;
    private final Facts facts;

    SealedLabels(SealedProgram program, Facts facts) {
        this.program = program;
        this.facts = facts;
    }

    void ofNextExecution(ProcessSpec process) {
        String profile = process.apparmorProfile();
        if (profile != null && !profile.isEmpty()) {
            String file = facts.appArmorDirectory() + "/exec";
            label("apply the AppArmor profile " + profile, "apparmorProfile", file, "exec " + profile);
        }
        String label = process.selinuxLabel();
        if (label != null && !label.isEmpty()) {
            label("apply the SELinux label " + label, "selinuxLabel", "attr/exec", label);
        }
    }

    private void label(String what, String member, String file, String value) {
        program.writeInProc(
                what + ": " + SealedProgram.CALL + " in config.json at /process/" + member,
                "the label of the program",
                "self/" + file,
                value);
    }
}
