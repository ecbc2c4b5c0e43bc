package dev.gatun.linux.remote;

import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.syscall.SyscallsContract;
import java.io.IOException;

/** A driven process keeps the same promises as the calling thread. */
class RemoteSyscallsTest extends SyscallsContract {

    @Override
    protected Executor open() throws IOException {
        RemoteProcess process = RemoteProcess.launch(LaunchOptions.namespaces(0));
        return new Executor() {
            @Override
            public Syscalls syscalls() {
                return process.syscalls();
            }

            @Override
            public void close() {
                process.close();
            }
        };
    }
}
