/**
 * What a process is allowed to do and how it is watched: credentials, capabilities, resource limits, pidfds, descriptors that an
 * exec must not inherit.
 *
 * <p>The order in which privileges are given up is the lesson of {@link dev.gatun.runtime.os.process.Credentials}: bounding set
 * first (it needs {@code CAP_SETPCAP}), then groups, group ids, user ids (each needs what the next takes away), then the other capability
 * sets.
 */
package dev.gatun.runtime.os.process;
