/** Support for tests that need a process of their own. */
package dev.gatun.runtime.os.testing;
