/**
 * The plain values that callers and every layer of the runtime share: ids, states, signals, exit statuses, failures.
 *
 * <p>They depend on nothing else of the runtime and touch no file, process or kernel object.
 */
package dev.gatun.runtime.container;
