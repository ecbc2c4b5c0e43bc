package dev.gatun.runtime.os.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewFileSystemTest {

    @Test
    void splitsOptionsAtCommasThatAreNotPartOfAValue() {
        assertThat(NewFileSystem.options("size=64k,mode=755")).containsExactly("size=64k", "mode=755");
        assertThat(NewFileSystem.options("context=\"a:b:c0,c1\",ro")).containsExactly("context=a:b:c0,c1", "ro");
        assertThat(NewFileSystem.options("lowerdir=/a\\,b:/c,x")).containsExactly("lowerdir=/a\\,b:/c", "x");
        assertThat(NewFileSystem.options("")).isEmpty();
        assertThat(NewFileSystem.options(",a,,b,")).containsExactly("a", "b");
    }

    @Test
    void knowsWhatIsTooLongForOneOption() {
        assertThat(NewFileSystem.canTake("a=" + "x".repeat(253))).isTrue();
        assertThat(NewFileSystem.canTake("a=" + "x".repeat(254))).isFalse();
        assertThat(NewFileSystem.canTake("a=" + "x".repeat(200) + ",b=" + "x".repeat(200)))
                .isTrue();
    }

    @Test
    void translatesFlagsToAttributes() {
        Set<MountAttribute> attributes = MountFlags.attributes(
                Set.of(MountFlag.MS_RDONLY, MountFlag.MS_RELATIME, MountFlag.MS_BIND, MountFlag.MS_SYNCHRONOUS));
        assertThat(attributes)
                .containsExactlyInAnyOrder(MountAttribute.MOUNT_ATTR_RDONLY, MountAttribute.MOUNT_ATTR_RELATIME);
        assertThat(MountFlags.others(attributes))
                .contains(MountAttribute.MOUNT_ATTR_NODEV, MountAttribute.MOUNT_ATTR__ATIME)
                .doesNotContain(MountAttribute.MOUNT_ATTR_RDONLY);
    }
}
