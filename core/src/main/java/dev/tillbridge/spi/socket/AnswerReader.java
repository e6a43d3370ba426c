package dev.tillbridge.spi.socket;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says when an answer is complete, where the protocol has its own idea of that.
 *
 * <p>For driver authors: one for each exchange; called by one thread at a time. Segments come as the network cuts them, down to single
 * bytes. Say {@link Next#done()} too when the bytes can never become an answer: there is nothing to wait for then.
 */
public interface AnswerReader {

    /** Takes the bytes that came next, at least one, and says what to do now. */
    Next read(byte[] segment);

    /** Returns whether what came so far is a whole answer, given that nothing more will come as the terminal closed the connection. */
    boolean isWholeAtEnd();

    /**
     * Returns a fresh reader of an answer that ends with the first of these bytes, such as the line feed of a line. An answer that lacks it is
     * not whole: half an amount would be an amount.
     */
    static AnswerReader endingWith(char octet) {
        return new AnswerReader() {
            @Override
            public Next read(byte[] segment) {
                for (byte each : segment) {
                    if (each == (byte) octet) {
                        return Next.done();
                    }
                }
                return Next.more();
            }

            @Override
            public boolean isWholeAtEnd() {
                return false;
            }
        };
    }

    /** What to do after a segment. Immutable. */
    final class Next {

        private static final Next MORE = new Next(false, null);
        private static final Next DONE = new Next(true, null);

        private final boolean done;
        private final @Nullable Duration quiet;

        private Next(boolean done, @Nullable Duration quiet) {
            this.done = done;
            this.quiet = quiet;
        }

        /** Returns that more has to come. */
        public static Next more() {
            return MORE;
        }

        /** Returns that the answer is complete if nothing more comes for so long; 1 ms to 10 min. */
        public static Next doneWhenQuiet(Duration quiet) {
            return new Next(false, TcpLimits.checked(quiet, "quiet period"));
        }

        /** Returns that nothing more is needed. */
        public static Next done() {
            return DONE;
        }

        /** Returns whether the answer is complete. */
        public boolean isDone() {
            return done;
        }

        /** Returns how long nothing more has to come for the answer to be complete; empty when more has to come, or nothing. */
        public Optional<Duration> quiet() {
            return Optional.ofNullable(quiet);
        }
    }
}
