package dev.gatun.runtime.setup;

/**
 * Which number every descriptor of the init process has: 0 to 2, the preserved ones from 3, and behind them the three that
 * the init itself needs. Nothing else is open, so the number that the next {@code open} returns is known as well; the sealed
 * init relies on it.
 *
 * @param inherited how many the container's program gets, standard streams included; at least 3
 * @param joinsTime whether there is a time namespace to join
 */
public record DescriptorLayout(int inherited, boolean joinsTime) {

    public DescriptorLayout {
        if (inherited < 3) {
            throw new IllegalArgumentException("a program has at least three descriptors, not " + inherited);
        }
    }

    /** Where the init reports: a pipe to the runtime during create, the exec fifo from start on. */
    public int report() {
        return inherited;
    }

    /** The exec fifo, opened with {@code O_PATH}. */
    public int fifo() {
        return inherited + 1;
    }

    /** The root of a procfs that nobody else can have touched. */
    public int proc() {
        return inherited + 2;
    }

    /** The time namespace to join, if there is one; the init closes it first of all. */
    public int timeNamespace() {
        return inherited + 3;
    }

    /** The number that the next open returns, once {@link #timeNamespace()} has been closed. */
    public int firstFree() {
        return inherited + 3;
    }

    /** The first number behind all of these. */
    public int end() {
        return inherited + (joinsTime ? 4 : 3);
    }
}
