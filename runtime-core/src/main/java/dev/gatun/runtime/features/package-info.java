/**
 * What the runtime can do, as the specification's <a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/features.md">features structure</a>: plain values, and their JSON.
 */
package dev.gatun.runtime.features;
