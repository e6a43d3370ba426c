package dev.tillbridge.spi.socket;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.Unanswered;
import java.util.Optional;
import java.util.function.Function;

/** What became of one exchange: an answer that its reader holds to be whole, or none. Immutable. */
public sealed interface TcpOutcome {

    /** Returns the result of the function for this case. */
    <T> T match(Function<Answered, T> answered, Function<Failed, T> failed);

    /** A whole answer. Says nothing about money: that is for the driver's mapper to read. */
    final class Answered implements TcpOutcome {

        private final byte[] bytes;

        Answered(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** Returns every byte that came; may hold card data, so {@code toString} does not show it. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
            return answered.apply(this);
        }

        @Override
        public String toString() {
            return "Answered[" + bytes.length + " bytes]";
        }
    }

    /**
     * No whole answer.
     *
     * @param failure the kind, for messages and never for decisions about money
     * @param mayHaveLeft whether a byte of the message may have left: for a start what its gate says, for others what was seen on the
     *     connection. True means that the outcome of a start is in doubt
     * @param text a sentence or more for a person: who, what, whether it left; quotes nothing from the terminal
     */
    record Failed(TcpFailure failure, boolean mayHaveLeft, String text) implements TcpOutcome, Unanswered {

        @Override
        public Optional<NotStartedReason> whyNothingLeft() {
            NotStartedReason why =
                    failure == TcpFailure.GATE_CLOSED ? NotStartedReason.REFUSED : NotStartedReason.UNREACHABLE;
            return mayHaveLeft ? Optional.empty() : Optional.of(why);
        }

        @Override
        public <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
