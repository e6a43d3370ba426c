package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.CancelAnswer.Kind;

/**
 * An exchange that brought no whole answer, told as what the terminal was asked for.
 *
 * <p>For driver authors: the transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket} hand these out, safe for use
 * by several threads. Whether money can have moved is in {@link #mayHaveLeft} and nowhere else: each of the words below follows it, so take
 * them as they are. A transport of your own may implement this where it can tell as much.
 */
public interface Unanswered {

    /** Returns whether a byte may have left: for a start true means that money may have moved. */
    boolean mayHaveLeft();

    /** Returns a sentence or more for a person: who, what, whether it left, what to do; quotes nothing from the terminal. */
    String text();

    /** Returns why nothing left; says nothing where something may have. */
    NotStartedReason whyNothingLeft();

    /** Returns that a start is lost where it may have left, otherwise that it provably did not leave. */
    default StartAnswer asStartAnswer() {
        return mayHaveLeft() ? StartAnswer.lost(text()) : StartAnswer.provenUnsent(whyNothingLeft(), text());
    }

    /** Returns that no answer to a lookup came, which says nothing about the start that was asked for. */
    default LookupAnswer asLookupAnswer() {
        return LookupAnswer.lost(text());
    }

    /** Returns that no answer to a cancel came. */
    default CancelAnswer asCancelAnswer() {
        return new CancelAnswer(Kind.LOST, text());
    }

    /** Returns that no answer came to the question whether a card was read. */
    default AcquisitionAnswer asAcquisitionAnswer() {
        return AcquisitionAnswer.lost(text());
    }

    /** Returns why there is no value for a question that moves no money. */
    default Answer.Reason reason() {
        return switch (whyNothingLeft()) {
            case CERTIFICATE_CHANGED -> Answer.Reason.CERTIFICATE_CHANGED;
            case NOT_AUTHORISED -> Answer.Reason.NOT_AUTHORISED;
            default -> mayHaveLeft() ? Answer.Reason.LOST : Answer.Reason.UNREACHABLE;
        };
    }

    /** Returns that there is no value for a question that moves no money, and why. */
    default <T> Answer<T> asAnswer() {
        return Answer.none(reason(), text());
    }
}
