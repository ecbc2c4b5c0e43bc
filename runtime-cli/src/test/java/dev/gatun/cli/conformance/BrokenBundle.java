package dev.gatun.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;

/** A way to break a bundle, and the words by which the runtimes tell of it. */
enum BrokenBundle {
    NO_CONFIGURATION("JSON specification file config.json not found", "/config.json not found") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            Files.delete(bundle.configuration());
        }
    },
    SYNTAX_ERROR("invalid character", "config.json: line 2, column 17: ") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"1.0.2\"", "oops");
        }
    },
    WRONG_TYPE("json: cannot unmarshal string", "at /process/user/uid: expected an id") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"uid\": 0", "\"uid\": \"root\"");
        }
    },
    NO_ROOTFS("/moon: no such file or directory", "at /root/path: invalid rootfs: stat ") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"rootfs\"", "\"moon\"");
        }
    },
    NO_ROOT("root must be specified") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"root\": {\"path\": \"rootfs\"},", "");
        }
    },
    NO_SUCH_PROGRAM("exec: \"moon\": executable file not found in $PATH") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"sh\", \"-c\"", "\"moon\"");
        }
    },
    NO_SUCH_PROGRAM_PATH("exec: \"/bin/moon\": stat /bin/moon: no such file or directory") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"sh\", \"-c\"", "\"/bin/moon\"");
        }
    },
    PROGRAM_NOT_EXECUTABLE("exec: \"/bin/data\": permission denied") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"sh\", \"-c\"", "\"/bin/data\"");
        }
    },
    NO_ARGUMENTS("args must not be empty") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("[\"sh\", \"-c\", \"exit 7\"]", "[]");
        }
    },
    RELATIVE_DIRECTORY("Cwd must be an absolute path") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"cwd\": \"/\"", "\"cwd\": \"tmp\"");
        }
    },
    UNKNOWN_LIMIT("wrong rlimit value: RLIMIT_MOON") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"cwd\"", "\"rlimits\": [{\"type\": \"RLIMIT_MOON\", \"soft\": 1, \"hard\": 1}], \"cwd\"");
        }
    },
    UNKNOWN_NAMESPACE("namespace {\"moon\" \"\"} does not exist", "unknown namespace type \"moon\"") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"network\"", "\"moon\"");
        }
    },
    DUPLICATE_NAMESPACE("duplicated ns {\"pid\" \"\"}", "duplicate namespace type \"pid\"") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"network\"", "\"pid\"");
        }
    },
    HOSTNAME_WITHOUT_NAMESPACE("unable to set hostname without a private UTS namespace") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("{\"type\": \"uts\"}, ", "");
        }
    },
    USER_NAMESPACE_WITHOUT_MAPPINGS("no uid mappings found") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("{\"type\": \"uts\"}", "{\"type\": \"uts\"}, {\"type\": \"user\"}");
        }
    },
    MASKED_PATHS_WITHOUT_NAMESPACE("unable to restrict sys entries without a private MNT namespace") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace(", {\"type\": \"mount\"}],", "], \"maskedPaths\": [\"/proc/kcore\"],");
        }
    },
    FOREIGN_SYSCTL("sysctl \"vm.swappiness\" is not in a separate kernel namespace") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace("\"resources\"", "\"sysctl\": {\"vm.swappiness\": \"1\"}, \"resources\"");
        }
    },
    MISSING_BIND_SOURCE("no such file or directory") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace(
                    "\"mounts\": [",
                    "\"mounts\": [{\"destination\": \"/moon\", \"source\": \"/moon/rock\", \"type\": \"bind\","
                            + " \"options\": [\"bind\"]},");
        }
    },
    UNKNOWN_FILE_SYSTEM("no such device") {
        @Override
        void apply(TestBundle bundle) throws IOException {
            bundle.replace(
                    "\"mounts\": [",
                    "\"mounts\": [{\"destination\": \"/moon\", \"source\": \"x\", \"type\": \"moonfs\"},");
        }
    };

    private final String runc;
    private final String gatun;

    BrokenBundle(String both) {
        this(both, both);
    }

    BrokenBundle(String runc, String gatun) {
        this.runc = runc;
        this.gatun = gatun;
    }

    /** Breaks the bundle. */
    abstract void apply(TestBundle bundle) throws IOException;

    /** What that runtime's message has to hold: the same where callers search for it. */
    String words(RuntimeBinary runtime) {
        return runtime == RuntimeBinary.RUNC ? runc : gatun;
    }
}
