package dev.tillbridge.spi.http;

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
    record Failed(Failure failure, boolean mayHaveLeft, String text) implements HttpOutcome {

        @Override
        public <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
