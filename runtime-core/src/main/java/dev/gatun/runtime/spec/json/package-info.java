/**
 * Reading, checking and writing {@code config.json}.
 *
 * <p>{@link dev.gatun.runtime.spec.json.SpecReader} finds what is not of the right type, {@link
 * dev.gatun.runtime.spec.check.SpecValidator} what makes no sense; both report every problem at once, each with its JSON
 * pointer.
 */
package dev.gatun.runtime.spec.json;
