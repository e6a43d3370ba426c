package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.util.regex.Pattern;

/** Lies about what a message is about: E1, E2, and of E3 what is not a sum. */
final class Identities {

    private static final Pattern GUID = Pattern.compile("\\{?[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}}?");
    private static final String UNTOLD = "E3: compared wherever echoed; what is not echoed cannot be missed";
    private static final String TYPE_OF_VALUE = "E5: present with the right type, repeats agree";

    private Identities() {}

    static Reading key(LieKind kind, Truth truth) {
        return switch (kind) {
            case OTHER_CASE -> keyInAnotherCase(truth);
            case ABSENT, NULL, EMPTY -> keyUntold(truth);
            case OF_ANOTHER -> anotherKey(truth);
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            default -> Reading.undecidable("E2 and E5: a key that cannot be read does not equal ours");
        };
    }

    private static Reading keyInAnotherCase(Truth truth) {
        Entry about = truth.about();
        String key = about == null ? null : about.order().key();
        if (key == null || GUID.matcher(key).matches() || !hasLetters(key)) {
            return Reading.harmless("E2: GUIDs compare ignoring case");
        }
        return anotherKey(truth);
    }

    private static boolean hasLetters(String key) {
        return key.chars().anyMatch(Character::isLetter);
    }

    private static Reading keyUntold(Truth truth) {
        if (truth.start() && truth.isResult() && !truth.isKeyed()) {
            return Reading.harmless("6.3: without a key, evidence comes from the same connection");
        }
        if (truth.isRefusal()) {
            return Reading.harmless("4.3: a listed reject is known by its code");
        }
        return Reading.undecidable("E2 and E5: without the key nobody knows whose it is; absent is not ours");
    }

    private static Reading anotherKey(Truth truth) {
        if (truth.start() && !truth.isKeyed()) {
            return Reading.undecidable(
                            "2: a key that the terminal chooses is learned from this answer, there is nothing to"
                                    + " compare it with")
                    .but(Trap.VERDICT);
        }
        return switch (truth.meaning()) {
            case ACCEPTED -> Reading.loud("4.3: accepted, but the key differs from what was sent: IN_DOUBT + alarm");
            case RESULT, IN_PROGRESS -> Reading.loud("E2 and 7 row 15: another transaction is ignored, with an alarm");
            case NOT_FOUND, REJECTED, BUSY, CANCEL_ANSWER, OTHER ->
                Reading.undecidable("I9: applied only to the attempt that it provably belongs to");
        };
    }

    static Reading reference(LieKind kind, Truth truth) {
        return switch (kind) {
            case OTHER_CASE ->
                truth.isKeyed()
                        ? Reading.harmless("E2: the key equals ours")
                        : Reading.undecidable("E2: other keys compare exactly");
            case ABSENT, NULL, EMPTY -> referenceUntold(truth);
            case OF_ANOTHER -> anotherReference(truth);
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            default -> Reading.undecidable("E2 and E5: a reference that cannot be read does not equal ours");
        };
    }

    private static Reading referenceUntold(Truth truth) {
        if (truth.meaning() == Meaning.NOT_FOUND) {
            return Reading.harmless(UNTOLD);
        }
        if (truth.isKeyed() || truth.start()) {
            return Reading.harmless(
                    "E2: the key or the reference equals ours; on the start's own connection neither is needed (6.3)");
        }
        return Reading.undecidable("6.3: a last transaction is ours only by its reference");
    }

    private static Reading anotherReference(Truth truth) {
        if (truth.isKeyed() && !truth.bringsReference()) {
            return Reading.harmless(
                    "E2: the key equals ours; no reference was ordered that this one could differ from");
        }
        return switch (truth.meaning()) {
            case RESULT -> Reading.loud("E2, E3 and I9: everything that was ordered is compared");
            case ACCEPTED -> Reading.loud("4.3: accepted, but the key differs from what was sent: IN_DOUBT + alarm");
            case IN_PROGRESS, NOT_FOUND, REJECTED, BUSY, CANCEL_ANSWER, OTHER ->
                Reading.undecidable("I9: applied only to the attempt that it provably belongs to");
        };
    }

    /** What is completed or undone is a part of the order; whose an answer is, the key says or the connection. */
    static Reading original(LieKind kind, Truth truth) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY -> Reading.harmless(UNTOLD);
            case OTHER_CASE -> Reading.undecidable("E2: other keys compare exactly");
            case OF_ANOTHER -> differs(truth.meaning(), "original");
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            default -> Reading.undecidable(TYPE_OF_VALUE);
        };
    }

    static Reading serial(LieKind kind, Truth truth) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY ->
                Reading.harmless("E1: what is not echoed cannot be missed; the connection is pinned");
            case OTHER_CASE -> Reading.harmless("9: keys compare as the vendor compares serials");
            case OF_ANOTHER ->
                truth.isResult()
                        ? Reading.loud("E1: it came from another terminal")
                        : Reading.undecidable("E1: it came from another terminal");
            default -> Reading.harmless("E1: the connection tells where it came from");
        };
    }

    static Reading type(LieKind kind, Truth truth) {
        return echo(kind, truth, "type");
    }

    static Reading currency(LieKind kind, Truth truth) {
        return echo(kind, truth, "currency");
    }

    private static Reading echo(LieKind kind, Truth truth, String what) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY, OTHER_CASE -> Reading.harmless(UNTOLD);
            case OF_ANOTHER ->
                truth.isResult() && !truth.isApproved()
                        ? Reading.undecidable("E3: the " + what
                                + " differs; whoever takes it for a verdict raises an alarm, who cannot asks again")
                        : differs(truth.meaning(), what);
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            case UNKNOWN_WORD, UNREADABLE, WILD_TEXT, SECRET ->
                Reading.undecidable("E7: no unknown value decides, and what cannot be read is not absent");
            default -> Reading.undecidable(TYPE_OF_VALUE);
        };
    }

    /** Returns what a value makes of a message that is not the one that was sent. */
    static Reading differs(Meaning meaning, String what) {
        return switch (meaning) {
            case RESULT -> Reading.loud("E3: " + what + " agrees wherever echoed");
            case ACCEPTED ->
                Reading.loud("4.3: accepted, but the " + what + " differs from what was sent: IN_DOUBT + alarm");
            case IN_PROGRESS, NOT_FOUND, REJECTED, BUSY, CANCEL_ANSWER, OTHER ->
                Reading.undecidable("I9: applied only to the attempt that it provably belongs to");
        };
    }
}
