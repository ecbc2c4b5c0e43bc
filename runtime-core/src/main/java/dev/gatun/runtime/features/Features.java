package dev.gatun.runtime.features;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this runtime does, whatever the machine; what the machine adds or lacks is in the annotations, where the specification leaves room
 * for it. An empty list says that there is none.
 *
 * @param ociVersionMin oldest version of the specification whose configurations are taken
 * @param ociVersionMax newest version of the specification that is known as a whole
 * @param hooks names of the hooks that are run
 * @param mountOptions options of mounts that are not left to the file system, sorted
 * @param linux what is Linux's own
 * @param annotations further facts, by names of the kind that annotations have
 * @param potentiallyUnsafeConfigAnnotations annotations of a configuration that change what the runtime does
 */
public record Features(
        String ociVersionMin,
        String ociVersionMax,
        List<String> hooks,
        List<String> mountOptions,
        LinuxFeatures linux,
        Map<String, String> annotations,
        List<String> potentiallyUnsafeConfigAnnotations) {

    /** Copies the collections. */
    public Features {
        hooks = List.copyOf(hooks);
        mountOptions = List.copyOf(mountOptions);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        potentiallyUnsafeConfigAnnotations = List.copyOf(potentiallyUnsafeConfigAnnotations);
    }

    /** The same with further facts, which win over those of the same name. */
    public Features withAnnotations(Map<String, String> more) {
        var all = new TreeMap<>(annotations);
        all.putAll(more);
        return new Features(
                ociVersionMin, ociVersionMax, hooks, mountOptions, linux, all, potentiallyUnsafeConfigAnnotations);
    }
}
