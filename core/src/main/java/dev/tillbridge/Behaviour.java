package dev.tillbridge;

import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a till notices of how a terminal carries an operation out, as far as its driver vouches for it; what is only assumed counts as the worst. */
public enum Behaviour {
    /** What becomes of a payment whose start was sent, but never answered. */
    LOST_ANSWER(
            "the answer to a start is lost",
            traits -> settled(traits.isFoundAgain() && traits.keyOrigin().value() == KeyOrigin.CLIENT)),
    /** What becomes of a payment that the terminal took, but told no result of. */
    LOST_RESULT("the terminal falls silent while it works", traits -> settled(traits.isFoundAgain())),
    /** What becomes of a payment whose start never arrived. */
    LOST_START("a start never arrives", traits -> settled(traits.canProveAbsence())),
    /** Whether results outlive a power cut at the terminal. */
    RESTART(
            "the terminal is restarted",
            traits -> traits.isFoundAgain() && traits.knownLookupDurable()
                    ? "it still knows its results"
                    : "its results may be gone"),
    /** For how long a result can be asked for. */
    RETENTION(
            "for how long a result is found",
            traits -> Optional.of(traits.knownKeyRetention())
                    .filter(known -> traits.isFoundAgain() && !known.isZero())
                    .map(Behaviour::words)
                    .orElse("nobody knows")),
    /** What the till can cancel. */
    CANCEL("the till asks for a cancel", traits -> switch (traits.knownCancel()) {
        case NONE -> "only the terminal's own key cancels";
        case CURRENT_ONLY -> "whatever runs is cancelled";
        case KEY -> "this payment is cancelled";
    }),
    /** When a start is answered. */
    ANSWER_TIME("when a start is answered", traits -> switch (traits.knownAnswerTime()) {
        case AFTER_CARD -> "when the cardholder is done";
        case IMMEDIATE -> "at once";
    }),
    /** Who makes the id by which a payment is found again. */
    KEY("who names a payment", traits -> switch (traits.knownKeyOrigin()) {
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

    private static String words(Duration duration) {
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
