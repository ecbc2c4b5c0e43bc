package dev.gatun.runtime.setup.step;

import java.util.Optional;

/**
 * Reads {@code /etc/passwd}: {@code name:password:uid:gid:comment:home:shell}, one user a line. See <a
 * href="https://man7.org/linux/man-pages/man5/passwd.5.html">passwd(5)</a>.
 */
public final class PasswdFile {

    private static final int UID = 2;
    private static final int HOME = 5;

    private PasswdFile() {}

    /**
     * The home directory of the first entry with a user id; empty if there is none, or it names no directory.
     *
     * @param text of the file; lines that are not entries are skipped, for the image may hold anything
     * @param uid unsigned
     */
    public static Optional<String> home(String text, long uid) {
        String wanted = Long.toString(uid);
        return text.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > HOME && fields[UID].equals(wanted))
                .map(fields -> fields[HOME])
                .filter(home -> !home.isEmpty())
                .findFirst();
    }
}
