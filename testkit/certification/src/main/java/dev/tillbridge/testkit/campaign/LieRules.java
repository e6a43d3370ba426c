package dev.tillbridge.testkit.campaign;

import dev.tillbridge.testkit.campaign.LieCase.Place;
import dev.tillbridge.testkit.campaign.LieCase.Role;
import dev.tillbridge.testkit.lies.Twist;

/**
 * What a till makes of a lie, by what the rules E1 to E7 of {@link dev.tillbridge.spi.Evidence Evidence} say and nothing that the engine
 * knows. Whatever it is, no final state may disagree with the ledger.
 */
final class LieRules {

    /** What becomes of a lie. */
    enum Expectation {
        /** It may decide nothing wrong, and that is all. */
        HARMLESS,
        /** While it is told there is no final state: the message lacks what it needs. */
        UNDECIDABLE,
        /** While it is told there is no final state, and somebody is told that something is wrong. */
        LOUD
    }

    private LieRules() {}

    static Expectation of(LieCase c) {
        return c.place() == Place.RESULT ? ofResult(c.role(), c.twist()) : Expectation.HARMLESS;
    }

    private static Expectation ofResult(Role role, Twist twist) {
        boolean doubled = twist == Twist.DOUBLED_BEFORE || twist == Twist.DOUBLED_AFTER;
        return switch (role) {
            case OTHER -> Expectation.HARMLESS;
            case KEY ->
                switch (twist) {
                    case OTHER_CASE -> Expectation.HARMLESS; // GUIDs compare ignoring case, others do not
                    case OF_ANOTHER, UNKNOWN_WORD -> Expectation.LOUD; // E2
                    default -> Expectation.UNDECIDABLE; // E5
                };
            case AMOUNT, CURRENCY, OPERATION -> // E3, wherever echoed; E7
                twist == Twist.OF_ANOTHER
                        ? Expectation.LOUD
                        : doubled || twist == Twist.UNKNOWN_WORD ? Expectation.UNDECIDABLE : Expectation.HARMLESS;
            case VERDICT -> Expectation.UNDECIDABLE; // E5, E7; a flag has no letter case, and no other's flag is bent
        };
    }
}
