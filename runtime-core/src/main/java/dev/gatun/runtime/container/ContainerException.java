package dev.gatun.runtime.container;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation on a container failed: one of a closed set of kinds, so that a caller can switch without a default.
 *
 * <p>The message is one line, in the words that callers of OCI runtimes match on; it names what was tried, on what, and
 * what the kernel answered. Nothing is left half done when one is thrown.
 */
public abstract sealed class ContainerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ContainerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** No container with that id exists below the state directory. */
    public static final class NotFound extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** With runc's words {@code container does not exist}, which podman and containerd search for. */
        public NotFound(ContainerId id) {
            super("container does not exist: " + id, null);
        }
    }

    /** The id is taken. */
    public static final class AlreadyExists extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** With runc's words. */
        public AlreadyExists(ContainerId id) {
            super("container with given ID already exists: " + id, null);
        }
    }

    /** The container is not in a status that allows the operation. */
    public static final class WrongState extends ContainerException {
        private static final long serialVersionUID = 1L;

        private final Status status;

        /** @param status what the container was in when the operation was refused */
        public WrongState(String message, Status status) {
            super(message, null);
            this.status = status;
        }

        /** What the container was in when the operation was refused. */
        public Status status() {
            return status;
        }
    }

    /** The request itself is malformed: an id, a signal, an option. */
    public static final class InvalidRequest extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** @param message what is wrong with the request, and what would be right */
        public InvalidRequest(String message) {
            super(message, null);
        }
    }

    /** {@code config.json} cannot be read, or asks for something that makes no sense. */
    public static final class InvalidSpec extends ContainerException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        /** @param problems each names its JSON pointer, value and remedy */
        public InvalidSpec(String message, List<String> problems, @Nullable Throwable cause) {
            super(message, cause);
            this.problems = List.copyOf(problems);
        }

        /** Every problem that was found, not just the first. */
        public List<String> problems() {
            return problems;
        }
    }

    /** This kernel or this build cannot do what is asked. */
    public static final class Unsupported extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** @param message names what is missing and where it would come from */
        public Unsupported(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A step of a container's setup failed; everything it had made was taken back. */
    public static final class SetupFailed extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** @param cause names the step and the system call */
        public SetupFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The kernel refused an operation outside of a setup. */
    public static final class KernelRefused extends ContainerException {
        private static final long serialVersionUID = 1L;

        /** @param cause names the system call and its error */
        public KernelRefused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
