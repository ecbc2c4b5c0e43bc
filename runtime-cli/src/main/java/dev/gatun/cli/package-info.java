/**
 * The front end: from the words of a command line to one command, and from its outcome to an exit code.
 *
 * <p>{@link dev.gatun.cli.Main} splits the words ({@link dev.gatun.cli.option.Arguments}), lets jcommander understand the options of the one
 * command that was named, and runs it with a {@link dev.gatun.cli.session.Session}. Whatever fails ends as one line ({@code
 * ErrorReport}) and an {@link dev.gatun.cli.session.Exit} code. Every class on this way is loaded in a cold JVM each time that a
 * container manager calls, dozens of times for each container: nothing here reflects, scans, or starts a logger unasked.
 */
package dev.gatun.cli;
