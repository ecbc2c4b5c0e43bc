/**
 * What makes no sense in a configuration that could be read.
 *
 * <p>{@link dev.gatun.runtime.spec.check.SpecValidator} asks one class for each subject; each reports all that it finds, with the
 * JSON pointer of the member, into one list. An error is what the specification forbids or what no kernel can do; a warning is
 * what has no effect. Nothing here looks at the machine: whether a file is there, or a kernel new enough, shows when the
 * container is made.
 *
 * <p>Where callers of runc search for its words, they are in the message.
 */
package dev.gatun.runtime.spec.check;
