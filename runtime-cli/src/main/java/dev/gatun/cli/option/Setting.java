package dev.gatun.cli.option;

/**
 * One option of a command line, recognised.
 *
 * @param text what followed it; empty for a flag
 */
public record Setting(Option<?> option, String text) {}
