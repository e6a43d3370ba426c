package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I3: a final state equals what the terminal did; its amounts are the ledger's. I9: it is told of no other transaction. */
final class Finals extends Rule {

    /** Whose a transaction of a terminal is. */
    private final Map<String, Story> owners = new HashMap<>();

    Finals(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        fact.after().providerRef().ifPresent(ref -> checkOwner(fact, ref.value(), story));
        AttemptState state = fact.after().state();
        if (state == story.state() || !state.isFinal() || Ends.isPersons(state)) {
            return;
        }
        checkState(state, story);
        AttemptResult result = fact.after().result().orElse(null);
        if (state == AttemptState.APPROVED && result != null) {
            checkResult(fact.after(), result, story);
        }
    }

    @Override
    void told(Fact.Told fact, Story story) {
        AttemptState state = Outcomes.stateOf(fact.outcome());
        if (state == null || Ends.isPersons(state)) {
            return;
        }
        if (!fact.outcome().durable()) {
            checkState(state, story);
        }
        Entry entry = scene().entry(story.attempt());
        if (fact.outcome() instanceof Outcome.Approved approved
                && entry != null
                && !story.heard().fellIntoAmounts()) {
            report(
                    story,
                    Sameness.difference(approved.ordered(), approved.amounts(), approved.partial(), entry),
                    "was told");
        }
    }

    @Override
    void atRest(Story story) {
        AttemptState state = story.state();
        if (state != null && state.isFinal() && !Ends.isPersons(state)) {
            checkState(state, story);
        }
    }

    private void checkState(AttemptState state, Story story) {
        if (state == AttemptState.NOT_STARTED
                ? story.heard().fellIntoRefusal()
                : story.heard().fellIntoVerdict()) {
            return;
        }
        Entry entry = scene().entry(story.attempt());
        if (entry == null) {
            boolean refused = Ends.isNegative(state)
                    && (state == AttemptState.NOT_STARTED || story.heard().endedWithoutEntry());
            if (!refused) {
                violated("I3", story, "It is " + state + ", and the terminal never had it.");
            }
        } else if (!Ends.statesOf(entry).contains(state)) {
            violated("I3", story, "It is " + state + ", and the terminal's transaction is " + entry.stage() + ".");
        }
    }

    private void checkResult(AttemptRecord record, AttemptResult result, Story story) {
        Entry entry = scene().entry(story.attempt());
        if (entry == null || story.heard().fellIntoVerdict()) {
            return;
        }
        if (!story.heard().fellIntoAmounts()) {
            report(
                    story,
                    Sameness.difference(record.ordered(), result.amounts(), result.partial(), entry),
                    "was recorded");
        }
        if (!story.heard().heardLies()) {
            result.details().authorisationCode().ifPresent(code -> checkCode(code, entry, story));
        }
    }

    /** Two attempts of one till cannot both be the same transaction of a terminal. */
    private void checkOwner(Fact.Recorded fact, String id, Story story) {
        String name = fact.till() + " " + fact.after().terminalName() + " " + id.toUpperCase(Locale.ROOT);
        Story owner = owners.putIfAbsent(name, story);
        if (owner != null && owner != story) {
            violated("I9", story, "It was taken for transaction " + id + ", which is attempt " + owner.attempt() + ".");
        }
    }

    private void checkCode(String code, Entry own, Story story) {
        boolean ours = code.contains(own.authorisation()) || own.authorisation().contains(code);
        if (!ours && scene().truths().hasAuthorisation(code)) {
            violated(
                    "I9",
                    story,
                    "It was approved with " + code + ", which is the authorisation of another transaction.");
        }
    }

    private void report(Story story, @Nullable String difference, String how) {
        if (difference != null) {
            violated(
                    "I3", story, "An approval " + how + " with other amounts than the terminal's: " + difference + ".");
        }
    }
}
