package dev.gatun.runtime.spec;

import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only Linux has (<a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md">config-linux.md</a>).
 */
public record LinuxSpec(
        List<Namespace> namespaces,
        List<IdMapping> uidMappings,
        List<IdMapping> gidMappings,
        Map<String, TimeOffset> timeOffsets,
        List<Device> devices,
        Map<String, NetDevice> netDevices,
        @Nullable String cgroupsPath,
        @Nullable Resources resources,
        @Nullable String rootfsPropagation,
        List<String> maskedPaths,
        List<String> readonlyPaths,
        @Nullable String mountLabel,
        Map<String, String> sysctl,
        @Nullable Seccomp seccomp,
        @Nullable IntelRdt intelRdt,
        @Nullable MemoryPolicy memoryPolicy,
        @Nullable Personality personality) {
    /** Copies the lists and maps. */
    public LinuxSpec {
        namespaces = List.copyOf(namespaces);
        uidMappings = List.copyOf(uidMappings);
        gidMappings = List.copyOf(gidMappings);
        timeOffsets = Collections.unmodifiableMap(new LinkedHashMap<>(timeOffsets));
        devices = List.copyOf(devices);
        netDevices = Collections.unmodifiableMap(new LinkedHashMap<>(netDevices));
        maskedPaths = List.copyOf(maskedPaths);
        readonlyPaths = List.copyOf(readonlyPaths);
        sysctl = Collections.unmodifiableMap(new LinkedHashMap<>(sysctl));
    }
}
