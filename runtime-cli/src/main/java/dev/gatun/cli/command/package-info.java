/** One class for each command: its options, its help, and the few lines that hand it to the library. */
package dev.gatun.cli.command;
