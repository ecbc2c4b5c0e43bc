package dev.gatun.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What {@code --version} prints: crun's form, whose lines docker and others search for {@code commit:} and {@code spec:}. */
final class Version {

    private Version() {}

    /** @throws IOException if the build left its properties out of the jar */
    static String text() throws IOException {
        var build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing beside " + Version.class.getName());
            }
            build.load(in);
        }
        return "gatun version " + build.getProperty("version") + "\ncommit: " + build.getProperty("commit") + "\nspec: "
                + build.getProperty("spec") + "\njava: " + Runtime.version() + "\n";
    }
}
