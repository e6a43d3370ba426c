package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.CancelAnswer.Kind;
import java.util.Optional;

/**
 * An exchange that brought no whole answer, told as what the terminal was asked for.
 *
 * <p>For driver authors: the transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket} hand these out, safe for use
 * by several threads. Whether money can have moved is in {@link #whyNothingLeft} and nowhere else: each of the words below follows it, so
 * take them as they are. A transport of your own may implement this where it can tell as much.
 */
public interface Unanswered {

    /** Returns why nothing left; empty where a byte may have: for a start that means that money may have moved. */
    Optional<NotStartedReason> whyNothingLeft();

    /** Returns a sentence or more for a person: who, what, whether it left, what to do; quotes nothing from the terminal. */
    String text();

    /** Returns that a start is lost where it may have left, otherwise that it provably did not leave. */
    default StartAnswer asStartAnswer() {
        return whyNothingLeft()
                .map(why -> StartAnswer.provenUnsent(why, text()))
                .orElseGet(() -> StartAnswer.lost(text()));
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
        return whyNothingLeft()
                .map(why -> switch (why) {
                    case CERTIFICATE_CHANGED -> Answer.Reason.CERTIFICATE_CHANGED;
                    case NOT_AUTHORISED -> Answer.Reason.NOT_AUTHORISED;
                    default -> Answer.Reason.UNREACHABLE;
                })
                .orElse(Answer.Reason.LOST);
    }

    /** Returns that there is no value for a question that moves no money, and why. */
    default <T> Answer<T> asAnswer() {
        return Answer.none(reason(), text());
    }
}
