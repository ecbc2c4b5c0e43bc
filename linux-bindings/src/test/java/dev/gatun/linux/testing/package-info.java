/** What the tests of every module share: what a machine must have for a test, and checks that nothing is left behind. */
package dev.gatun.linux.testing;
