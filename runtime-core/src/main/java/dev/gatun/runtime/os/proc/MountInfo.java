package dev.gatun.runtime.os.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/mountinfo}.
 *
 * <pre>
 * 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:7 - ext3 /dev/root rw,errors=continue
 * (1)(2)(3)   (4)   (5)      (6)      (7)             (8) (9)   (10)         (11)
 * </pre>
 *
 * (1) id of the mount, (2) of its parent, (3) device, (4) root of the mount inside the file system, (5) mount point as seen from
 * the process's root, (6) options of the mount, (7) zero or more optional fields, (8) a hyphen that ends them, (9) type, (10)
 * source, (11) options of the file system. Fields are separated by single spaces; a space, tab, newline or backslash inside one is
 * written as a backslash and three octal digits.
 *
 * @param id of the mount; {@code statx} tells the same
 * @param parent id of the mount that this one is on; may be one that the process cannot see
 * @param device {@code major:minor}
 * @param root which directory of the file system is mounted
 * @param mountPoint where
 * @param options of the mount: {@code rw}, {@code nosuid} …
 * @param propagation the optional fields: {@code shared:7}, {@code master:1}, {@code propagate_from:3}, {@code unbindable}
 * @param type of the file system, with its subtype: {@code fuse.sshfs}
 * @param source free text of the file system, such as a device
 * @param superOptions of the file system: {@code size=64k} …
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">proc_pid_mountinfo(5)</a>
 */
public record MountInfo(
        int id,
        int parent,
        String device,
        String root,
        String mountPoint,
        List<String> options,
        List<String> propagation,
        String type,
        String source,
        List<String> superOptions) {

    private static final int FIXED = 6;
    private static final int OCTAL = 8;
    private static final int ESCAPE = 3;

    /** Copies the lists. */
    public MountInfo {
        options = List.copyOf(options);
        propagation = List.copyOf(propagation);
        superOptions = List.copyOf(superOptions);
    }

    /**
     * Reads all lines; later mounts come later.
     *
     * @throws IOException if a line does not follow the grammar; names it
     */
    public static List<MountInfo> parse(String text) throws IOException {
        var mounts = new ArrayList<MountInfo>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                mounts.add(line(line));
            }
        }
        return mounts;
    }

    /** The topmost mount at exactly that mount point. */
    public static Optional<MountInfo> at(String mountPoint, List<MountInfo> mounts) {
        return mounts.stream().filter(m -> m.mountPoint.equals(mountPoint)).reduce((first, last) -> last);
    }

    /** The mount that a path without symbolic links lies on. */
    public static Optional<MountInfo> holding(String path, List<MountInfo> mounts) {
        return mounts.stream()
                .filter(m -> m.holds(path))
                .reduce((best, next) -> next.mountPoint.length() >= best.mountPoint.length() ? next : best);
    }

    private boolean holds(String path) {
        return mountPoint.equals("/") || path.equals(mountPoint) || path.startsWith(mountPoint + "/");
    }

    /** Whether mounts below this one travel to other namespaces. */
    public boolean isShared() {
        return propagation.stream().anyMatch(field -> field.startsWith("shared:"));
    }

    private static MountInfo line(String line) throws IOException {
        // A source may be empty (mount("", …)), which leaves two spaces in a row: -1 keeps the empty field.
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int hyphen = fields.indexOf("-");
        if (hyphen < FIXED || fields.size() < hyphen + 4) {
            throw new IOException("not a line of mountinfo: \"" + line + "\"");
        }
        try {
            return new MountInfo(
                    Integer.parseInt(fields.get(0)),
                    Integer.parseInt(fields.get(1)),
                    fields.get(2),
                    unescape(fields.get(3)),
                    unescape(fields.get(4)),
                    commas(fields.get(5)),
                    fields.subList(FIXED, hyphen),
                    unescape(fields.get(hyphen + 1)),
                    unescape(fields.get(hyphen + 2)),
                    commas(fields.get(hyphen + 3)));
        } catch (NumberFormatException e) {
            throw new IOException("not a line of mountinfo: \"" + line + "\"", e);
        }
    }

    private static List<String> commas(String field) {
        return Arrays.stream(field.split(",", -1)).map(MountInfo::unescape).toList();
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        var text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + ESCAPE < field.length() && isOctal(field, i + 1)) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 1 + ESCAPE), OCTAL));
                i += ESCAPE;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isOctal(String field, int from) {
        return field.substring(from, from + ESCAPE).chars().allMatch(c -> c >= '0' && c < '0' + OCTAL);
    }
}
