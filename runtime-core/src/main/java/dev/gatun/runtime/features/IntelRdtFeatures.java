package dev.gatun.runtime.features;

/**
 * What is done about Intel's resource director technology.
 *
 * @param enabled whether {@code linux.intelRdt} is applied at all
 * @param schemata whether its {@code schemata} are
 * @param monitoring whether its {@code enableMonitoring} is
 */
public record IntelRdtFeatures(boolean enabled, boolean schemata, boolean monitoring) {}
