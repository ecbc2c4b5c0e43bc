/**
 * Mounts, and the ways to name a place on disk that an attacker writes to.
 *
 * <p>While a container is set up, a process of another container may be changing the same root file system. A path that was checked
 * as a string is looked up again by the call that uses it, and in between a directory can become a symbolic link to the host
 * (CVE-2021-30465 and many since). So nothing here uses a path twice: {@link dev.gatun.runtime.os.mount.SafePaths} turns a path into a
 * handle, with the kernel keeping the walk below the root, and {@link dev.gatun.runtime.os.mount.Mounts} attaches mounts to handles.
 * {@link dev.gatun.runtime.os.mount.TrustedProc} is a procfs that nobody can have mounted anything over.
 */
package dev.gatun.runtime.os.mount;
