package dev.gatun.linux.syscall;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A system call in a flight recording. */
@Name("dev.gatun.SystemCall")
@Label("System Call")
@Category("Gatun")
@Description("A system call that Gatun made, in this process or in one that it drives")
final class SyscallJfrEvent extends Event {

    @Label("Call")
    String call = "";

    @Label("Line")
    @Description("The call with its arguments and result, as strace prints it")
    String line = "";

    @Label("Result")
    @Description("Negative: the error number, negated")
    long result;

    @Label("Process")
    @Description("The id of the process that made the call")
    long process;
}
