package dev.gatun.runtime.os.struct;

import dev.gatun.linux.abi.new_utsname;
import java.lang.foreign.MemorySegment;

/**
 * What {@code uname} tells.
 *
 * @param system {@code Linux}
 * @param host of the UTS namespace
 * @param release such as {@code 6.18.0}
 * @param version when the kernel was built
 * @param machine such as {@code x86_64}; {@code i686} under the personality {@code PER_LINUX32}
 * @param domain NIS domain of the UTS namespace
 */
public record SystemNames(String system, String host, String release, String version, String machine, String domain) {

    /** Reads a {@code struct new_utsname}. */
    public static SystemNames of(MemorySegment buffer) {
        return new SystemNames(
                new_utsname.sysname(buffer).getString(0),
                new_utsname.nodename(buffer).getString(0),
                new_utsname.release(buffer).getString(0),
                new_utsname.version(buffer).getString(0),
                new_utsname.machine(buffer).getString(0),
                new_utsname.domainname(buffer).getString(0));
    }
}
