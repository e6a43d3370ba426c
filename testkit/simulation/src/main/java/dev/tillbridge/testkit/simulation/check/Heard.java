package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Belief;
import dev.tillbridge.testkit.simulation.lie.Beliefs;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.lie.Reading;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a till took for one of its attempts, and what an honest reader may make of it.
 *
 * @param meaning what it says, apart from its lies
 * @param about the transaction that it says this of; null for none
 * @param own whether that is the attempt's own one
 */
record Heard(
        Fact.Answered fact,
        RequestKind asked,
        Meaning meaning,
        @Nullable Entry about,
        boolean own,
        Reading reading) {

    /**
     * Returns what is heard of an attempt.
     *
     * @param onItsOwnConnection whether the terminal answers a start when it is over, on the same connection
     * @param namesAnother whether it names a transaction that the till knows as another attempt's
     */
    static Heard of(
            Fact.Answered fact, RequestKind asked, String attempt, boolean onItsOwnConnection, boolean namesAnother) {
        Fact.Said said = fact.said();
        Meaning meaning = said == null ? fact.meaning() : said.meaning();
        Entry about = said == null ? fact.about() : said.about();
        boolean own = about != null && about.attempt().filter(attempt::equals).isPresent();
        List<Lie> lies = fact.lies().stream()
                .filter(lie -> lie.kind() != LieKind.STALE || said == null)
                .filter(lie -> !(onItsOwnConnection && asked == RequestKind.START && isMissingKey(lie)))
                .toList();
        Reading others = Beliefs.of(lies, asked, about);
        boolean names = asked == RequestKind.START && !bringsKey(fact) && !onItsOwnConnection && !namesAnother;
        return new Heard(
                fact,
                asked,
                meaning,
                about,
                own,
                said == null
                        ? others
                        : ofAnotherQuestion(fact, asked, said, own, names).with(others));
    }

    /** Returns whether nothing is said of whose it is: where an answer comes in the end on the start's own connection, that says it (6.3). */
    private static boolean isMissingKey(Lie lie) {
        boolean isMissing = lie.kind() == LieKind.ABSENT || lie.kind() == LieKind.NULL || lie.kind() == LieKind.EMPTY;
        return lie.role() == Role.KEY && lie.meaning() == Meaning.RESULT && isMissing;
    }

    private static boolean bringsKey(Fact.Answered fact) {
        return fact.about() != null && fact.about().order().key() != null;
    }

    /**
     * Returns what is made of the words of another answer.
     *
     * @param names whether the answer gives the transaction its key, which nothing is known of to compare it with
     */
    private static Reading ofAnotherQuestion(
            Fact.Answered fact, RequestKind asked, Fact.Said said, boolean own, boolean names) {
        if (own) {
            return new Reading(Belief.HARMLESS, Trap.NONE, "E2: the key equals ours, whenever it was said");
        }
        boolean refuses = said.meaning() == Meaning.REJECTED || said.meaning() == Meaning.BUSY;
        if (asked == RequestKind.START && !bringsKey(fact) && refuses) {
            return new Reading(
                    Belief.UNDECIDABLE,
                    Trap.REFUSAL,
                    "4.3: a reject of a start without a key is one, whenever it was said");
        }
        Entry about = said.about();
        if (names && about != null) {
            return new Reading(
                    Belief.UNDECIDABLE, Trap.VERDICT, "2: a key that the terminal chooses is learned from this answer");
        }
        boolean neverHeardOfIt = said.meaning() == Meaning.NOT_FOUND && fact.meaning() == Meaning.NOT_FOUND;
        if (asked == RequestKind.LOOKUP && neverHeardOfIt && about == null) {
            return new Reading(Belief.HARMLESS, Trap.NONE, "6.2: it says the same of whatever the terminal never got");
        }
        boolean tells = asked == RequestKind.LOOKUP
                && (said.meaning() == Meaning.RESULT || said.meaning() == Meaning.IN_PROGRESS);
        if (about == null || !tells) {
            return new Reading(Belief.UNDECIDABLE, Trap.NONE, "E1: in answer to the request of this exchange");
        }
        return about.order().key() == null
                ? new Reading(Belief.UNDECIDABLE, Trap.VERDICT, "6.3: without a key nothing tells whose it is")
                : new Reading(Belief.LOUD, Trap.NONE, "E2 and 7 row 15: another transaction is ignored, with an alarm");
    }

    boolean isHonest() {
        return fact.lies().isEmpty();
    }

    boolean isHarmless() {
        return reading.belief() == Belief.HARMLESS;
    }

    /** Returns whether it says how the attempt's own transaction ended, and may be believed. */
    boolean tellsTheEnd() {
        return isHarmless()
                && own
                && meaning == Meaning.RESULT
                && about != null
                && about.stage().isOver();
    }

    /** Returns whether it shows that the attempt's own transaction is no longer in progress, however it ended. */
    boolean showsItOver() {
        return own
                && meaning == Meaning.RESULT
                && about != null
                && about.stage().isOver()
                && fact.lies().stream()
                        .noneMatch(lie -> saysWhose(lie.role())
                                || lie.role() == Role.COMPLETION
                                || !lie.kind().isOfAField());
    }

    /** Returns whether it shows, to an honest reader, that the attempt is at the terminal or was. */
    boolean showsIt() {
        return isHarmless()
                && own
                && (meaning == Meaning.RESULT || meaning == Meaning.IN_PROGRESS || meaning == Meaning.ACCEPTED);
    }

    /** Returns whether an honest reader may take it for "still under way". */
    boolean mayShowProgress() {
        if (saysThatSomethingRuns()) {
            return true;
        }
        if (!own || reading.belief() == Belief.LOUD) {
            return false;
        }
        return switch (meaning) {
            case IN_PROGRESS -> isHarmless() || fact.lies().stream().allMatch(Heard::leavesTheProgress);
            case RESULT -> !isHarmless() && fact.lies().stream().anyMatch(Heard::hidesTheEnd);
            default -> false;
        };
    }

    /** Returns whether it is an old answer by which something is under way that it does not name: nobody can tell that it is not ours. */
    private boolean saysThatSomethingRuns() {
        Fact.Said said = fact.said();
        return said != null && said.meaning() == Meaning.IN_PROGRESS && said.about() == null;
    }

    private static boolean leavesTheProgress(Lie lie) {
        return lie.kind().isOfAField() && !saysWhose(lie.role());
    }

    private static boolean saysWhose(Role role) {
        return role == Role.KEY || role == Role.REFERENCE || role == Role.ORIGINAL;
    }

    private static boolean hidesTheEnd(Lie lie) {
        boolean decides = lie.role() == Role.COMPLETION || lie.role() == Role.VERDICT || lie.role() == Role.COMPLEMENT;
        boolean standsTwice =
                lie.kind() == LieKind.DOUBLED || (lie.kind() == LieKind.CONTRADICTED && lie.role() != Role.COMPLEMENT);
        return decides && !standsTwice;
    }
}
