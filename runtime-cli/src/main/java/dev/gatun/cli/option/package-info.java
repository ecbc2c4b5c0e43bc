/**
 * The options of a command: what jcommander is told of them, and what it made of the command line.
 *
 * <p>jcommander usually learns a command's options by reflection over annotated fields. In a cold JVM that costs 18 to 20
 * milliseconds, half as much as the JVM itself: annotation proxies and field accessors are made at run time and no AOT
 * cache holds them. So an {@link dev.gatun.cli.option.Option} is a plain object, and a small {@code
 * IParameterizedParser} hands it to jcommander, which then does its work in about 4.
 */
package dev.gatun.cli.option;
