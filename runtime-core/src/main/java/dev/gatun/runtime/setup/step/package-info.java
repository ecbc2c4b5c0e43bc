/**
 * The steps that concern the process itself: its names, session, limits, directory, program, descriptors.
 *
 * <p>Those that concern what it sees of the file system are in {@link dev.gatun.runtime.rootfs}. Whatever belongs to the
 * <em>memory</em> of a process is not here but in the sealed plan ({@code dumpable}, {@code oom_score_adj}): a driven child
 * shares its memory with the runtime, so setting it would change the runtime.
 */
package dev.gatun.runtime.setup.step;
