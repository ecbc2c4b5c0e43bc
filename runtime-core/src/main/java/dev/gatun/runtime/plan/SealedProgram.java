package dev.gatun.runtime.plan;

import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;

import dev.gatun.linux.image.Data;
import dev.gatun.linux.image.InitProgram;
import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.setup.DescriptorLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program of a sealed init while it is being written, and the list of its calls. */
final class SealedProgram {

    /** Stands for the name of the call in a purpose that several calls share. */
    static final String CALL = "{call}";

    private final InitProgram.Builder program;
    private final DescriptorLayout layout;
    private final List<SealedCall> calls = new ArrayList<>();

    SealedProgram(Arch arch, DescriptorLayout layout) {
        this.program = InitProgram.builder(arch, layout.report());
        this.layout = layout;
    }

    void call(String purpose, Syscall call, Object... arguments) {
        calls.add(new SealedCall(purpose, call));
        program.call(purpose, call, arguments);
    }

    /** Opens a file of the trusted procfs; it gets {@link DescriptorLayout#firstFree()}, for everything below is in use. */
    void openInProc(String purpose, String path) {
        call(purpose, Syscall.OPENAT, layout.proc(), program.text(path), OpenFlag.O_WRONLY.bits() | O_CLOEXEC(), 0);
    }

    /**
     * Writes a text into a file of the trusted procfs.
     *
     * @param purpose in which {@link #CALL} stands for the name of each call
     * @param what is closed afterwards
     */
    void writeInProc(String purpose, String what, String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        openInProc(purpose.replace(CALL, "openat(\"/proc/" + path + "\")"), path);
        call(purpose.replace(CALL, "write"), Syscall.WRITE, layout.firstFree(), program.bytes(bytes), bytes.length);
        call("close " + what + ": close", Syscall.CLOSE, layout.firstFree());
    }

    Data text(String text) {
        return program.text(text);
    }

    Data bytes(byte[] bytes) {
        return program.bytes(bytes);
    }

    /** Lets a member of a structure point to something. */
    void point(Data structure, long offset, Data target) {
        program.point(structure, (int) offset, target);
    }

    Data zeroes(int length) {
        return program.space(length);
    }

    /** What {@code execve} takes as argv and envp. */
    Data texts(List<String> texts) {
        var places = new ArrayList<Data>();
        for (String text : texts) {
            places.add(program.text(text));
        }
        return program.pointers(places);
    }

    List<SealedCall> calls() {
        return List.copyOf(calls);
    }

    /** The ELF file. Whoever comes to the end of the list has executed nothing, and fails. */
    byte[] build() {
        return program.exit(1).build();
    }
}
