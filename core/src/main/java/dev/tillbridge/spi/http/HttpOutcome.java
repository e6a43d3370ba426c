package dev.tillbridge.spi.http;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.Unanswered;
import java.util.Optional;
import java.util.function.Function;

/** What became of one exchange: an answer, whole and of any status, or none. Immutable. */
public sealed interface HttpOutcome {

    /** Returns the result of the function for this case. */
    <T> T match(Function<Answered, T> answered, Function<Failed, T> failed);

    /**
     * A complete answer. Says nothing about money: that is for the driver's mapper to read from status and body.
     *
     * @param status the status code of the final answer, never an interim one
     * @param contentType the header as sent, or an empty text
     * @param body the whole body as text, unpacked; may hold card data, so {@code toString} does not show it
     */
    record Answered(int status, String contentType, String body) implements HttpOutcome {

        private static final int LONGEST_PLAIN_TEXT = 120;

        /**
         * Returns what was answered, as the beginning of a sentence for a person: "The terminal bar answered 404 (not found) to a lookup".
         *
         * @param terminal the terminal's name in the configuration
         * @param to what it was asked for, as the end of the sentence: "to a lookup"
         */
        public String told(String terminal, String to) {
            String text = plainText();
            return "The terminal " + terminal + " answered " + status + (text.isEmpty() ? "" : " (" + text + ")") + " "
                    + to;
        }

        /** Returns a body of one short line that a person can read; nothing of one that may hold more than that, such as JSON. */
        public String plainText() {
            String text = body.strip();
            boolean isPlain = text.length() <= LONGEST_PLAIN_TEXT
                    && text.chars().allMatch(c -> c >= ' ')
                    && !text.startsWith("{")
                    && !text.startsWith("[")
                    && !text.startsWith("<");
            return isPlain ? text : "";
        }

        @Override
        public <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
            return answered.apply(this);
        }

        @Override
        public String toString() {
            return "Answered[status=" + status + ", body of " + body.length() + " characters]";
        }
    }

    /**
     * No complete answer.
     *
     * @param failure the kind, for messages and never for decisions about money
     * @param mayHaveLeft whether a byte of the request may have left: for a start what its gate says, for others what was
     *     seen on the connection. True means that the outcome of a start is in doubt
     * @param text a sentence or more for a person: who, what, whether it left, what to do; quotes nothing from the terminal
     */
    record Failed(Failure failure, boolean mayHaveLeft, String text) implements HttpOutcome, Unanswered {

        @Override
        public Optional<NotStartedReason> whyNothingLeft() {
            return mayHaveLeft ? Optional.empty() : Optional.of(why());
        }

        private NotStartedReason why() {
            return switch (failure) {
                case CERTIFICATE_MISMATCH -> NotStartedReason.CERTIFICATE_CHANGED;
                case CREDENTIALS_UNAVAILABLE -> NotStartedReason.NOT_AUTHORISED;
                case GATE_CLOSED -> NotStartedReason.REFUSED;
                case UNRESOLVED,
                        REFUSED,
                        UNREACHABLE,
                        CONNECT_TIMED_OUT,
                        HANDSHAKE_TIMED_OUT,
                        TLS_FAILED,
                        SPOKE_UNASKED,
                        ANSWERED_TWICE,
                        DEADLINE_PASSED,
                        CONNECTION_BROKEN,
                        OVERSIZED,
                        UNREADABLE,
                        INTERRUPTED,
                        CLOSED -> NotStartedReason.UNREACHABLE;
            };
        }

        @Override
        public <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
