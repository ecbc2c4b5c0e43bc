package dev.gatun.runtime.cgroup.plan;

import java.io.IOException;
import java.util.regex.Pattern;

/** The size of a huge page as the names of the kernel's files spell it: {@code 64KB}, {@code 2MB}, {@code 1GB}. */
public final class PageSize {

    private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]*[KMG]B");

    private PageSize() {}

    /**
     * Passes a well-formed size on.
     *
     * @throws IOException if it is spelled differently: it becomes part of a file name
     */
    public static String require(String pageSize) throws IOException {
        if (!FORMAT.matcher(pageSize).matches()) {
            throw new IOException("invalid huge page size \"" + pageSize + "\" (such as 64KB, 2MB, 1GB)");
        }
        return pageSize;
    }
}
