package dev.gatun.runtime.cgroup.notification;

/** How hard the kernel has to work for memory (<a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">memory</a>, 11). */
public enum PressureLevel {
    /** It takes back pages that nobody needs. */
    LOW("low"),
    /** It swaps, or drops pages of files in use. */
    MEDIUM("medium"),
    /** It is about to run out. */
    CRITICAL("critical");

    private final String word;

    PressureLevel(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
