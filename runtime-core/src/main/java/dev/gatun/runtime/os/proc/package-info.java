/**
 * Readers of the text files in {@code /proc}.
 *
 * <p>Each parser takes the <em>text</em>, not the path: production code reads the file through its executor, a test passes a
 * fixture. The grammar of each file stands above its parser, because the manual spreads it over several pages and the surprises
 * (a parenthesis in a command's name, a space in a path) decide whether a parser is right.
 */
package dev.gatun.runtime.os.proc;
