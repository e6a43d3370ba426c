package dev.tillbridge.testkit.journal;

import java.util.Optional;

/**
 * A rule that every journal keeps, with the one test that shows it.
 *
 * <p>The rules say what {@link dev.tillbridge.journal.Journal} promises; each is independent of the others, so that a store which breaks one
 * fails one test.
 */
public enum JournalRule {
    // What was recorded

    /** What was appended is found, and nothing else is. */
    FOUND(
            "What was appended is found, and nothing else is.",
            "Look at find: an id that nobody recorded is not there, and the state is that after the last event.",
            RecordChecks::found),

    /** Every part of an attempt is kept. */
    PARTS_KEPT(
            "Every part of an attempt is kept.",
            "Look at what writes and reads an attempt for the part that is named: optional ones, texts in any script, nanoseconds, signs.",
            RecordChecks::partsKept),

    /** The events of an attempt come oldest first, each with its type, its state and its time. */
    EVENTS_ORDERED(
            "The events of an attempt come oldest first, each with its type, its state and its time.",
            "Look at events for the order and for times that are taken when writing instead of from the event.",
            RecordChecks::eventsOrdered),

    /** The places of events ascend over all attempts, and no two are the same. */
    SEQUENCE_ASCENDING(
            "The places of events ascend over all attempts, and no two are the same.",
            "Look at what numbers the events: one counter for the store, not one for each attempt.",
            RecordChecks::sequenceAscending),

    /** An interrupt of the calling thread does not keep it from recording, and is not swallowed. */
    INTERRUPT_HARMLESS(
            "An interrupt of the calling thread does not keep it from recording, and is not swallowed.",
            "Look for channels that an interrupt closes, for waits that it ends, and for an interrupt that is caught and not set again.",
            RecordChecks::interruptHarmless),

    /** Several threads record side by side. */
    THREADS_SAFE(
            "Several threads record side by side.",
            "Look for a connection that one thread owns, and for reading and writing that another thread gets between.",
            RecordChecks::threadsSafe),

    /** A closed journal records nothing and tells nothing. */
    CLOSED_REFUSES(
            "A closed journal records nothing and tells nothing.",
            "Look at what happens after close: JournalException, which says that nothing was recorded or sent.",
            RecordChecks::closedRefuses),

    /** Closing twice is the same as closing once. */
    CLOSE_IDEMPOTENT(
            "Closing twice is the same as closing once.",
            "Look at the second call of close.",
            RecordChecks::closeIdempotent),

    // What is listed

    /** The attempts for a tender come oldest first, and no others. */
    TENDER_LISTED(
            "The attempts for a tender come oldest first, and no others.",
            "Look at ofTender: a tender is a sale reference and a tender id; the order is that in which the attempts began.",
            ListChecks::tenderListed),

    /** The attempts that are about another one come oldest first, and no others. */
    ABOUT_ANOTHER_LISTED(
            "The attempts that are about another one come oldest first, and no others.",
            "Look at naming: the original, its attempt and the pre-authorisation of a request count, all of it, and the ids"
                    + " that the terminal gave, of a pre-authorisation too, in capital letters or small ones; a void or a refund that is missing here is sent a second time.",
            ListChecks::aboutAnotherListed),

    /** The latest attempts come newest first, at most as many as asked for. */
    RECENT_LISTED(
            "The latest attempts come newest first, at most as many as asked for.",
            "Look at recent: the order is that in which the attempts began, whatever happened to them since; zero and less give none.",
            ListChecks::recentListed),

    /** The latest attempts at a terminal come newest first, at most as many as asked for, whatever other terminals did since. */
    RECENT_AT_TERMINAL_LISTED(
            "The latest attempts at a terminal come newest first, at most as many as asked for, whatever other terminals did since.",
            "Look at recentAt: the limit counts attempts at this terminal; one that is missing here lets an id that belongs to it be taken"
                    + " for another payment's.",
            ListChecks::recentAtTerminalListed),

    /** An attempt is unsettled until it is final, released and acknowledged. */
    UNSETTLED_LISTED(
            "An attempt is unsettled until it is final, released and acknowledged.",
            "Look at unsettled: a payment that is missing here is never finished, nor told to the till after a crash.",
            ListChecks::unsettledListed),

    /** A key is known for its terminal, exactly as it was recorded. */
    KEY_KNOWN(
            "A key is known for its terminal, exactly as it was recorded.",
            "Look at knowsKey: the terminal counts, and so do capital letters.",
            ListChecks::keyKnown),

    /** A key that the terminal chose is known once it was told. */
    KEY_TOLD_LATER(
            "A key that the terminal chose is known once it was told.",
            "Look at what remembers keys: any event may bring one, not only the first.",
            ListChecks::keyToldLater),

    // Which steps are taken

    /** Every step that an attempt can make is recorded. */
    LEGAL_STEPS_TAKEN(
            "Every step that an attempt can make is recorded.",
            "Look at what checks a step; AttemptState.mayBecome says which are legal. Late evidence after UNKNOWN is one.",
            StepChecks::legalStepsTaken),

    /** An attempt begins with its intent. */
    BEGINS_WITH_INTENT(
            "An attempt begins with its intent.",
            "Look at append for an id that is not there yet: only INTENT to PREPARED may begin it.",
            StepChecks::beginsWithIntent),

    /** No two attempts have the same id. */
    BEGINS_ONCE(
            "No two attempts have the same id.",
            "Look at append of INTENT for an id that is there: an upsert loses the first attempt.",
            StepChecks::beginsOnce),

    /** An attempt is sent once. */
    SENT_ONCE(
            "An attempt is sent once.",
            "Look at append of SENDING in any state but PREPARED: whoever gets that through sends a second start.",
            StepChecks::sentOnce),

    /** A final state never changes. */
    FINAL_STAYS(
            "A final state never changes.",
            "Look at append for an attempt that is settled: only events that leave the state as it is are recorded.",
            StepChecks::finalStays),

    /** No attempt makes a step that none can make. */
    NO_STEP_BACK(
            "No attempt makes a step that none can make.",
            "Look at append: the state before it must be read and compared in the same transaction that writes.",
            StepChecks::noStepBack),

    /** An attempt keeps its terminal, its tender, its operation and its content. */
    SAME_ATTEMPT(
            "An attempt keeps its terminal, its tender, its operation and its content.",
            "Look at append: compare these with what is stored, and refuse what is different.",
            StepChecks::sameAttempt),

    /** A step that was refused leaves nothing behind. */
    REFUSED_LEAVES_NOTHING(
            "A step that was refused leaves nothing behind.",
            "Look for an event that is written before the step is checked.",
            StepChecks::refusedLeavesNothing),

    /** A history of legal steps is not called illegal. */
    HISTORY_SOUND(
            "A history of legal steps is not called illegal.",
            "Look at withIllegalHistory: it must judge by the steps alone; what it names keeps a terminal from working.",
            StepChecks::historySound),

    // What is pruned

    /** Pruning removes what is settled, acknowledged, released and old, and counts it. */
    PRUNES_WHAT_IS_OVER(
            "Pruning removes what is settled, acknowledged, released and old, and counts it.",
            "Look at prune: the attempt, its events and its place in every list go; the number is that of attempts.",
            PruneChecks::prunesWhatIsOver),

    /** Pruning keeps what is open, blocks its terminal, was not acknowledged or is recent. */
    PRUNE_SPARES(
            "Pruning keeps what is open, blocks its terminal, was not acknowledged or is recent.",
            "Look at the conditions of prune, and at before, which itself is not old.",
            PruneChecks::pruneSpares),

    /** A clock that ran behind does not make a recent attempt look old. */
    PRUNE_DISTRUSTS_CLOCK(
            "A clock that ran behind does not make a recent attempt look old.",
            "Look at prune: everything from the first event on that is recent stays, whatever its own time says.",
            PruneChecks::pruneDistrustsClock),

    /** The key of a pruned attempt is still known. */
    KEY_OUTLIVES_PRUNING(
            "The key of a pruned attempt is still known.",
            "Look for keys that go with their attempts: a terminal may remember them longer, and would take the second payment for the first.",
            PruneChecks::keyOutlivesPruning),

    /** The place of a pruned event is not used again. */
    SEQUENCE_NOT_REUSED(
            "The place of a pruned event is not used again.",
            "Look at what numbers the events: the greatest number ever, not the greatest that is still there.",
            PruneChecks::sequenceNotReused),

    // What outlives the process

    /** What was recorded is there when the journal is opened again. */
    REOPENED_WHOLE(
            "What was recorded is there when the journal is opened again.",
            "Look at close and open: everything is kept, also what is settled.",
            DurabilityChecks::reopenedWhole),

    /** Lists have the same order when the journal is opened again. */
    REOPENED_IN_ORDER(
            "Lists have the same order when the journal is opened again.",
            "Look for an order that comes from memory, or from none: a query needs ORDER BY.",
            DurabilityChecks::reopenedInOrder),

    /** Keys are known when the journal is opened again. */
    REOPENED_KEYS(
            "Keys are known when the journal is opened again.",
            "Look for keys that are kept in memory only.",
            DurabilityChecks::reopenedKeys),

    /** The places of events go on ascending when the journal is opened again. */
    REOPENED_SEQUENCE(
            "The places of events go on ascending when the journal is opened again.",
            "Look for a counter that begins anew.",
            DurabilityChecks::reopenedSequence),

    /** Steps are checked against what was recorded before the journal was opened. */
    REOPENED_STEPS(
            "Steps are checked against what was recorded before the journal was opened.",
            "Look for states that are kept in memory only: after a crash, a settled payment would be sent again.",
            DurabilityChecks::reopenedSteps),

    /** What was appended is on the medium when append returns. */
    DURABLE_ON_RETURN(
            "What was appended is on the medium when append returns.",
            "Look for a buffer, a queue, a commit that comes later, or a write that is only synced when the journal is closed.",
            DurabilityChecks::durableOnReturn),

    /** Nobody opens a journal that is open. */
    ONE_OPENER(
            "Nobody opens a journal that is open.",
            "Look at the lock: taken before anything is read, also against the same process, held until closed.",
            DurabilityChecks::oneOpener),

    // What happens when it fails

    /** Whoever could not record is told so. */
    FAILURE_TOLD(
            "Whoever could not record is told so.",
            "Look for a failure to write that is logged, retried later or dropped: append must throw JournalException.",
            TroubleChecks::failureTold),

    /** What could not be recorded is not there. */
    FAILURE_LEAVES_NOTHING(
            "What could not be recorded is not there.",
            "Look for memory that is changed before the medium is: till and terminal would go by what a crash takes back.",
            TroubleChecks::failureLeavesNothing),

    /** No payment begins while the journal cannot be written. */
    NO_INTENT_IN_TROUBLE(
            "No payment begins while the journal cannot be written.",
            "Look at append of INTENT after a failure: it must be refused before anything is sent.",
            TroubleChecks::noIntentInTrouble),

    /** Recording goes on when the journal can be written again. */
    RECOVERS(
            "Recording goes on when the journal can be written again.",
            "Look for a flag that is never taken back, and for a connection that stays broken.",
            TroubleChecks::recovers),

    /** A journal that cannot be read is not replaced by an empty one. */
    DAMAGE_TOLD(
            "A journal that cannot be read is not replaced by an empty one.",
            "Look at open: throw JournalException that says what to do, and leave the damaged one as it is.",
            TroubleChecks::damageTold),

    /** Damage to the newest records makes no attempt that was sent disappear, or seem not to have been sent. */
    TAIL_DAMAGE_TOLD(
            "Damage to the newest records makes no attempt that was sent disappear, or seem not to have been sent.",
            "Look at open after an unclean end: a store that drops what it cannot read at its end, as write-ahead logs do, needs a second"
                    + " place that says how far it had come. Where less is there, throw JournalException that says to compare the terminals.",
            TroubleChecks::tailDamageTold);

    /** What shows a rule. */
    @FunctionalInterface
    interface Check {
        void with(JournalBench bench) throws Exception;
    }

    private final String sentence;
    private final String advice;

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final Check check;

    JournalRule(String sentence, String advice, Check check) {
        this.sentence = sentence;
        this.advice = advice;
        this.check = check;
    }

    /** Returns its id, such as {@code ONE-OPENER}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Returns what a journal does. */
    public String sentence() {
        return sentence;
    }

    /** Returns what the author of a journal that breaks it should look at. */
    public String advice() {
        return advice;
    }

    /**
     * Tests a store that is empty; each store is used for one rule only.
     *
     * @return why it could not be tested with this store; empty when it was, and is kept
     * @throws AssertionError when it is broken, with the id of the rule and the advice
     * @throws Exception when the store could not be used at all
     */
    public Optional<String> test(JournalStore store) throws Exception {
        try (JournalBench bench = new JournalBench(store)) {
            check.with(bench);
            return Optional.empty();
        } catch (JournalBench.UntestedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    id() + " is broken: " + (e instanceof AssertionError ? e.getMessage() : "unexpected " + e)
                            + System.lineSeparator() + sentence + System.lineSeparator() + "Where to look: " + advice,
                    e);
        }
    }
}
