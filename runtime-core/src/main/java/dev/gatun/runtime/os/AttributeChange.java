package dev.gatun.runtime.os;

import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mount_setattr} changes.
 *
 * @param set attributes to set
 * @param clear attributes to clear; an access time value is set only together with clearing {@code MOUNT_ATTR__ATIME}
 * @param propagation empty, or one of {@code MS_PRIVATE}, {@code MS_SLAVE}, {@code MS_SHARED}, {@code MS_UNBINDABLE}
 * @param userNamespace whose id map the mount gets, with {@code MOUNT_ATTR_IDMAP} in {@code set}; borrowed
 */
public record AttributeChange(
        Set<MountAttribute> set,
        Set<MountAttribute> clear,
        Set<MountFlag> propagation,
        @Nullable Fd userNamespace) {

    /** Attributes alone. */
    public static AttributeChange of(Set<MountAttribute> set, Set<MountAttribute> clear) {
        return new AttributeChange(set, clear, Set.of(), null);
    }

    /** Propagation alone. */
    public static AttributeChange propagation(MountFlag propagation) {
        return new AttributeChange(Set.of(), Set.of(), Set.of(propagation), null);
    }

    /** The id map of a user namespace, for good. */
    public static AttributeChange idMap(Fd userNamespace) {
        return new AttributeChange(Set.of(MountAttribute.MOUNT_ATTR_IDMAP), Set.of(), Set.of(), userNamespace);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{set ")
                .append(Flag.text(set))
                .append(", clear ")
                .append(Flag.text(clear));
        if (!propagation.isEmpty()) {
            text.append(", propagation ").append(Flag.text(propagation));
        }
        if (userNamespace != null) {
            text.append(", userns_fd ").append(userNamespace);
        }
        return text.append('}').toString();
    }
}
