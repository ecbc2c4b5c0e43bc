package dev.gatun.cli.session;

import org.jspecify.annotations.Nullable;

/** Where the service manager that started this command wants to hear that the container is ready; see sd_notify(3). */
public final class NotifyAddress {

    private NotifyAddress() {}

    /** What {@code NOTIFY_SOCKET} says; null if nobody waits. */
    public static @Nullable String ofCaller() {
        String address = System.getenv("NOTIFY_SOCKET");
        return address == null || address.isEmpty() ? null : address;
    }
}
