/** What every command has to hand: the global options, the operands, the streams and the runtime. */
package dev.gatun.cli.session;
