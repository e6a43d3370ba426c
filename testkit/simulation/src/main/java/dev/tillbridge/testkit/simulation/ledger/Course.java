package dev.tillbridge.testkit.simulation.ledger;

import dev.tillbridge.model.Part;
import java.time.Duration;
import java.util.Map;

/**
 * What the cardholder and the issuer are going to do; drawn from the seed before the payment begins.
 *
 * @param untilCard how long until a card is presented
 * @param untilHost how long the host takes from then on
 * @param end how it ends if nobody cancels it before the card
 * @param less how much less than ordered the issuer approves, in minor units; 0 for the whole amount
 * @param added parts that the cardholder adds at the terminal, such as a tip
 */
public record Course(Duration untilCard, Duration untilHost, End end, long less, Map<Part, Long> added) {

    /** How a payment ends. */
    public enum End {
        /** The issuer approves. */
        APPROVED,
        /** The issuer declines. */
        DECLINED,
        /** The cardholder presses the red key. */
        CANCELLED,
        /** No card is presented. */
        TIMED_OUT
    }

    /** Keeps a copy of the parts. */
    public Course {
        added = Map.copyOf(added);
    }
}
