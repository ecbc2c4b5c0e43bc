package dev.gatun.runtime.seccomp;

import dev.gatun.runtime.spec.seccomp.ArgumentRule;

/**
 * A condition on one argument.
 *
 * @param index of the argument, from 0
 * @param value for {@link SeccompOperator#SCMP_CMP_MASKED_EQ} without bits outside of the mask
 * @param mask all bits for the other operators
 * @param wide whether the argument has 64 bits that count
 */
record Condition(int index, SeccompOperator operator, long value, long mask, boolean wide) {

    private static final long LOWER = 0xFFFF_FFFFL;

    static Condition of(ArgumentRule rule, boolean wide) {
        var operator = SeccompOperator.valueOf(rule.op());
        long value = rule.value();
        long mask = -1;
        if (operator == SeccompOperator.SCMP_CMP_MASKED_EQ) {
            mask = rule.value();
            value = (rule.valueTwo() == null ? 0 : rule.valueTwo()) & mask;
        }
        return wide
                ? new Condition(rule.index(), operator, value, mask, true)
                : new Condition(rule.index(), operator, value & LOWER, mask & LOWER, false);
    }

    static Condition equal(int index, long value, boolean wide) {
        return new Condition(index, SeccompOperator.SCMP_CMP_EQ, value, wide ? -1 : LOWER, wide);
    }

    /** Not {@code equals}: that of a record is linked at run time, for some milliseconds of a cold start. */
    boolean sameAs(Condition other) {
        return index == other.index
                && operator == other.operator
                && value == other.value
                && mask == other.mask
                && wide == other.wide;
    }
}
