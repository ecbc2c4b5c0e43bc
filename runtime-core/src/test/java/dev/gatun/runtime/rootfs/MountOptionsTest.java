package dev.gatun.runtime.rootfs;

import static dev.gatun.runtime.os.flag.MountAttribute.*;
import static dev.gatun.runtime.os.flag.MountFlag.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.rootfs.MountOptions.IdMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountOptionsTest {

    private static MountOptions parse(String... options) {
        return MountOptions.parse(List.of(options));
    }

    private static Set<MountFlag> flags(String text) {
        return Arrays.stream(text.split("\\|", -1))
                .filter(name -> !name.isEmpty())
                .map(MountFlag::valueOf)
                .collect(Collectors.toSet());
    }

    private static Set<MountAttribute> attributes(String text) {
        return Arrays.stream(text.split("\\|", -1))
                .filter(name -> !name.isEmpty())
                .map(MountAttribute::valueOf)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "ro, MS_RDONLY",
        "nosuid, MS_NOSUID",
        "nodev, MS_NODEV",
        "noexec, MS_NOEXEC",
        "sync, MS_SYNCHRONOUS",
        "dirsync, MS_DIRSYNC",
        "remount, MS_REMOUNT",
        "mand, MS_MANDLOCK",
        "noatime, MS_NOATIME",
        "nodiratime, MS_NODIRATIME",
        "relatime, MS_RELATIME",
        "strictatime, MS_STRICTATIME",
        "iversion, MS_I_VERSION",
        "lazytime, MS_LAZYTIME",
        "silent, MS_SILENT",
        "nosymfollow, MS_NOSYMFOLLOW",
        "bind, MS_BIND",
        "rbind, MS_BIND|MS_REC",
        "rsync, MS_SYNCHRONOUS",
        "rdirsync, MS_DIRSYNC",
        "rmand, MS_MANDLOCK"
    })
    void setsAFlag(String option, String expected) {
        MountOptions options = parse(option);
        assertThat(options.flags()).isEqualTo(flags(expected));
        assertThat(options.cleared()).isEmpty();
        assertThat(options.data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ro, rw, MS_RDONLY",
        "nosuid, suid, MS_NOSUID",
        "nodev, dev, MS_NODEV",
        "noexec, exec, MS_NOEXEC",
        "sync, async, MS_SYNCHRONOUS",
        "rsync, rasync, MS_SYNCHRONOUS",
        "mand, nomand, MS_MANDLOCK",
        "rmand, rnomand, MS_MANDLOCK",
        "noatime, atime, MS_NOATIME",
        "nodiratime, diratime, MS_NODIRATIME",
        "relatime, norelatime, MS_RELATIME",
        "strictatime, nostrictatime, MS_STRICTATIME",
        "iversion, noiversion, MS_I_VERSION",
        "lazytime, nolazytime, MS_LAZYTIME",
        "silent, loud, MS_SILENT",
        "nosymfollow, symfollow, MS_NOSYMFOLLOW"
    })
    void theLaterOfAPairWins(String set, String clear, String flag) {
        assertThat(parse(set, clear).flags()).isEmpty();
        assertThat(parse(set, clear).cleared()).isEqualTo(flags(flag));
        assertThat(parse(clear, set).flags()).isEqualTo(flags(flag));
        assertThat(parse(clear, set).cleared()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "private, MS_PRIVATE",
        "rprivate, MS_PRIVATE|MS_REC",
        "slave, MS_SLAVE",
        "rslave, MS_SLAVE|MS_REC",
        "shared, MS_SHARED",
        "rshared, MS_SHARED|MS_REC",
        "unbindable, MS_UNBINDABLE",
        "runbindable, MS_UNBINDABLE|MS_REC"
    })
    void keepsThePropagationApart(String option, String expected) {
        MountOptions options = parse("rbind", option);
        assertThat(options.propagation()).isEqualTo(flags(expected));
        assertThat(options.flags()).containsExactlyInAnyOrder(MS_BIND, MS_REC);
        assertThat(parse("private", option).propagation()).as("the last one").isEqualTo(flags(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "rro, rrw, MOUNT_ATTR_RDONLY",
        "rnosuid, rsuid, MOUNT_ATTR_NOSUID",
        "rnodev, rdev, MOUNT_ATTR_NODEV",
        "rnoexec, rexec, MOUNT_ATTR_NOEXEC",
        "rnodiratime, rdiratime, MOUNT_ATTR_NODIRATIME",
        "rnosymfollow, rsymfollow, MOUNT_ATTR_NOSYMFOLLOW"
    })
    void setsAndClearsAttributesOfAWholeTree(String set, String clear, String attribute) {
        assertThat(parse(set).recursiveSet()).isEqualTo(attributes(attribute));
        assertThat(parse(set).recursiveClear()).isEmpty();
        assertThat(parse(set, clear).recursiveSet()).isEmpty();
        assertThat(parse(set, clear).recursiveClear()).isEqualTo(attributes(attribute));
        assertThat(parse(clear, set).recursiveSet()).isEqualTo(attributes(attribute));
        assertThat(parse(set).flags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rnoatime, MOUNT_ATTR_NOATIME",
        "rstrictatime, MOUNT_ATTR_STRICTATIME",
        "rrelatime, MOUNT_ATTR_RELATIME",
        "ratime, MOUNT_ATTR_RELATIME",
        "rnorelatime, MOUNT_ATTR_RELATIME",
        "rnostrictatime, MOUNT_ATTR_RELATIME"
    })
    void theAccessTimeOfATreeIsOneFieldThatIsClearedAsAWhole(String option, String value) {
        MountOptions options = parse("rnoatime", option);
        assertThat(options.recursiveSet()).isEqualTo(attributes(value));
        assertThat(options.recursiveClear()).containsExactly(MOUNT_ATTR__ATIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "defaults"})
    void someOptionsSayNothing(String option) {
        assertThat(parse(option)).isEqualTo(MountOptions.parse(List.of()));
    }

    @Test
    void ownWordsAreNotGivenToTheFileSystem() {
        MountOptions options = parse("tmpcopyup", "copy-symlink", "src-nofollow", "dest-nofollow", "idmap");
        assertThat(options.copyUp()).isTrue();
        assertThat(options.copySymlink()).isTrue();
        assertThat(options.sourceNofollow()).isTrue();
        assertThat(options.destinationNofollow()).isTrue();
        assertThat(options.idMapping()).isEqualTo(IdMapping.MOUNT);
        assertThat(options.data()).isEmpty();
    }

    @Test
    void anIdMappingMayBeWrittenInTheOption() {
        assertThat(parse("ridmap").idMapping()).isEqualTo(IdMapping.TREE);
        assertThat(parse("idmap").idMappingText()).isNull();
        MountOptions written = parse("idmap=uids=0-1000-1#1-2000-9;gids=@0-0-10");
        assertThat(written.idMapping()).isEqualTo(IdMapping.MOUNT);
        assertThat(written.idMappingText()).isEqualTo("uids=0-1000-1#1-2000-9;gids=@0-0-10");
        assertThat(parse("ridmap=uids=0-1-1").idMapping()).isEqualTo(IdMapping.TREE);
    }

    @Test
    void everythingElseIsTheFileSystemsInOrder() {
        MountOptions options = parse("size=64k", "ro", "mode=755", "lowerdir=/a:/b", "RO");
        assertThat(options.data()).containsExactly("size=64k", "mode=755", "lowerdir=/a:/b", "RO");
        assertThat(options.dataText()).isEqualTo("size=64k,mode=755,lowerdir=/a:/b,RO");
        assertThat(parse("ro").dataText()).isNull();
        assertThat(options.withDefault("mode=1777").dataText()).startsWith("mode=1777,size=64k");
    }

    @Test
    void aBindWithoutAttributesKeepsThoseOfItsSource() {
        assertThat(parse("bind").namesAttributes()).isFalse();
        assertThat(parse("rbind", "rprivate", "rro").namesAttributes()).isFalse();
        assertThat(parse("bind", "ro").namesAttributes()).isTrue();
        assertThat(parse("bind", "rw").namesAttributes()).isTrue();
        assertThat(parse("bind", "relatime").namesAttributes()).isTrue();
    }

    @Test
    void whatIsNotAskedForIsClearedButForTheAccessTime() {
        MountOptions options = parse("bind", "ro", "nosuid");
        assertThat(options.attributes()).containsExactlyInAnyOrder(MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID);
        assertThat(options.otherAttributes())
                .containsExactlyInAnyOrder(
                        MOUNT_ATTR_NODEV, MOUNT_ATTR_NOEXEC, MOUNT_ATTR_NODIRATIME, MOUNT_ATTR_NOSYMFOLLOW);
        assertThat(parse("bind", "noatime").otherAttributes()).contains(MOUNT_ATTR__ATIME);
        assertThat(parse("bind", "noatime").attributes()).containsExactly(MOUNT_ATTR_NOATIME);
    }

    @Test
    void ofAccessTimesThatExcludeEachOtherTheStrictestWins() {
        assertThat(parse("relatime", "noatime", "strictatime", "ro").consistentFlags())
                .containsExactlyInAnyOrder(MS_STRICTATIME, MS_RDONLY);
        assertThat(parse("relatime", "noatime").consistentFlags()).containsExactly(MS_NOATIME);
    }
}
