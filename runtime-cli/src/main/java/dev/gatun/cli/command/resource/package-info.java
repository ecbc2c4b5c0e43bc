/** The commands about what a container uses and may use. */
package dev.gatun.cli.command.resource;
