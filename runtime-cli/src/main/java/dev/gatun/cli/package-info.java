/**
 * The front end: from the words of a command line to one command, and from its outcome to an exit code.
 *
 * <p>{@link dev.gatun.cli.Main} splits the words ({@code Arguments}), lets jcommander understand the options of the one
 * command that was named, and runs it with a {@link dev.gatun.cli.Session}. Whatever fails ends as one line ({@code
 * ErrorReport}) and an {@link dev.gatun.cli.Exit} code. Every class on this way is loaded in a cold JVM each time that a
 * container manager calls, dozens of times for each container: nothing here reflects, scans, or starts a logger unasked.
 */
package dev.gatun.cli;
