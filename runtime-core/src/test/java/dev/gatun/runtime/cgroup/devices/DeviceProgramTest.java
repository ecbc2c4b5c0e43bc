package dev.gatun.runtime.cgroup.devices;

import static dev.gatun.linux.abi.Bpf_h.BPF_DEVCG_DEV_BLOCK;
import static dev.gatun.linux.abi.Bpf_h.BPF_DEVCG_DEV_CHAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.cgroup.devices.DeviceAccess.Use;
import dev.gatun.runtime.spec.resources.DeviceRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceProgramTest {

    private static final List<DeviceType> TYPES = List.of(DeviceType.values());

    private static boolean runs(DeviceProgram program, DeviceType type, int major, int minor, Set<Use> uses) {
        int bits = uses.stream().mapToInt(DeviceProgram::bit).sum();
        int kind = type == DeviceType.BLOCK ? BPF_DEVCG_DEV_BLOCK() : BPF_DEVCG_DEV_CHAR();
        return BpfInterpreter.run(program.instructions(), bits << 16 | kind, major, minor) == 1;
    }

    private static DeviceRule rule(
            boolean allow, @Nullable String type, @Nullable Long major, @Nullable Long minor, String access) {
        return new DeviceRule(allow, type, major, minor, access);
    }

    @Test
    void anEmptyConfigurationLeavesTheDefaultDevices() throws IOException {
        DeviceProgram program = DeviceProgram.of(DeviceRules.of(List.of()));
        assertThat(runs(program, DeviceType.CHARACTER, 1, 3, EnumSet.of(Use.READ, Use.WRITE)))
                .isTrue();
        assertThat(runs(program, DeviceType.CHARACTER, 136, 7, EnumSet.of(Use.READ, Use.WRITE)))
                .isTrue();
        assertThat(runs(program, DeviceType.CHARACTER, 10, 229, EnumSet.of(Use.MKNOD)))
                .isTrue();
        assertThat(runs(program, DeviceType.CHARACTER, 10, 229, EnumSet.of(Use.READ)))
                .isFalse();
        assertThat(runs(program, DeviceType.BLOCK, 1, 3, EnumSet.of(Use.READ))).isFalse();
    }

    @Test
    void aRuleForReadingDoesNotDecideAboutWriting() throws IOException {
        DeviceProgram program = DeviceProgram.of(DeviceRules.of(List.of(rule(true, "c", 10L, 229L, "r"))));
        assertThat(runs(program, DeviceType.CHARACTER, 10, 229, EnumSet.of(Use.READ)))
                .isTrue();
        assertThat(runs(program, DeviceType.CHARACTER, 10, 229, EnumSet.of(Use.READ, Use.WRITE)))
                .isFalse();
    }

    @Test
    void nothingStandsBehindARuleAboutEverything() throws IOException {
        List<DeviceRule> rules = List.of(rule(true, "c", 77L, 77L, "rwm"), rule(true, "a", null, null, "rwm"));
        DeviceProgram program = DeviceProgram.of(DeviceRules.of(rules));
        assertThat(program.instructions().getLast().code() & 0xf0).isEqualTo(0x90);
        assertThat(program.instructions()).noneMatch(i -> i.immediate() == 77);
        assertThat(runs(program, DeviceType.BLOCK, 8, 0, EnumSet.allOf(Use.class)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theProgramMeansWhatTheRulesMean(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            DeviceRules rules = randomRules(random);
            DeviceProgram program = DeviceProgram.of(rules);
            for (DeviceType type : List.of(DeviceType.CHARACTER, DeviceType.BLOCK)) {
                for (int number = 0; number < 9; number++) {
                    int major = number / 3;
                    int minor = number % 3;
                    var all = EnumSet.noneOf(Use.class);
                    for (Use use : Use.values()) {
                        boolean allowed = rules.allows(type, major, minor, use);
                        assertThat(runs(program, type, major, minor, EnumSet.of(use)))
                                .as("%s %s %d:%d of %s", use, type, major, minor, rules)
                                .isEqualTo(allowed);
                        if (allowed) {
                            all.add(use);
                        }
                    }
                    assertThat(all.isEmpty() || runs(program, type, major, minor, all))
                            .isTrue();
                    assertThat(runs(program, type, major, minor, EnumSet.allOf(Use.class)))
                            .isEqualTo(all.size() == Use.values().length);
                }
            }
        }
    }

    private static DeviceRules randomRules(Random random) {
        var rules = new ArrayList<DeviceAccess>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            var uses = EnumSet.noneOf(Use.class);
            while (uses.isEmpty()) {
                EnumSet.allOf(Use.class).stream()
                        .filter(u -> random.nextBoolean())
                        .forEach(uses::add);
            }
            rules.add(new DeviceAccess(
                    random.nextBoolean(),
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.nextInt(4) - 1,
                    random.nextInt(4) - 1,
                    uses));
        }
        return new DeviceRules(rules);
    }
}
