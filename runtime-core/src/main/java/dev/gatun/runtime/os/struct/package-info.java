/**
 * Kernel structures as Java values.
 *
 * <p>A system call fills a {@code struct} at an address; the records here read such memory once, right after the call, and are
 * plain immutable values from then on. Offsets and sizes come from the generated layouts, never from counting by hand.
 */
package dev.gatun.runtime.os.struct;
