package dev.gatun.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;

/**
 * log4j-core, for the commands that log: those with {@code --debug}. Starting it costs a cold JVM more than a whole
 * command, so nothing else touches it.
 */
final class Logging {

    private final LoggerContext context;

    private Logging(LoggerContext context) {
        this.context = context;
    }

    /** Sends what the library logs where the error line goes. */
    static Logging start(ErrorReport report) {
        LoggerContext context = Configurator.initialize(new DefaultConfiguration());
        var appender = new Lines(report);
        appender.start();
        var root = context.getConfiguration().getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(appender, Level.DEBUG, null);
        root.setLevel(Level.DEBUG);
        context.updateLoggers();
        LogManager.getLogger(Logging.class).debug("{} on Java {}", Main.class.getModule(), Runtime.version());
        return new Logging(context);
    }

    void stop() {
        context.stop();
    }

    /** Writes events in the two forms of the error line. */
    private static final class Lines extends AbstractAppender {

        private final ErrorReport report;

        Lines(ErrorReport report) {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
            this.report = report;
        }

        @Override
        public void append(LogEvent event) {
            String name = switch (event.getLevel().getStandardLevel()) {
                case OFF, FATAL, ERROR -> "error";
                case WARN -> "warning";
                case INFO -> "info";
                case DEBUG, TRACE, ALL -> "debug";
            };
            report.writeLog(name, event.getMessage().getFormattedMessage());
        }
    }
}
