/** {@code linux.resources} as records: what a container's cgroup is told. */
package dev.gatun.runtime.spec.resources;
