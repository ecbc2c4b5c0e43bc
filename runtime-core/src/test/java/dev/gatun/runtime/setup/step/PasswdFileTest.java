package dev.gatun.runtime.setup.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswdFileTest {

    private static final String TEXT = """
            root:x:0:0:root:/root:/bin/sh
            # a comment: with: many: colons: in: it: 7
            broken
            web:x:1000:1000::/srv/web:/bin/sh
            again:x:1000:1000::/other:/bin/sh
            homeless:x:1001:1001:::/bin/sh
            big:x:4294967294:1::/big:
            """;

    @Test
    void findsTheFirstEntryOfAUser() {
        assertThat(PasswdFile.home(TEXT, 0)).contains("/root");
        assertThat(PasswdFile.home(TEXT, 1000)).contains("/srv/web");
        assertThat(PasswdFile.home(TEXT, 4294967294L)).contains("/big");
    }

    @Test
    void findsNoneForAnUnknownUserOrAnEmptyField() {
        assertThat(PasswdFile.home(TEXT, 1001)).isEmpty();
        assertThat(PasswdFile.home(TEXT, 7)).isEmpty();
        assertThat(PasswdFile.home("", 0)).isEmpty();
    }
}
