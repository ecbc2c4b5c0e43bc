package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.OciSpec;
import java.util.List;

/** The members at the top: version, root filesystem, annotations; and {@code linux.rootfsPropagation}. */
final class DocumentCheck {

    private static final List<String> PROPAGATIONS =
            List.of("shared", "rshared", "slave", "rslave", "private", "rprivate", "unbindable", "runbindable");

    private DocumentCheck() {}

    static void check(OciSpec spec, Problems problems) {
        version(spec.ociVersion(), problems);
        if (spec.root() == null) {
            problems.error("/root", "root must be specified, such as {\"path\": \"rootfs\"}");
        } else if (spec.root().path().isEmpty()) {
            problems.error("/root/path", "the path of the root filesystem is empty");
        }
        if (spec.annotations().containsKey("")) {
            problems.error("/annotations", "the name of an annotation is empty");
        }
        String propagation = spec.linux().rootfsPropagation();
        if (propagation != null && !propagation.isEmpty() && !PROPAGATIONS.contains(propagation)) {
            problems.error(
                    "/linux/rootfsPropagation",
                    "rootfsPropagation=" + propagation + " is not supported; known are "
                            + String.join(", ", PROPAGATIONS));
        }
    }

    private static void version(String version, Problems problems) {
        if (!isSemantic(version)) {
            problems.error("/ociVersion", "\"" + version + "\" is not a semantic version such as 1.3.0");
        } else if (!version.startsWith("1.")) {
            problems.error("/ociVersion", "unsupported version \"" + version + "\": 1.x is understood");
        }
    }

    /** Three numbers, and perhaps a pre-release and a build behind {@code -} and {@code +}. */
    private static boolean isSemantic(String version) {
        int end = 0;
        while (end < version.length() && (isDigit(version.charAt(end)) || version.charAt(end) == '.')) {
            end++;
        }
        String[] numbers = version.substring(0, end).split("\\.", -1);
        for (String number : numbers) {
            if (number.isEmpty()) {
                return false;
            }
        }
        if (numbers.length != 3) {
            return false;
        }
        for (int i = end; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean separator = c == '-' || c == '+';
            boolean letter = isDigit(c) || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (i == end ? !separator || version.length() == end + 1 : !separator && !letter) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
