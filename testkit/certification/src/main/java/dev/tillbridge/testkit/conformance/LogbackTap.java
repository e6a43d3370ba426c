package dev.tillbridge.testkit.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/** Listens to Logback; only loaded where it is bound. */
final class LogbackTap extends TurboFilter {

    /** What simulated terminals log in the same process is none of a driver's. */
    private static final String OURS = "dev.tillbridge.testkit.";

    private final Consumer<String> listener;

    private LogbackTap(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Begins to listen; the result ends it. */
    static Runnable open(Consumer<String> listener) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LogbackTap tap = new LogbackTap(listener);
        tap.start();
        context.addTurboFilter(tap);
        return () -> context.getTurboFilterList().remove(tap);
    }

    /** A question whether a level is on has no format: it is answered with yes, so that the message comes. */
    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (logger.getName().startsWith(OURS)) {
            return FilterReply.NEUTRAL;
        }
        if (format == null) {
            return FilterReply.ACCEPT;
        }
        StringBuilder line = new StringBuilder(
                String.valueOf(MessageFormatter.arrayFormat(format, parameters).getMessage()));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            line.append(' ').append(each);
        }
        listener.accept(line.toString());
        return FilterReply.NEUTRAL;
    }
}
