package dev.tillbridge;

import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.time.Duration;
import java.util.function.Function;

/** What a till notices of how a terminal carries an operation out, as far as its driver vouches for it; what is only assumed counts as the worst. */
public enum Behaviour {
    /** What becomes of a payment whose start was sent, but never answered. */
    LOST_ANSWER(
            "the answer to a start is lost",
            traits -> settled(isFound(traits) && traits.keyOrigin().value() == KeyOrigin.CLIENT)),
    /** What becomes of a payment that the terminal took, but told no result of. */
    LOST_RESULT("the terminal falls silent while it works", traits -> settled(isFound(traits))),
    /** What becomes of a payment whose start never arrived. */
    LOST_START("a start never arrives", traits -> settled(provesAbsence(traits))),
    /** Whether results outlive a power cut at the terminal. */
    RESTART(
            "the terminal is restarted",
            traits -> isFound(traits) && traits.lookupDurable().orWorst(false)
                    ? "it still knows its results"
                    : "its results may be gone"),
    /** For how long a result can be asked for. */
    RETENTION(
            "for how long a result is found",
            traits -> traits.keyRetention()
                    .map(known -> known.orWorst(Duration.ZERO))
                    .filter(known -> isFound(traits) && !known.isZero())
                    .map(Behaviour::words)
                    .orElse("nobody knows")),
    /** What the till can cancel. */
    CANCEL("the till asks for a cancel", traits -> switch (traits.cancel().orWorst(CancelBy.NONE)) {
        case NONE -> "only the terminal's own key cancels";
        case CURRENT_ONLY -> "whatever runs is cancelled";
        case KEY -> "this payment is cancelled";
    }),
    /** When a start is answered. */
    ANSWER_TIME(
            "when a start is answered", traits -> switch (traits.answerTime().orWorst(AnswerTime.AFTER_CARD)) {
                case AFTER_CARD -> "when the cardholder is done";
                case IMMEDIATE -> "at once";
            }),
    /** Who makes the id by which a payment is found again. */
    KEY("who names a payment", traits -> switch (traits.keyOrigin().orWorst(KeyOrigin.NONE)) {
        case NONE -> "nobody";
        case SERVER -> "the terminal";
        case CLIENT -> "the till";
    });

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // functions of their argument alone
    private final Function<OperationTraits, String> of;

    Behaviour(String words, Function<OperationTraits, String> of) {
        this.words = words;
        this.of = of;
    }

    /** Returns what this is about, such as "the answer to a start is lost". */
    public String words() {
        return words;
    }

    /** Returns in words how an operation with these traits behaves; equal words mean equal behaviour. */
    public String of(OperationTraits traits) {
        return of.apply(traits);
    }

    private static String settled(boolean byItself) {
        return byItself ? "settles by itself" : "a person must look";
    }

    private static boolean isFound(OperationTraits traits) {
        return traits.keyOrigin().orWorst(KeyOrigin.NONE) != KeyOrigin.NONE
                && traits.lookup().orWorst(LookupBy.NONE) != LookupBy.NONE;
    }

    /** The same conditions as for the proof itself, which is the engine's. */
    private static boolean provesAbsence(OperationTraits traits) {
        return traits.keyOrigin().orWorst(KeyOrigin.NONE) == KeyOrigin.CLIENT
                && traits.lookup().orWorst(LookupBy.NONE) == LookupBy.KEY
                && traits.lookupDurable().verifiedOrWorst(false)
                && traits.notFoundAnswer()
                        .map(known -> known.verifiedOrWorst(""))
                        .filter(text -> !text.isEmpty())
                        .isPresent()
                && traits.keyRetention()
                        .map(known -> known.verifiedOrWorst(Duration.ZERO))
                        .filter(t -> !t.isZero())
                        .isPresent();
    }

    private static String words(Duration duration) {
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
