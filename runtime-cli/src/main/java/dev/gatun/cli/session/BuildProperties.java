package dev.gatun.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param version of Gatun
 * @param commit that it was built from
 * @param spec the version of the runtime specification
 */
public record BuildProperties(String version, String commit, String spec) {

    private static final String FILE = "version.properties";

    /** @throws IOException if the build left them out of the jar */
    public static BuildProperties load() throws IOException {
        var build = new Properties();
        try (InputStream in = BuildProperties.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing beside " + BuildProperties.class.getName());
            }
            build.load(in);
        }
        return new BuildProperties(
                build.getProperty("version", ""), build.getProperty("commit", ""), build.getProperty("spec", ""));
    }
}
