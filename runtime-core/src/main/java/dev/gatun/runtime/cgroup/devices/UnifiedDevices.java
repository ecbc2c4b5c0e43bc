package dev.gatun.runtime.cgroup.devices;

import static dev.gatun.linux.abi.Bpf_h.*;

import dev.gatun.linux.abi.bpf_attr_get_id;
import dev.gatun.linux.abi.bpf_attr_prog_attach;
import dev.gatun.linux.abi.bpf_attr_prog_load;
import dev.gatun.linux.abi.bpf_attr_query;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Device programs of a v2 cgroup: loads, attaches and replaces them with <a
 * href="https://man7.org/linux/man-pages/man2/bpf.2.html">bpf(2)</a>. Needs {@code CAP_BPF} and {@code CAP_NET_ADMIN}, or {@code
 * CAP_SYS_ADMIN}.
 *
 * <p>A program stays attached until its cgroup is removed; no descriptor has to be kept. All programs on the way from the root to a
 * cgroup must allow a use.
 */
public final class UnifiedDevices {

    private static final int MOST_PROGRAMS = 64;

    /** Only a program that calls the kernel's GPL helpers needs the GPL's name; this one calls none. */
    private static final String LICENSE = "MIT";

    private final Linux linux;

    /** @param linux where the calls run */
    public UnifiedDevices(Linux linux) {
        this.linux = linux;
    }

    /**
     * Makes a program the only one that this cgroup itself has. One that is there is exchanged without a moment in which neither or
     * both hold (Linux 5.6); of several, which only others can have attached, all go after the new one is in place.
     *
     * @param directory of the cgroup
     */
    public void set(String directory, DeviceProgram program) throws IOException {
        try (Fd cgroup = linux.openat(Fd.CWD, directory, EnumSet.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY));
                Fd loaded = load(program)) {
            List<Integer> present = attached(cgroup);
            if (present.size() == 1) {
                try (Fd old = open(present.getFirst())) {
                    attach(cgroup, loaded, old);
                    return;
                } catch (ErrnoException failed) {
                    // EINVAL: a kernel without BPF_F_REPLACE. ENOENT: somebody else took the old program away.
                    if (failed.errno() != Errno.EINVAL && failed.errno() != Errno.ENOENT) {
                        throw failed;
                    }
                }
            }
            attach(cgroup, loaded, null);
            for (int id : present) {
                detach(cgroup, id);
            }
        }
    }

    /** How many programs the cgroup itself has. */
    public int count(String directory) throws IOException {
        try (Fd cgroup = linux.openat(Fd.CWD, directory, EnumSet.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            return attached(cgroup).size();
        }
    }

    /** Whether this kernel, and this caller's rights, suffice for device programs: loads one, attaches none. */
    public boolean isSupported() {
        try (Fd loaded = load(DeviceProgram.of(new DeviceRules(List.of())))) {
            return loaded.isOpen();
        } catch (IOException failed) {
            return false;
        }
    }

    private Fd load(DeviceProgram program) throws ErrnoException {
        try (var memory = linux.memory()) {
            MemorySegment attributes = memory.allocate(bpf_attr_prog_load.layout());
            bpf_attr_prog_load.prog_type(attributes, BPF_PROG_TYPE_CGROUP_DEVICE());
            bpf_attr_prog_load.insns(attributes, program.encode(memory).address());
            bpf_attr_prog_load.insn_cnt(attributes, program.length());
            bpf_attr_prog_load.license(attributes, memory.allocateFrom(LICENSE).address());
            // The kernel makes descriptors of programs close-on-exec by itself.
            return Fd.owning(linux, (int) linux.bpf("BPF_PROG_LOAD", BPF_PROG_LOAD(), attributes));
        }
    }

    private void attach(Fd cgroup, Fd program, @Nullable Fd instead) throws ErrnoException {
        try (var memory = linux.memory()) {
            MemorySegment attributes = memory.allocate(bpf_attr_prog_attach.layout());
            bpf_attr_prog_attach.target_fd(attributes, cgroup.number());
            bpf_attr_prog_attach.attach_bpf_fd(attributes, program.number());
            bpf_attr_prog_attach.attach_type(attributes, BPF_CGROUP_DEVICE());
            // ALLOW_MULTI, because systemd attaches programs of its own to the groups above and below.
            int flags = BPF_F_ALLOW_MULTI();
            if (instead != null) {
                flags |= BPF_F_REPLACE();
                bpf_attr_prog_attach.replace_bpf_fd(attributes, instead.number());
            }
            bpf_attr_prog_attach.attach_flags(attributes, flags);
            linux.bpf("BPF_PROG_ATTACH", BPF_PROG_ATTACH(), attributes);
        }
    }

    private void detach(Fd cgroup, int id) throws ErrnoException {
        try (var memory = linux.memory();
                Fd program = open(id)) {
            MemorySegment attributes = memory.allocate(bpf_attr_prog_attach.layout());
            bpf_attr_prog_attach.target_fd(attributes, cgroup.number());
            bpf_attr_prog_attach.attach_bpf_fd(attributes, program.number());
            bpf_attr_prog_attach.attach_type(attributes, BPF_CGROUP_DEVICE());
            linux.bpf("BPF_PROG_DETACH", BPF_PROG_DETACH(), attributes);
        }
    }

    private Fd open(int id) throws ErrnoException {
        try (var memory = linux.memory()) {
            MemorySegment attributes = memory.allocate(bpf_attr_get_id.layout());
            bpf_attr_get_id.prog_id(attributes, id);
            return Fd.owning(linux, (int) linux.bpf("BPF_PROG_GET_FD_BY_ID", BPF_PROG_GET_FD_BY_ID(), attributes));
        }
    }

    private List<Integer> attached(Fd cgroup) throws ErrnoException {
        try (var memory = linux.memory()) {
            MemorySegment ids = memory.allocate(ValueLayout.JAVA_INT, MOST_PROGRAMS);
            MemorySegment attributes = memory.allocate(bpf_attr_query.layout());
            bpf_attr_query.target_fd(attributes, cgroup.number());
            bpf_attr_query.attach_type(attributes, BPF_CGROUP_DEVICE());
            bpf_attr_query.prog_ids(attributes, ids.address());
            bpf_attr_query.prog_cnt(attributes, MOST_PROGRAMS);
            linux.bpf("BPF_PROG_QUERY", BPF_PROG_QUERY(), attributes);
            var found = new ArrayList<Integer>();
            for (int i = 0; i < bpf_attr_query.prog_cnt(attributes); i++) {
                found.add(ids.getAtIndex(ValueLayout.JAVA_INT, i));
            }
            return found;
        }
    }
}
