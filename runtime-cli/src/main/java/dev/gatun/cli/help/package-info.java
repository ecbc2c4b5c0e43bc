/**
 * What a person reads: {@code --help}, manual pages, and the words that a shell completes.
 *
 * <p>All of it is made from the commands and their options, as {@link dev.gatun.cli.command.Command} and
 * {@link dev.gatun.cli.option.Option} describe themselves to the parser: there is no second list that could fall behind. The
 * help is made when it is asked for; pages and completions are files of the distribution, written by the build through
 * {@code WriteDocuments}, so that a shell that completes a word need not start a JVM for it, except for the names of
 * containers.
 */
package dev.gatun.cli.help;
