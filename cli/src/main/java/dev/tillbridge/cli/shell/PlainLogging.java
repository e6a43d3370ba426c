package dev.tillbridge.cli.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging in code, which starts faster than a file of settings: warnings go to the error stream in plain words.
 *
 * <p>Found by logback through {@code META-INF/services}.
 */
public final class PlainLogging extends ContextAwareBase implements Configurator {

    private static final String DETAILED = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";
    private static final String APPENDER = "stderr";
    private static final int REMEMBERED = 200;

    private static volatile UnaryOperator<String> completing = UnaryOperator.identity();

    /** Creates the set-up. */
    public PlainLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, false);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs everything of ours, with details, or warnings only. */
    public static void verbose(boolean detailed) {
        completing = UnaryOperator.identity();
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            apply(context, detailed);
        }
    }

    /** Shows what this part tells of its work, not its warnings alone. */
    public static void tell(String logger) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context
                && !context.getLogger(logger).isInfoEnabled()) {
            context.getLogger(logger).setLevel(Level.INFO);
        }
    }

    /** Completes what notes advise, such as by the configuration that was given, until the next command. */
    public static void completing(UnaryOperator<String> completion) {
        completing = completion;
    }

    /** Shows each note once from now on: who opens a terminal three hundred times is told three hundred times the same. */
    public static void eachOnce() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER).addFilter(new Once());
        }
    }

    /** Shows these notes no more, whatever their letters and with or without a full stop: they are told elsewhere, and better. */
    public static void without(Collection<String> notes) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER).addFilter(new Without(notes));
        }
    }

    /** Lets every note pass but these. Immutable. */
    static final class Without extends Filter<ILoggingEvent> {

        private final Set<String> told;

        Without(Collection<String> notes) {
            told = notes.stream().map(Without::plain).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return told.contains(plain(event.getFormattedMessage())) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }

        private static String plain(String note) {
            String letters = note.strip().toLowerCase(Locale.ROOT);
            return letters.endsWith(".") ? letters.substring(0, letters.length() - 1) : letters;
        }
    }

    /** Lets a note pass that was not shown before, and after very many none. Safe for use by several threads. */
    static final class Once extends Filter<ILoggingEvent> {

        private final Set<String> shown = ConcurrentHashMap.newKeySet();

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return shown.size() < REMEMBERED && shown.add(event.getFormattedMessage())
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }
    }

    /** A line for each warning, in its own words alone. Stateless, and ready at once, which a pattern that must be read is not. */
    private static final class PlainNotes extends EncoderBase<ILoggingEvent> {

        private static final byte[] NOTHING = {};

        @Override
        public byte[] headerBytes() {
            return NOTHING;
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            return ("note: " + completing.apply(event.getFormattedMessage()) + System.lineSeparator())
                    .getBytes(Charset.defaultCharset());
        }

        @Override
        public byte[] footerBytes() {
            return NOTHING;
        }
    }

    private static Encoder<ILoggingEvent> detailed(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(DETAILED);
        return encoder;
    }

    private static void apply(LoggerContext context, boolean detailed) {
        Encoder<ILoggingEvent> encoder = detailed ? detailed(context) : new PlainNotes();
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(APPENDER);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("dev.tillbridge").setLevel(detailed ? Level.DEBUG : Level.WARN);
        // What becomes of a payment is what a command is about: it says so itself.
        context.getLogger("dev.tillbridge.attempts").setLevel(detailed ? Level.DEBUG : Level.ERROR);
    }
}
