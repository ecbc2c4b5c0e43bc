/**
 * How a program in a container tells the service manager of the host that it is ready: the protocol of <a
 * href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>, by way of a socket of the container's own.
 */
package dev.gatun.runtime.readiness;
