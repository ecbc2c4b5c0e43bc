package dev.gatun.runtime.seccomp;

/** How an argument is compared, unsigned, under the specification's names. */
public enum SeccompOperator {
    SCMP_CMP_NE,
    SCMP_CMP_LT,
    SCMP_CMP_LE,
    SCMP_CMP_EQ,
    SCMP_CMP_GE,
    SCMP_CMP_GT,
    /** The argument's bits below {@code value} are those of {@code valueTwo}. */
    SCMP_CMP_MASKED_EQ
}
