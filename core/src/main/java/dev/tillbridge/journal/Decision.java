package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.SafeText;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a person decided about an unknown attempt.
 *
 * @param state {@link AttemptState#OPERATOR_PAID} or {@link AttemptState#OPERATOR_NOT_PAID}
 * @param amount how much counts of what was ordered, where that is a part of it; empty where it is all of it, or nothing
 * @param proof the receipt number or authorisation code that was found; empty where nothing was paid
 * @param by who decided
 * @param because why
 * @param at when
 */
public record Decision(
        AttemptState state, Optional<Money> amount, String proof, String by, String because, Instant at) {

    /** Hides card numbers in what the person typed. */
    public Decision {
        proof = SafeText.of(proof);
        by = SafeText.of(by);
        because = SafeText.of(because);
    }

    /** Creates a decision about all of what was ordered. */
    public Decision(AttemptState state, String proof, String by, String because, Instant at) {
        this(state, Optional.empty(), proof, by, because, at);
    }
}
