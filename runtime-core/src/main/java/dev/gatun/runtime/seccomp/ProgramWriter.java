package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Seccomp_h.BPF_ABS;
import static dev.gatun.linux.abi.Seccomp_h.BPF_ALU;
import static dev.gatun.linux.abi.Seccomp_h.BPF_AND;
import static dev.gatun.linux.abi.Seccomp_h.BPF_JA;
import static dev.gatun.linux.abi.Seccomp_h.BPF_JMP;
import static dev.gatun.linux.abi.Seccomp_h.BPF_K;
import static dev.gatun.linux.abi.Seccomp_h.BPF_LD;
import static dev.gatun.linux.abi.Seccomp_h.BPF_MAXINSNS;
import static dev.gatun.linux.abi.Seccomp_h.BPF_RET;
import static dev.gatun.linux.abi.Seccomp_h.BPF_W;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a classic BPF program from its end to its beginning: jumps only lead forward, so every target is known when a jump is
 * written. A place in the program is the number of instructions from there to its end.
 */
final class ProgramWriter {

    /** Bytes of {@code struct sock_filter}. */
    static final int INSTRUCTION = Long.BYTES;

    /** A conditional jump has eight bits for each way. */
    private static final int FARTHEST = 255;

    private static final int RETURN = BPF_RET() | BPF_K();
    private static final int GO = BPF_JMP() | BPF_JA();

    private long[] instructions = new long[512];
    private int size;

    /** An instruction that goes on to the one written last. */
    private int write(int code, int ifTrue, int ifFalse, int operand) {
        if (size == instructions.length) {
            instructions = java.util.Arrays.copyOf(instructions, 2 * size);
        }
        // Little-endian, as both architectures are: code in 16 bits, the two ways, the operand.
        instructions[size] = code | (long) ifTrue << 16 | (long) ifFalse << 24 | (long) operand << 32;
        return ++size;
    }

    /** Ends the program with a value. */
    int ret(int value) {
        return write(RETURN, 0, 0, value);
    }

    /** Loads a word of {@code struct seccomp_data}, and goes on. */
    int load(int offset) {
        return write(BPF_LD() | BPF_W() | BPF_ABS(), 0, 0, offset);
    }

    /** Takes bits away from what was loaded, and goes on. */
    int and(int mask) {
        return write(BPF_ALU() | BPF_AND() | BPF_K(), 0, 0, mask);
    }

    /**
     * Compares what was loaded, unsigned.
     *
     * @param comparison {@code BPF_JEQ}, {@code BPF_JGT} or {@code BPF_JGE}
     * @param ifTrue the place to go on at if it holds
     * @param ifFalse the place to go on at if it does not
     */
    int jump(int comparison, int operand, int ifTrue, int ifFalse) {
        int near = ifTrue;
        int other = ifFalse;
        // Each stepping stone moves this instruction away from the other target by one.
        while (size - near > FARTHEST || size - other > FARTHEST) {
            if (size - near > FARTHEST) {
                near = steppingStone(near);
            } else {
                other = steppingStone(other);
            }
        }
        return write(BPF_JMP() | comparison | BPF_K(), size - near, size - other, operand);
    }

    private int steppingStone(int target) {
        long instruction = instructions[target - 1];
        // The end of a program is as short as the way to it.
        return (short) instruction == RETURN ? ret((int) (instruction >> 32)) : write(GO, 0, 0, size - target);
    }

    int size() {
        return size;
    }

    /** The program as an array of {@code struct sock_filter}. */
    byte[] bytes() {
        if (size > BPF_MAXINSNS()) {
            throw new IllegalStateException(
                    "the filter has " + size + " instructions, and the kernel takes at most " + BPF_MAXINSNS());
        }
        var bytes = ByteBuffer.allocate(size * INSTRUCTION).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = size - 1; i >= 0; i--) {
            bytes.putLong(instructions[i]);
        }
        return bytes.array();
    }
}
