package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of one attempt so far. Every rule reads it; the {@link Scene} alone writes it. */
final class Story {

    private final String attempt;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<AttemptState> proven = EnumSet.noneOf(AttemptState.class);
    private final List<Long> notFoundAt = new ArrayList<>();
    private final Set<String> decisions = new HashSet<>();

    private @Nullable String till;
    private @Nullable String terminal;
    private @Nullable AttemptRecord record;
    private int stateBy;
    private long stateSince;
    private long acknowledgedAt = -1;
    private int sendingBy = -1;
    private long sendingAt;
    private boolean left;
    private int starts;
    private int cancels;
    private int cancelAskedBy = -1;
    private int hearingLife = -1;
    private boolean endedWithoutEntry;
    private boolean rejected;
    private boolean lookedUpSince;
    private boolean accepted;
    private boolean shown;
    private boolean progressSeen;
    private long progressExchange = -1;
    private long honestEndAt = -1;
    private @Nullable Heard last;
    private @Nullable Heard latestLookup;
    private boolean amountsTrap;
    private boolean refusalTrap;
    private boolean verdictTrap;
    private boolean everLoud;
    private boolean lied;

    Story(String attempt) {
        this.attempt = attempt;
    }

    // what the scene writes

    void add(Fact fact) {
        facts.add(fact);
    }

    void isAt(String itsTerminal) {
        terminal = itsTerminal;
    }

    void record(Fact.Recorded fact) {
        AttemptState before = state();
        record = fact.after();
        till = fact.till();
        if (before != fact.after().state()) {
            stateSince = fact.atNanos();
            stateBy = fact.life();
        }
        if (fact.type() == EventType.SENDING) {
            sendingBy = fact.life();
            sendingAt = fact.atNanos();
        } else if (fact.type() == EventType.CANCEL_REQUESTED) {
            cancelAskedBy = fact.life();
        } else if (fact.type() == EventType.ACKNOWLEDGED) {
            acknowledge(fact.atNanos());
        }
    }

    void acknowledge(long atNanos) {
        acknowledgedAt = atNanos;
    }

    void leave() {
        left = true;
    }

    void arrive(RequestKind kind) {
        if (kind == RequestKind.START) {
            starts++;
            left = true;
        } else if (kind == RequestKind.CANCEL) {
            cancels++;
            progressSeen = false;
        }
    }

    void decide(String choice) {
        decisions.add(choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    void hear(Heard heard) {
        if (hearingLife != heard.fact().life()) {
            hearingLife = heard.fact().life();
            proven.clear();
            notFoundAt.clear();
            endedWithoutEntry = false;
            rejected = false;
            progressSeen = false;
            latestLookup = null;
            honestEndAt = -1;
        }
        last = heard;
        trap(heard);
        if (heard.asked() == RequestKind.LOOKUP) {
            latestLookup = heard;
            lookedUpSince = true;
            if (heard.mayShowProgress()) {
                progressSeen = true;
                progressExchange = heard.fact().exchange();
            }
            if (heard.isHarmless() && heard.meaning() == Meaning.NOT_FOUND) {
                notFoundAt.add(heard.fact().atNanos());
            }
        }
        if (heard.showsIt()) {
            shown = true;
            notFoundAt.clear();
        }
        accepted |= heard.isHarmless() && heard.asked() == RequestKind.START && heard.meaning() == Meaning.ACCEPTED;
        prove(heard);
    }

    private void trap(Heard heard) {
        Trap trap = heard.reading().trap();
        amountsTrap |= trap == Trap.AMOUNTS;
        refusalTrap |= trap == Trap.REFUSAL;
        verdictTrap |= trap == Trap.VERDICT;
        everLoud |= heard.reading().alarms();
        lied |= !heard.isHonest();
    }

    private void prove(Heard heard) {
        Entry about = heard.about();
        if (heard.tellsTheEnd() && about != null) {
            proven.addAll(Ends.statesOf(about));
            honestEndAt = heard.isHonest() ? heard.fact().atNanos() : honestEndAt;
        }
        if (heard.isHarmless() && heard.asked() == RequestKind.START && about == null) {
            if (heard.meaning() == Meaning.REJECTED || heard.meaning() == Meaning.BUSY) {
                rejected = true;
                lookedUpSince = false;
            }
            endedWithoutEntry |= rejected || heard.meaning() == Meaning.RESULT;
        }
    }

    // what rules read

    String attempt() {
        return attempt;
    }

    List<Fact> facts() {
        return facts;
    }

    @Nullable String till() {
        return till;
    }

    @Nullable String terminal() {
        return terminal;
    }

    @Nullable AttemptRecord record() {
        return record;
    }

    @Nullable AttemptState state() {
        return record == null ? null : record.state();
    }

    boolean isOpen() {
        return record != null && !record.state().isFinal();
    }

    boolean isFinal() {
        return record != null && record.state().isFinal();
    }

    /** Returns the life that brought it into its state. */
    int stateBy() {
        return stateBy;
    }

    /** Returns whether the point of sale noted it as it stands now. */
    boolean isAcknowledged() {
        return acknowledgedAt >= stateSince;
    }

    long stateSince() {
        return stateSince;
    }

    int sendingBy() {
        return sendingBy;
    }

    long sendingAt() {
        return sendingAt;
    }

    boolean wasSent() {
        return sendingBy >= 0;
    }

    boolean hasLeft() {
        return left;
    }

    int starts() {
        return starts;
    }

    int cancels() {
        return cancels;
    }

    int cancelAskedBy() {
        return cancelAskedBy;
    }

    Set<AttemptState> proven(int life) {
        return life == hearingLife ? proven : Set.of();
    }

    List<Long> notFoundAt(int life) {
        return life == hearingLife ? notFoundAt : List.of();
    }

    boolean endedWithoutEntry() {
        return endedWithoutEntry;
    }

    boolean wasRejected(int life) {
        return life == hearingLife && rejected;
    }

    boolean lookedUpSinceReject() {
        return lookedUpSince;
    }

    boolean wasAccepted() {
        return accepted;
    }

    boolean wasShown() {
        return shown;
    }

    boolean progressSeen(int life) {
        return life == hearingLife && progressSeen;
    }

    /** Returns the lookup that last showed it under way. */
    long progressExchange() {
        return progressExchange;
    }

    /** Returns when an answer without any lie told this life how it ended; -1 when none did. */
    long honestEndAt(int life) {
        return life == hearingLife ? honestEndAt : -1;
    }

    @Nullable Heard last() {
        return last;
    }

    @Nullable Heard latestLookup() {
        return latestLookup;
    }

    boolean fellIntoAmounts() {
        return amountsTrap || verdictTrap;
    }

    /** Returns whether a reader could not but take it for refused. */
    boolean fellIntoRefusal() {
        return verdictTrap || (refusalTrap && !shown);
    }

    boolean fellIntoVerdict() {
        return verdictTrap;
    }

    boolean everLoud() {
        return everLoud;
    }

    boolean heardLies() {
        return lied;
    }

    boolean wasDecided() {
        return !decisions.isEmpty();
    }

    boolean wasDecided(String choice) {
        return decisions.contains(choice);
    }
}
