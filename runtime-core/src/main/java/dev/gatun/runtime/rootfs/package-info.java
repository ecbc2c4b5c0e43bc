/**
 * What the container sees of the file system: the steps that mount, make devices, change the root and hide what must be
 * hidden.
 *
 * <p>Everything in here takes paths that an image or a configuration chose, and both may be hostile. So: one {@code O_PATH}
 * handle of the root filesystem; every path inside is resolved below it by the kernel ({@code openat2} with {@code
 * RESOLVE_IN_ROOT}) to a handle; directories are made on handles; a mount is made detached and then attached to the handle;
 * and no path is looked up twice. The holes that came from doing otherwise are named at the lines that close them.
 */
package dev.gatun.runtime.rootfs;
