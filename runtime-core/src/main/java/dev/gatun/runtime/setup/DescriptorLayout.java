package dev.gatun.runtime.setup;

/**
 * Which number every descriptor of the init process has: 0 to 2, the preserved ones from 3, and behind them the three that
 * the init itself needs. Nothing else is open, so the number that the next {@code open} returns is known as well; the sealed
 * init relies on it.
 *
 * @param inherited how many the container's program gets, standard streams included; at least 3
 */
public record DescriptorLayout(int inherited) {

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

    /** The number that the next open returns. */
    public int firstFree() {
        return inherited + 3;
    }
}
