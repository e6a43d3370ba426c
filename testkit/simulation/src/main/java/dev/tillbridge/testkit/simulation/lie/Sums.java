package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;

/** Lies about amounts: the part rules of E3, and what E5, E6 and E7 say of them. */
final class Sums {

    private static final String UNTOLD = "E3: a part that the terminal does not tell is untold, not zero";
    private static final String UNREADABLE = "E7: a value that cannot be read is not the same as an absent one";

    private Sums() {}

    static Reading amount(LieKind kind, Truth truth) {
        return switch (kind) {
            case ABSENT, NULL, EMPTY ->
                truth.isPartial()
                        ? Reading.harmless(UNTOLD).but(Trap.AMOUNTS)
                        : Reading.harmless("E3: compared wherever echoed; " + UNTOLD);
            case OTHER_CASE -> Reading.harmless("E3: numeric amounts have no letter case");
            case ZERO -> zero(truth);
            case HIGHER, OF_ANOTHER -> another(truth);
            case LOWER -> truth.isPartial() ? believed() : another(truth);
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            case OTHER_TYPE, DOUBLED -> Reading.undecidable("E5: present with the right type, repeats agree");
            default -> Reading.undecidable(UNREADABLE);
        };
    }

    private static Reading zero(Truth truth) {
        boolean refuses = truth.meaning() == Meaning.REJECTED || truth.meaning() == Meaning.BUSY;
        if (refuses || (truth.isResult() && !truth.isApproved())) {
            return Reading.harmless("E3: of what moved no money, zero is how much moved");
        }
        return truth.isPartial()
                ? Reading.undecidable("E3: zero is no lower amount that was approved")
                        .but(Trap.AMOUNTS)
                : another(truth);
    }

    private static Reading another(Truth truth) {
        if (!truth.namesAmount()) {
            return Reading.harmless("E3: an order is compared where it names an amount")
                    .but(Trap.AMOUNTS);
        }
        if (truth.isResult() && !truth.isApproved()) {
            return Reading.undecidable(
                    "E3: the amount differs; whoever takes it for a verdict raises an alarm, who cannot asks again");
        }
        Reading differs = Identities.differs(truth.meaning(), "amount");
        return truth.isPartial()
                ? Reading.undecidable("E3: a lower amount with an explicit partial flag")
                        .but(Trap.AMOUNTS)
                : differs;
    }

    private static Reading believed() {
        return Reading.harmless("E3: a lower amount with an explicit partial flag, however low")
                .but(Trap.AMOUNTS);
    }

    static Reading part(Lie lie, Truth truth) {
        if (truth.meaning() != Meaning.RESULT) {
            return Reading.harmless("4.3: of an answer without a result, key, type, amount and currency are compared");
        }
        return switch (lie.kind()) {
            case ABSENT, NULL, EMPTY -> Reading.harmless(UNTOLD).but(Trap.AMOUNTS);
            case OTHER_CASE -> Reading.harmless("E3: numeric amounts have no letter case");
            case HIGHER, LOWER, ZERO, OF_ANOTHER, EXTRA_PART -> number(lie, truth);
            case CONTRADICTED -> Reading.loud("E6: nothing contradicts");
            case OTHER_TYPE, DOUBLED -> Reading.undecidable("E5: present with the right type, repeats agree");
            default -> Reading.undecidable(UNREADABLE);
        };
    }

    private static Reading number(Lie lie, Truth truth) {
        Part part = lie.part();
        if (part == null) {
            return Reading.harmless("E3: each part by its own rule, and this one is not known")
                    .but(Trap.AMOUNTS);
        }
        if (part == Part.BASE) {
            return amount(lie.kind() == LieKind.EXTRA_PART ? LieKind.OF_ANOTHER : lie.kind(), truth);
        }
        if (!truth.isApproved()) {
            return Reading.harmless("E3: of what moved no money, the parts are nothing that was charged");
        }
        boolean more = lie.kind() == LieKind.HIGHER || lie.kind() == LieKind.EXTRA_PART;
        return switch (part) {
            case CASHBACK -> cashBack(more, truth);
            case GRATUITY -> tip(more, lie.kind(), truth);
            default ->
                Reading.harmless("E3: surcharge, donation and discount are parts of their own")
                        .but(Trap.AMOUNTS);
        };
    }

    private static Reading cashBack(boolean more, Truth truth) {
        if (more) {
            return Reading.loud("E3: cash back more than ordered is an alarm");
        }
        if (ordered(truth, Part.CASHBACK) == 0) {
            return Reading.harmless("E3: no cash back was ordered, and none is told");
        }
        return truth.isPartial()
                ? Reading.harmless("E3: cash back less than ordered with an explicit partial flag is partial")
                        .but(Trap.AMOUNTS)
                : Reading.loud("E3: cash back less than ordered is never a plain approval: UNKNOWN with alarm");
    }

    private static Reading tip(boolean more, LieKind kind, Truth truth) {
        if (more) {
            return Reading.harmless("E3: a tip that the cardholder added may be higher")
                    .but(Trap.AMOUNTS);
        }
        long ordered = ordered(truth, Part.GRATUITY);
        if (ordered == 0 || truth.isPartial() || kind == LieKind.OF_ANOTHER) {
            return Reading.harmless("E3: a tip that the till did not order is what the terminal says")
                    .but(Trap.AMOUNTS);
        }
        boolean cardholderAdded =
                truth.about() != null && truth.about().course().added().containsKey(Part.GRATUITY);
        return cardholderAdded && kind != LieKind.ZERO
                ? Reading.harmless("E3: a tip between the ordered one and the added one is what the terminal says")
                        .but(Trap.AMOUNTS)
                : Reading.loud("E3: a tip ordered by the till that comes back lower: UNKNOWN with alarm");
    }

    private static long ordered(Truth truth, Part part) {
        Entry about = truth.about();
        return about == null ? 0 : about.order().parts().getOrDefault(part, 0L);
    }

    static Reading partial(LieKind kind, Truth truth) {
        if (!truth.isApproved()) {
            return Reading.harmless("E3: the partial flag is asked of an approval");
        }
        return switch (kind) {
            case ABSENT, NULL, EMPTY ->
                truth.isPartial()
                        ? Reading.loud("E3: a lower amount without an explicit partial flag")
                        : Reading.harmless("E3: the whole amount is echoed; a vendor may leave the flag out");
            case OF_ANOTHER, CONTRADICTED ->
                truth.isPartial()
                        ? Reading.loud("E3: a lower amount without an explicit partial flag")
                        : Reading.loud("E6: partial and the full amount");
            case OTHER_TYPE, DOUBLED -> Reading.undecidable("E5: present with the right type, repeats agree");
            case OTHER_CASE -> Reading.harmless("E5: a flag has no letter case");
            default -> Reading.undecidable("E7: no unknown value decides, and what cannot be read is not absent");
        };
    }
}
