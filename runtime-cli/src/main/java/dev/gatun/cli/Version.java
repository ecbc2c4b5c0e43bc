package dev.gatun.cli;

import dev.gatun.cli.session.BuildProperties;
import java.io.IOException;

/** What {@code --version} prints: crun's form, whose lines docker and others search for {@code commit:} and {@code spec:}. */
final class Version {

    private Version() {}

    /** @throws IOException if the build left its properties out of the jar */
    static String text() throws IOException {
        BuildProperties build = BuildProperties.load();
        return "gatun version " + build.version() + "\ncommit: " + build.commit() + "\nspec: " + build.spec()
                + "\njava: " + Runtime.version() + "\n";
    }
}
