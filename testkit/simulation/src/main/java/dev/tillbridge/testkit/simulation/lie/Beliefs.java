package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of what an honest reader may conclude from a message that is not all true, written from the rules about money alone.
 *
 * <p>It takes for granted what a liar must keep: a value that is said to be another one is another one, also on the wire.
 */
public final class Beliefs {

    private Beliefs() {}

    /**
     * Returns what may be made of a message with several lies.
     *
     * @param asked what the question was
     * @param about the transaction that an honest answer would be about; null for none
     */
    public static Reading of(List<Lie> lies, RequestKind asked, @Nullable Entry about) {
        Reading all = Reading.harmless("nothing is wrong with it");
        boolean readable = true;
        for (Lie lie : lies) {
            Reading one = of(lie, asked, about);
            readable &= !endsReading(lie, one);
            all = all.with(one);
        }
        boolean deaf = !readable && all.alarms() && lies.stream().noneMatch(lie -> lie.kind() == LieKind.EARLY);
        return deaf
                ? Reading.undecidable("4.3: what cannot be read is no answer, whatever stands in it")
                        .but(all.trap())
                : all;
    }

    /** Returns what may be made of a message with one lie; parameters as of {@link #of(List, RequestKind, Entry)}. */
    public static Reading of(Lie lie, RequestKind asked, @Nullable Entry about) {
        return lie.kind().isOfAField() ? ofAField(lie, asked, about) : WholeMessages.reading(lie, asked, about);
    }

    private static Reading ofAField(Lie lie, RequestKind asked, @Nullable Entry about) {
        if (lie.meaning() == Meaning.CANCEL_ANSWER || lie.meaning() == Meaning.OTHER) {
            return Reading.undecidable("5: a cancel is a request, never an outcome; nor is any other report");
        }
        if (lie.kind() == LieKind.OTHER_TYPE && mayBeMissing(lie, asked, about)) {
            return Reading.harmless("E5: what the decision does not need says the same in another type");
        }
        Truth truth = new Truth(lie.meaning(), asked == RequestKind.START, about);
        return switch (lie.role()) {
            case KEY -> Identities.key(lie.kind(), truth);
            case REFERENCE -> Identities.reference(lie.kind(), truth);
            case ORIGINAL -> Identities.original(lie.kind(), truth);
            case SERIAL -> Identities.serial(lie.kind(), truth);
            case TYPE -> Identities.type(lie.kind(), truth);
            case CURRENCY -> Identities.currency(lie.kind(), truth);
            case AMOUNT -> Sums.amount(lie.kind(), truth);
            case PART -> Sums.part(lie, truth);
            case PARTIAL -> Sums.partial(lie.kind(), truth);
            case VERDICT -> Verdicts.verdict(lie.kind(), truth);
            case COMPLEMENT -> Verdicts.complement(lie.kind(), truth);
            case COMPLETION -> Verdicts.completion(lie.kind(), truth);
            case TRACE -> Verdicts.trace(lie.kind(), truth);
            case AUTHORISATION -> Verdicts.authorisation(lie.kind(), truth);
            case HOST_CODE -> Verdicts.hostCode(lie.kind(), truth);
            case REVERSAL -> Verdicts.reversal(lie.kind(), truth);
            case STATUS -> WholeMessages.status(lie, truth);
            case TEXT ->
                Reading.harmless("5: words for people decide nothing; what must not be shown in them is hidden (I5)");
            case OTHER -> Reading.harmless("E5: only the fields that the decision needs are needed");
        };
    }

    /** Returns whether the decision does not need this field, which says whose or how much it is. */
    private static boolean mayBeMissing(Lie lie, RequestKind asked, @Nullable Entry about) {
        Lie missing = new Lie(LieKind.ABSENT, lie.meaning(), lie.role(), lie.where(), lie.part());
        return switch (lie.role()) {
            case REFERENCE, ORIGINAL, TYPE, CURRENCY, AMOUNT, PART, PARTIAL ->
                ofAField(missing, asked, about).belief() == Belief.HARMLESS;
            default -> false;
        };
    }

    /** Returns whether a reader may stop here, before he comes to what is loud. */
    private static boolean endsReading(Lie lie, Reading reading) {
        return switch (lie.kind()) {
            case CUT, GARBLED, SILENCE, HANG_UP, OTHER_STATUS -> reading.belief() != Belief.HARMLESS;
            case DOUBLED, OTHER_TYPE, UNREADABLE, WILD_TEXT -> true;
            default -> lie.meaning() == Meaning.ACCEPTED && reading.belief() == Belief.UNDECIDABLE;
        };
    }
}
