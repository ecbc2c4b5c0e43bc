package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Seccomp_h.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs classic BPF as the kernel's seccomp does, with its checks: forward jumps that stay inside, aligned loads, a return at the end. */
final class BpfMachine {

    private final ByteBuffer program;

    BpfMachine(byte[] program) {
        this.program = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What the program returns for a call. */
    int run(int audit, long number, long... arguments) {
        var data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt((int) number).putInt(audit).putLong(0);
        for (long argument : arguments) {
            data.putLong(argument);
        }
        int accumulator = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(at * Long.BYTES) & 0xFFFF;
            int ifTrue = program.get(at * Long.BYTES + 2) & 0xFF;
            int ifFalse = program.get(at * Long.BYTES + 3) & 0xFF;
            int operand = program.getInt(at * Long.BYTES + 4);
            at++;
            if (code == (BPF_RET() | BPF_K())) {
                return operand;
            } else if (code == (BPF_LD() | BPF_W() | BPF_ABS())) {
                if (operand % Integer.BYTES != 0) {
                    throw new IllegalStateException("unaligned load at " + operand);
                }
                accumulator = data.getInt(operand);
            } else if (code == (BPF_ALU() | BPF_AND() | BPF_K())) {
                accumulator &= operand;
            } else if (code == (BPF_JMP() | BPF_JA())) {
                at += operand;
            } else {
                int comparison = Integer.compareUnsigned(accumulator, operand);
                boolean holds;
                if (code == (BPF_JMP() | BPF_JEQ() | BPF_K())) {
                    holds = comparison == 0;
                } else if (code == (BPF_JMP() | BPF_JGT() | BPF_K())) {
                    holds = comparison > 0;
                } else if (code == (BPF_JMP() | BPF_JGE() | BPF_K())) {
                    holds = comparison >= 0;
                } else {
                    throw new IllegalStateException("no such instruction: " + code);
                }
                at += holds ? ifTrue : ifFalse;
            }
        }
    }
}
