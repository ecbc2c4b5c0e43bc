package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Gives the container a session keyring of its own, named {@code _ses.ID}: keys of the caller's session must not be possessed
 * inside. Does nothing on a kernel without keyrings.
 *
 * @param name of the keyring; one that exists with that name, and may be searched, is joined
 * @param userNamespace whether the container has users of its own: {@code exec} comes as another user then, and must find it
 * @see <a href="https://man7.org/linux/man-pages/man7/session-keyring.7.html">session-keyring(7)</a>
 */
public record JoinSessionKeyring(String name, boolean userNamespace) implements SetupStep {

    /** {@code KEY_USR_SEARCH} of the kernel's {@code key.h}, which is not among its headers for programs. */
    private static final int USER_SEARCH = 0x80000;

    /** {@code KEY_OTH_SEARCH}. */
    private static final int OTHER_SEARCH = 0x8;

    private static final int PERMISSIONS_FIELD = 3;

    @Override
    public String purpose() {
        return "join the session keyring " + name;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        int key;
        try {
            key = linux.keyctlJoinSessionKeyring(name);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOSYS) {
                return;
            }
            throw e;
        }
        int permissions = HexFormat.fromHexDigits(linux.keyctlDescribe(key).split(";")[PERMISSIONS_FIELD]);
        linux.keyctlSetperm(key, permissions | USER_SEARCH | (userNamespace ? OTHER_SEARCH : 0));
    }
}
