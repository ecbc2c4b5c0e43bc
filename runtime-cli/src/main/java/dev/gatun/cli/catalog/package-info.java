/** The list of all commands, above the packages that hold them: whoever looks for one by its name starts here. */
package dev.gatun.cli.catalog;
