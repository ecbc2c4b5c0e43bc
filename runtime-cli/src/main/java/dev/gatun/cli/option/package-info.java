/**
 * The options of a command: what jcommander is told of them, and what it made of the command line.
 *
 * <p>jcommander usually learns a command's options by reflection over annotated fields. In a cold JVM that costs 18 to 20
 * milliseconds, nearly as much as the JVM itself: annotation proxies and field accessors are made at run time, and no AOT
 * cache holds them. So an {@link dev.gatun.cli.option.Option} is a plain object that {@code DescribedOption} shows to jcommander
 * in the shape of an annotated field.
 */
package dev.gatun.cli.option;
