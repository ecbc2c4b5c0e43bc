/** The help, the manual pages and the completions, the latter two as the build has packed them. */
@org.jspecify.annotations.NullMarked
package dev.gatun.cli.help;
