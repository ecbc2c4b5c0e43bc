/** The command that tells what the runtime can do. */
package dev.gatun.cli.command.features;
