package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.Journal;
import java.util.function.Function;

/** Journals that are sound apart from one flaw, with the rule that each breaks. */
enum JournalDefect {
    FINDS_ANOTHER_ATTEMPT(JournalRule.FOUND, RecordFlaws::findsAnother),
    FORGETS_ALARMS(JournalRule.PARTS_KEPT, RecordFlaws::forgetsAlarms),
    CUTS_NANOSECONDS(JournalRule.PARTS_KEPT, RecordFlaws::cutsNanoseconds),
    FORGETS_HOW_MUCH_A_PERSON_COUNTED(JournalRule.PARTS_KEPT, RecordFlaws::forgetsHowMuchAPersonCounted),
    TELLS_EVENTS_BACKWARDS(JournalRule.EVENTS_ORDERED, RecordFlaws::tellsEventsBackwards),
    STAMPS_WHEN_WRITING(JournalRule.EVENTS_ORDERED, RecordFlaws::stampsWhenWriting),
    NUMBERS_EACH_ATTEMPT(JournalRule.SEQUENCE_ASCENDING, RecordFlaws::numbersEachAttempt),
    FAILS_WHEN_INTERRUPTED(JournalRule.INTERRUPT_HARMLESS, RecordFlaws::failsWhenInterrupted),
    SWALLOWS_INTERRUPTS(JournalRule.INTERRUPT_HARMLESS, RecordFlaws::swallowsInterrupts),
    SERVES_ONE_THREAD(JournalRule.THREADS_SAFE, RecordFlaws::servesOneThread),
    TAKES_MORE_WHEN_CLOSED(JournalRule.CLOSED_REFUSES, RecordFlaws::takesMoreWhenClosed),
    CLOSES_ONCE_ONLY(JournalRule.CLOSE_IDEMPOTENT, RecordFlaws::closesOnceOnly),

    LISTS_TENDER_BACKWARDS(JournalRule.TENDER_LISTED, ListFlaws::listsTenderBackwards),
    TAKES_SALE_FOR_TENDER(JournalRule.TENDER_LISTED, ListFlaws::takesSaleForTender),
    FORGETS_WHAT_NAMES_A_HOLD(JournalRule.ABOUT_ANOTHER_LISTED, ListFlaws::forgetsWhatNamesAHold),
    READS_REQUESTS_ONLY(JournalRule.ABOUT_ANOTHER_LISTED, ListFlaws::readsRequestsOnly),
    LISTS_BY_LAST_CHANGE(JournalRule.RECENT_LISTED, ListFlaws::listsByLastChange),
    IGNORES_THE_LIMIT(JournalRule.RECENT_LISTED, ListFlaws::ignoresTheLimit),
    COUNTS_OTHER_TERMINALS(JournalRule.RECENT_AT_TERMINAL_LISTED, ListFlaws::countsOtherTerminals),
    LISTS_A_TERMINAL_BACKWARDS(JournalRule.RECENT_AT_TERMINAL_LISTED, ListFlaws::listsTerminalBackwards),
    FORGETS_UNACKNOWLEDGED(JournalRule.UNSETTLED_LISTED, ListFlaws::forgetsUnacknowledged),
    FORGETS_BLOCKING(JournalRule.UNSETTLED_LISTED, ListFlaws::forgetsBlocking),
    TAKES_UNKNOWN_FOR_SETTLED(JournalRule.UNSETTLED_LISTED, ListFlaws::takesUnknownForSettled),
    SHARES_KEYS_AMONG_TERMINALS(JournalRule.KEY_KNOWN, ListFlaws::sharesKeys),
    COMPARES_KEYS_LOOSELY(JournalRule.KEY_KNOWN, ListFlaws::comparesKeysLoosely),
    REMEMBERS_FIRST_KEYS_ONLY(JournalRule.KEY_TOLD_LATER, ListFlaws::remembersFirstKeysOnly),

    REFUSES_LATE_EVIDENCE(JournalRule.LEGAL_STEPS_TAKEN, StepFlaws::refusesLateEvidence),
    BEGINS_IN_THE_MIDDLE(JournalRule.BEGINS_WITH_INTENT, StepFlaws::beginsInTheMiddle),
    BEGINS_TWICE(JournalRule.BEGINS_ONCE, StepFlaws::beginsTwice),
    SENDS_AGAIN(JournalRule.SENT_ONCE, StepFlaws::sendsAgain),
    CHANGES_THE_OUTCOME(JournalRule.FINAL_STAYS, StepFlaws::changesTheOutcome),
    GOES_BACK(JournalRule.NO_STEP_BACK, StepFlaws::goesBack),
    BECOMES_ANOTHER_ATTEMPT(JournalRule.SAME_ATTEMPT, StepFlaws::becomesAnother),
    KEEPS_REFUSED_EVENTS(JournalRule.REFUSED_LEAVES_NOTHING, StepFlaws::keepsRefusedEvents),
    ACCUSES_THE_UNKNOWN(JournalRule.HISTORY_SOUND, StepFlaws::accusesTheUnknown),

    COUNTS_BUT_KEEPS(JournalRule.PRUNES_WHAT_IS_OVER, PruneFlaws::countsButKeeps),
    COUNTS_EVENTS(JournalRule.PRUNES_WHAT_IS_OVER, PruneFlaws::countsEvents),
    PRUNES_UNACKNOWLEDGED(JournalRule.PRUNE_SPARES, PruneFlaws::prunesUnacknowledged),
    PRUNES_BLOCKING(JournalRule.PRUNE_SPARES, PruneFlaws::prunesBlocking),
    PRUNES_THE_LIMIT_TOO(JournalRule.PRUNE_SPARES, PruneFlaws::prunesTheLimitToo),
    BELIEVES_THE_CLOCK(JournalRule.PRUNE_DISTRUSTS_CLOCK, PruneFlaws::believesTheClock),
    PRUNES_KEYS(JournalRule.KEY_OUTLIVES_PRUNING, PruneFlaws::prunesKeys),
    USES_PLACES_AGAIN(JournalRule.SEQUENCE_NOT_REUSED, PruneFlaws::usesPlacesAgain),

    LOADS_OPEN_ATTEMPTS_ONLY(JournalRule.REOPENED_WHOLE, DurabilityFlaws::loadsOpenAttemptsOnly),
    LOADS_IN_ANY_ORDER(JournalRule.REOPENED_IN_ORDER, DurabilityFlaws::loadsInAnyOrder),
    LOADS_NO_KEYS(JournalRule.REOPENED_KEYS, DurabilityFlaws::loadsNoKeys),
    NUMBERS_FROM_ONE_AGAIN(JournalRule.REOPENED_SEQUENCE, DurabilityFlaws::numbersFromOneAgain),
    LOADS_NO_STATES(JournalRule.REOPENED_STEPS, DurabilityFlaws::loadsNoStates),
    WRITES_LATER(JournalRule.DURABLE_ON_RETURN, DurabilityFlaws::writesLater),
    TAKES_NO_LOCK(JournalRule.ONE_OPENER, DurabilityFlaws::takesNoLock),

    LOGS_FAILURES_ONLY(JournalRule.FAILURE_TOLD, TroubleFlaws::logsFailuresOnly),
    SHOWS_WHAT_FAILED(JournalRule.FAILURE_LEAVES_NOTHING, TroubleFlaws::showsWhatFailed),
    BEGINS_IN_TROUBLE(JournalRule.NO_INTENT_IN_TROUBLE, TroubleFlaws::beginsInTrouble),
    NEVER_RECOVERS(JournalRule.RECOVERS, TroubleFlaws::neverRecovers),
    BEGINS_ANEW_WHEN_DAMAGED(JournalRule.DAMAGE_TOLD, TroubleFlaws::beginsAnewWhenDamaged),
    DROPS_A_DAMAGED_TAIL(JournalRule.TAIL_DAMAGE_TOLD, TroubleFlaws::dropsADamagedTail),
    TELLS_NOBODY_TO_COMPARE(JournalRule.TAIL_DAMAGE_TOLD, TroubleFlaws::tellsNobodyToCompare);

    private final JournalRule rule;

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final Function<DiskStore, Journal> opener;

    JournalDefect(JournalRule rule, Function<DiskStore, Journal> opener) {
        this.rule = rule;
        this.opener = opener;
    }

    /** Returns the rule that it breaks. */
    JournalRule rule() {
        return rule;
    }

    /** Returns an empty store with the flaw. */
    JournalStore store() {
        return new DiskStore(opener);
    }
}
