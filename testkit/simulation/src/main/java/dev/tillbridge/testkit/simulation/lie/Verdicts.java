package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;

/** Lies about how it stands or ended: E4 to E7, and the rows of 4.3. */
final class Verdicts {

    private Verdicts() {}

    static Reading verdict(LieKind kind, Truth truth) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY -> Reading.undecidable("E5: absent, null or empty is not false");
            case OTHER_TYPE, DOUBLED -> Reading.undecidable("E5: present with the right type, repeats agree");
            case OF_ANOTHER, HIGHER, LOWER, ZERO, NEGATIVE -> anotherVerdict(truth);
            case CONTRADICTED -> Reading.undecidable("E5: repeats agree");
            default -> Reading.undecidable("E7: no unknown enumeration value decides");
        };
    }

    static Reading complement(LieKind kind, Truth truth) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY -> Reading.harmless("E5: a field that the decision does not need may be left out");
            case SECRET ->
                Reading.harmless("5: the code says the same; what must not be shown beside it is hidden (I5)");
            case CONTRADICTED ->
                truth.isResult() && truth.isApproved()
                        ? Reading.loud("E6: approved and cancelled; a refusing complement is never positive")
                        : Reading.undecidable(
                                "E5: repeats agree; another word for what was not approved approves nothing");
            default -> verdict(kind, truth);
        };
    }

    private static Reading anotherVerdict(Truth truth) {
        return switch (truth.meaning()) {
            case ACCEPTED, IN_PROGRESS ->
                Reading.undecidable("4.3: a reject is listed by its code, whoever says it")
                        .but(truth.start() ? Trap.REFUSAL : Trap.VERDICT);
            case RESULT, NOT_FOUND, REJECTED, BUSY, CANCEL_ANSWER, OTHER ->
                Reading.undecidable("E6: a verdict is believed where nothing contradicts it")
                        .but(Trap.VERDICT);
        };
    }

    static Reading completion(LieKind kind, Truth truth) {
        if (truth.meaning() == Meaning.IN_PROGRESS && (kind == LieKind.OF_ANOTHER || kind == LieKind.CONTRADICTED)) {
            return Reading.undecidable("E4: the completion marker is present, and nothing tells that it should not be")
                    .but(Trap.VERDICT);
        }
        if (!truth.isResult()) {
            return Reading.harmless("E4: a completion marker is asked of a result");
        }
        return kind == LieKind.DOUBLED || kind == LieKind.OTHER_TYPE
                ? Reading.undecidable("E5: present with the right type, repeats agree")
                : Reading.undecidable("E4: the completion marker is present");
    }

    static Reading authorisation(LieKind kind, Truth truth) {
        return kind == LieKind.TRACES && truth.isNegative()
                ? Reading.loud("E6: negative with an authorisation number and no reversal")
                : trace(kind, truth);
    }

    static Reading reversal(LieKind kind, Truth truth) {
        return kind == LieKind.CONTRADICTED && truth.isNegative()
                ? Reading.loud("E6: negative with an authorisation number and a reversal that failed")
                : Reading.undecidable(
                        "E6: negative with an authorisation number, and nothing tells that it was undone");
    }

    static Reading hostCode(LieKind kind, Truth truth) {
        return kind == LieKind.CONTRADICTED && (truth.isApproved() || truth.isNegative())
                ? Reading.loud("E6: approved with a code that refuses, or the other way round")
                : trace(kind, truth);
    }

    static Reading trace(LieKind kind, Truth truth) {
        if (kind == LieKind.ABSENT || kind == LieKind.NULL || kind == LieKind.EMPTY) {
            return Reading.harmless("E6: no trace proves nothing and disturbs nothing");
        }
        if (truth.isRefusal()) {
            return Reading.undecidable(
                    "E6: a failure or busy answer that carries any sign of a card or a host proves nothing");
        }
        return Reading.harmless("E6: an explicit verdict stands beside traces");
    }
}
