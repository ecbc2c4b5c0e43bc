package dev.gatun.runtime.lifecycle.features;

import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.lifecycle.Unapplied;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.check.SpecValidator;
import dev.gatun.runtime.spec.json.SpecException;
import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration that asks for one thing, to see whether {@code create} would take it. So what is said of this runtime is what it does,
 * and stays so when something is added.
 */
final class Trial {

    private final OciSpec spec;

    private Trial(OciSpec spec) {
        this.spec = spec;
    }

    /**
     * Says whether {@code create} takes a member of {@code config.json}.
     *
     * @param member with its name, such as {@code "hostname": "web"}; what a namespace is needed for may name one
     */
    static boolean takes(String member) {
        return takes(member, "1.0.0");
    }

    /** The same for a configuration of another version. */
    static boolean takes(String member, String version) {
        OciSpec spec;
        try {
            spec = read(member, version);
        } catch (SpecException e) {
            return false; // such a word, or such a type, is not understood
        }
        for (SpecProblem problem : SpecValidator.check(spec)) {
            if (problem.isError()) {
                return false;
            }
        }
        return new Trial(spec).isApplied();
    }

    /** Says whether cgroups are made in that way. */
    static boolean takes(CgroupDriver driver) {
        try {
            Unapplied.checkHost(read("\"hostname\": \"\"", "1.0.0"), driver, InitImage.SEALED);
            return true;
        } catch (SpecException e) {
            throw new IllegalStateException(e);
        } catch (ContainerException.Unsupported e) {
            return false;
        }
    }

    /** Those of several words that are taken in their place. */
    static List<String> taken(List<String> words, String before, String after) {
        var taken = new ArrayList<String>();
        for (String word : words) {
            if (takes(before + word + after)) {
                taken.add(word);
            }
        }
        return taken;
    }

    private static OciSpec read(String member, String version) throws SpecException {
        String text = "{\"ociVersion\": \"" + version + "\", \"root\": {\"path\": \"rootfs\"}, " + member + "}";
        return SpecReader.read("config.json", text.getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    /** What {@code exec} does not do for a container, the container cannot have: its other processes would be confined less. */
    private boolean isApplied() {
        try {
            Unapplied.check(spec);
            Unapplied.checkJoining(spec.linux());
            return true;
        } catch (ContainerException.Unsupported e) {
            return false;
        }
    }
}
