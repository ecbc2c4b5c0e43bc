/**
 * Finds out what the runtime does by asking the code that would do it: a configuration that is made up for each member goes through
 * the same reader, checks and refusals as that of a container.
 */
package dev.gatun.runtime.lifecycle.features;
