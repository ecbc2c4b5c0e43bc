package dev.gatun.runtime.cgroup.devices;

import static dev.gatun.linux.abi.Bpf_h.*;

import dev.gatun.runtime.cgroup.devices.DeviceAccess.Use;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Device rules as a program of eBPF, which the kernel runs whenever a process of the cgroup opens or makes a device node
 * ({@code BPF_PROG_TYPE_CGROUP_DEVICE}).
 *
 * <p>The program is given {@code {type | uses << 16, major, minor}} and returns 1 to allow. It looks at the rules from the last to
 * the first, because the last one that is about a use decides it, and keeps in a register which uses are still undecided:
 *
 * <pre>
 *   r2 = type, r3 = undecided uses, r4 = major, r5 = minor
 *   for each rule, last to first:
 *       if the device is not the rule's: go on with the next rule
 *       a rule that denies:  if r3 has one of its uses: return 0
 *       a rule that allows:  take its uses out of r3; if none is left: return 1
 *   return 0
 * </pre>
 *
 * <p>Opening for reading and writing asks for both uses at once, so a rule for one of them must not decide the other.
 */
public final class DeviceProgram {

    // Numbers of registers: r1 comes in as the context, r0 goes out as the result.
    private static final int RESULT = BPF_REG_0();
    private static final int CONTEXT = BPF_REG_1();
    private static final int TYPE = BPF_REG_2();
    private static final int USES = BPF_REG_3();
    private static final int MAJOR = BPF_REG_4();
    private static final int MINOR = BPF_REG_5();

    private static final int USES_SHIFT = 16;
    private static final int TYPE_MASK = (1 << USES_SHIFT) - 1;

    private final List<BpfInstruction> instructions = new ArrayList<>();

    private DeviceProgram() {}

    /** The program for a list of rules. */
    public static DeviceProgram of(DeviceRules rules) {
        var program = new DeviceProgram();
        program.load();
        List<DeviceAccess> deciding = rules.deciding();
        for (DeviceAccess rule : deciding.reversed()) {
            program.rule(rule);
        }
        // The verifier rejects what can never be reached, as everything behind a rule about everything is.
        if (deciding.isEmpty() || !deciding.getFirst().isTotal()) {
            program.result(0);
        }
        return program;
    }

    private void load() {
        int word = BPF_LDX() | BPF_MEM() | BPF_W();
        add(word, TYPE, CONTEXT, 0, 0);
        add(BPF_ALU64() | BPF_MOV() | BPF_X(), USES, TYPE, 0, 0);
        add(BPF_ALU64() | BPF_AND() | BPF_K(), TYPE, 0, 0, TYPE_MASK);
        add(BPF_ALU64() | BPF_RSH() | BPF_K(), USES, 0, 0, USES_SHIFT);
        add(word, MAJOR, CONTEXT, Integer.BYTES, 0);
        add(word, MINOR, CONTEXT, 2 * Integer.BYTES, 0);
    }

    private void rule(DeviceAccess rule) {
        boolean everyUse = rule.uses().size() == Use.values().length;
        var body = new ArrayList<BpfInstruction>();
        if (everyUse) {
            result(body, rule.allow() ? 1 : 0);
        } else if (rule.allow()) {
            body.add(new BpfInstruction(BPF_ALU64() | BPF_AND() | BPF_K(), USES, 0, 0, ~mask(rule.uses())));
            body.add(new BpfInstruction(BPF_JMP() | BPF_JNE() | BPF_K(), USES, 0, 2, 0));
            result(body, 1);
        } else {
            // JSET has no opposite, so it jumps over the jump.
            body.add(new BpfInstruction(BPF_JMP() | BPF_JSET() | BPF_K(), USES, 0, 1, mask(rule.uses())));
            body.add(new BpfInstruction(BPF_JMP() | BPF_JA(), 0, 0, 2, 0));
            result(body, 0);
        }
        var tests = new ArrayList<BpfInstruction>();
        if (rule.type() != DeviceType.ALL) {
            int type = rule.type() == DeviceType.BLOCK ? BPF_DEVCG_DEV_BLOCK() : BPF_DEVCG_DEV_CHAR();
            tests.add(unless(TYPE, type));
        }
        if (rule.major() != DeviceAccess.ANY) {
            tests.add(unless(MAJOR, (int) rule.major()));
        }
        if (rule.minor() != DeviceAccess.ANY) {
            tests.add(unless(MINOR, (int) rule.minor()));
        }
        for (int i = 0; i < tests.size(); i++) {
            BpfInstruction test = tests.get(i);
            int toNextRule = tests.size() - i - 1 + body.size();
            add(test.code(), test.target(), 0, toNextRule, test.immediate());
        }
        instructions.addAll(body);
    }

    private static BpfInstruction unless(int register, int value) {
        return new BpfInstruction(BPF_JMP() | BPF_JNE() | BPF_K(), register, 0, 0, value);
    }

    private static int mask(Set<Use> uses) {
        int mask = 0;
        for (Use use : uses) {
            mask |= bit(use);
        }
        return mask;
    }

    static int bit(Use use) {
        return switch (use) {
            case READ -> BPF_DEVCG_ACC_READ();
            case WRITE -> BPF_DEVCG_ACC_WRITE();
            case MKNOD -> BPF_DEVCG_ACC_MKNOD();
        };
    }

    private void result(int value) {
        result(instructions, value);
    }

    private static void result(List<BpfInstruction> program, int value) {
        program.add(new BpfInstruction(BPF_ALU64() | BPF_MOV() | BPF_K(), RESULT, 0, 0, value));
        program.add(new BpfInstruction(BPF_JMP() | BPF_EXIT(), 0, 0, 0, 0));
    }

    private void add(int code, int target, int source, int offset, int immediate) {
        instructions.add(new BpfInstruction(code, target, source, offset, immediate));
    }

    /** The program, first to last. */
    List<BpfInstruction> instructions() {
        return List.copyOf(instructions);
    }

    /** How many instructions. */
    public int length() {
        return instructions.size();
    }

    /** The program as the kernel takes it. */
    MemorySegment encode(Arena memory) {
        MemorySegment program =
                memory.allocate((long) instructions.size() * BpfInstruction.BYTES, BpfInstruction.BYTES);
        for (int i = 0; i < instructions.size(); i++) {
            instructions.get(i).put(program, (long) i * BpfInstruction.BYTES);
        }
        return program;
    }
}
