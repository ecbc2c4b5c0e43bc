package dev.gatun.runtime.cgroup.devices;

import static dev.gatun.linux.abi.Bpf_h.*;

import java.util.List;

/** Runs a device program as the kernel would: the operations that one consists of, and no others. */
final class BpfInterpreter {

    private static final int CLASS = 0x07;
    private static final int OPERATION = 0xf0;

    private BpfInterpreter() {}

    /**
     * Runs a program to its end.
     *
     * @param context the words that the context register points at
     * @return what the program leaves in register 0
     */
    static long run(List<BpfInstruction> program, int... context) {
        var registers = new long[11];
        int at = 0;
        while (true) {
            BpfInstruction i = program.get(at++);
            int kind = i.code() & CLASS;
            int operation = i.code() & OPERATION;
            if (kind == BPF_LDX()) {
                registers[i.target()] = Integer.toUnsignedLong(context[i.offset() / Integer.BYTES]);
            } else if (kind == BPF_ALU64()) {
                long operand = (i.code() & BPF_X()) != 0 ? registers[i.source()] : i.immediate();
                registers[i.target()] = compute(operation, registers[i.target()], operand);
            } else if (kind == BPF_JMP() && operation == BPF_EXIT()) {
                return registers[BPF_REG_0()];
            } else if (kind == BPF_JMP()) {
                at += jumps(operation, registers[i.target()], i.immediate()) ? i.offset() : 0;
            } else {
                throw new AssertionError("unknown instruction " + i);
            }
        }
    }

    private static long compute(int operation, long target, long operand) {
        if (operation == BPF_MOV()) {
            return operand;
        }
        if (operation == BPF_AND()) {
            return target & operand;
        }
        if (operation == BPF_RSH()) {
            return target >>> operand;
        }
        throw new AssertionError("unknown operation " + operation);
    }

    private static boolean jumps(int operation, long target, long operand) {
        if (operation == BPF_JA()) {
            return true;
        }
        if (operation == BPF_JNE()) {
            return target != operand;
        }
        if (operation == BPF_JSET()) {
            return (target & operand) != 0;
        }
        throw new AssertionError("unknown jump " + operation);
    }
}
