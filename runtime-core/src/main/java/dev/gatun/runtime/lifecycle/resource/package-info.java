/** What a running container uses, what happens to it, and how its limits change. */
package dev.gatun.runtime.lifecycle.resource;
