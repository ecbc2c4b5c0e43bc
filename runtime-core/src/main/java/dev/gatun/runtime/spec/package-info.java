/**
 * {@code config.json} as records: every member of the OCI runtime specification 1.3.0 for Linux, under its own name.
 *
 * <p>The records have no behaviour. Lists and maps are never null; an absent boolean is false; what is {@code @Nullable}
 * means something when it is absent.
 */
package dev.gatun.runtime.spec;
