package dev.gatun.runtime.cgroup.plan;

/**
 * In which order a processor quota, its period and its burst can be changed.
 *
 * <p>The kernel checks every single write: quota/period must not exceed the parent's, and the burst not the quota. Between two
 * valid pairs there is always a valid step. With cq/cp the present pair and nq/np the new one, the two possible steps are
 * cq/np (period first) and nq/cp (quota first); their product is that of the two valid ratios, so the smaller step is not above
 * the larger of those.
 */
public final class BandwidthOrder {

    private BandwidthOrder() {}

    /** Whether the quota has to be written before the period. A negative quota is none, and always accepted. */
    public static boolean quotaFirst(long currentQuota, long currentPeriod, long newQuota, long newPeriod) {
        if (currentQuota < 0) {
            return false;
        }
        if (newQuota < 0) {
            return true;
        }
        return (double) newQuota / currentPeriod < (double) currentQuota / newPeriod;
    }

    /** Whether the burst has to be written before the quota: when the new quota is below the present burst. */
    public static boolean burstFirst(long currentBurst, long newQuota) {
        return newQuota >= 0 && newQuota < currentBurst;
    }
}
