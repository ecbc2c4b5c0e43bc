/**
 * What a caller of an OCI runtime sees, on runtimes taken as black boxes: the same tests run over Gatun and over runc, which shows
 * that the tests are right.
 */
package dev.gatun.cli.conformance;
