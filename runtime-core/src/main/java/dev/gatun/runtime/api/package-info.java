/**
 * What a program that embeds Gatun imports: a {@link dev.gatun.runtime.api.ContainerRuntime} makes and finds {@link
 * dev.gatun.runtime.api.Container}s.
 *
 * <p>Everything here may be called from any thread, virtual ones included. Every failure is a {@link
 * dev.gatun.runtime.container.ContainerException}.
 *
 * {@snippet class="dev.gatun.runtime.api.LibraryExamplesIT" region="run"}
 *
 * <p>A bundle is a directory with a {@code config.json} and a root filesystem. {@code create} sets up everything that the
 * configuration asks for and leaves the program waiting, {@code start} executes it, {@code await} reaps it; closing a
 * container ends and removes it. A {@link dev.gatun.runtime.api.Container} holds nothing itself: the container is in the
 * kernel and in the state directory, where other processes find it too.
 */
package dev.gatun.runtime.api;
