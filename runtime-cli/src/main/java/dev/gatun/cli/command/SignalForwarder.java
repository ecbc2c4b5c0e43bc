package dev.gatun.cli.command;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.Signal;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Passes the signals that this process gets on to a container, as if it stood in the program's place.
 *
 * <p>Installed before the container exists: a signal that arrives while it is being created is kept, and delivered once
 * there is somebody to deliver it to. {@code SIGKILL} and {@code SIGSTOP} cannot be caught; {@code SIGQUIT} and {@code
 * SIGUSR2} are the JVM's own (thread dumps, suspending threads).
 *
 * <p>java.base has no way to handle a signal. The module jdk.unsupported keeps {@code sun.misc.Signal} for everybody, but a
 * source file that names it gets a warning that nothing can switch off, and warnings are errors here: so it is
 * reached by name. That takes a cold JVM some milliseconds, which pass on a thread of their own while the container is made.
 */
final class SignalForwarder implements Closeable {

    private static final List<String> NAMES =
            List.of("HUP", "INT", "TERM", "USR1", "ALRM", "CONT", "WINCH", "TSTP", "TTIN", "TTOU");

    private final Queue<Signal> waiting = new ArrayDeque<>();
    private final Thread installing =
            Thread.ofPlatform().name("signal handlers").daemon().unstarted(this::handleAll);
    private @Nullable Target target;

    /** Who gets the signals. */
    interface Target {
        void kill(Signal signal);
    }

    private SignalForwarder() {}

    static SignalForwarder install() {
        var forwarder = new SignalForwarder();
        forwarder.installing.start();
        return forwarder;
    }

    /** From now on signals go to a container or one of its processes, first those that have waited. */
    void forwardTo(Target container) {
        try {
            installing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            target = container;
            while (!waiting.isEmpty()) {
                deliver(container, waiting.remove());
            }
        }
    }

    private void handleAll() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            Method handle = signal.getMethod("handle", signal, handler);
            Object receiver = Proxy.newProxyInstance(
                    SignalForwarder.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (arguments != null && method.getName().equals("handle")) {
                            received(Signal.of((int) number.invoke(arguments[0])));
                        }
                        return null;
                    });
            for (String name : NAMES) {
                try {
                    handle.invoke(null, signal.getConstructor(String.class).newInstance(name), receiver);
                } catch (InvocationTargetException reserved) {
                    // a flag of the JVM, such as -Xrs, keeps this one for itself: its default action stays
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Java has no sun.misc.Signal (module jdk.unsupported)", e);
        }
    }

    private synchronized void received(Signal signal) {
        Target container = target;
        if (container == null) {
            waiting.add(signal);
        } else {
            deliver(container, signal);
        }
    }

    private static void deliver(Target container, Signal signal) {
        try {
            container.kill(signal);
        } catch (ContainerException gone) {
            // It has ended meanwhile; its exit code tells the rest.
        }
    }

    /** Stops forwarding. The handlers stay: this process is about to end, and must end with the container's code. */
    @Override
    public synchronized void close() {
        target = null;
    }
}
