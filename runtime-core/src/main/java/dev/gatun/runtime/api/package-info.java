/**
 * What a program that embeds Gatun imports: a {@link dev.gatun.runtime.api.ContainerRuntime} makes and finds {@link
 * dev.gatun.runtime.api.Container}s.
 *
 * <p>Everything here may be called from any thread, virtual ones included. Every failure is a {@link
 * dev.gatun.runtime.container.ContainerException}.
 */
package dev.gatun.runtime.api;
