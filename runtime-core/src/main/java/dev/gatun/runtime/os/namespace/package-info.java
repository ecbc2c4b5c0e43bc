/**
 * Namespaces and the id maps of user namespaces.
 *
 * <p>A namespace is made by {@code clone3} or {@code unshare} and joined by {@code setns}. Two rules shape everything here. A process of several
 * threads can neither make nor join a user namespace, so a JVM has a child do it. And only a process <em>outside</em> of a user
 * namespace may give it a map with more than one id, so the parent writes {@code uid_map} and {@code gid_map}, between two
 * messages: the child says that it is in its new namespace, the parent says that the maps are there.
 */
package dev.gatun.runtime.os.namespace;
