package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What was seen of one attempt so far. Every rule reads it; the {@link Scene} alone writes it. */
final class Story {

    private final String attempt;
    private final List<Fact> facts = new ArrayList<>();
    private final Hearings hearings = new Hearings();
    private final Set<String> decisions = new HashSet<>();
    private final Set<Optional<Money>> counted = new HashSet<>();

    private @Nullable String till;
    private @Nullable String terminal;
    private @Nullable AttemptRecord record;
    private int stateBy;
    private long stateSince;
    private long ownedSince;
    private long acknowledgedAt = -1;
    private int sendingBy = -1;
    private long sendingAt;
    private boolean left;
    private long askedLast = -1;
    private long hungUpAt = -1;
    private int begunBy = -1;
    private int starts;
    private int cancels;
    private int cancelAskedBy = -1;

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
        if (fact.type() == EventType.INTENT) {
            begunBy = fact.life();
        } else if (fact.type() == EventType.SENDING) {
            sendingBy = fact.life();
            sendingAt = fact.atNanos();
        } else if (fact.type() == EventType.CANCEL_REQUESTED) {
            cancelAsked(fact.life());
        } else if (fact.type() == EventType.ACKNOWLEDGED) {
            acknowledge(fact.atNanos());
        }
    }

    void takeOver(Fact.TakenOver fact) {
        till = fact.till();
        ownedSince = fact.atNanos();
    }

    void acknowledge(long atNanos) {
        acknowledgedAt = atNanos;
    }

    void leave(Fact.Left fact) {
        left |= isStart(fact);
        askedLast = fact.exchange();
        hearings.leave(fact.exchange(), fact.life());
    }

    /** Its start's connection was closed; the first time counts. */
    void hangUp(long atNanos) {
        hungUpAt = hungUpAt < 0 ? atNanos : hungUpAt;
    }

    void arrive(Fact.Arrived fact) {
        if (fact.kind() == RequestKind.START) {
            starts++;
            left = true;
        } else if (fact.kind() == RequestKind.CANCEL) {
            cancels++;
            hearings.cancel(fact.exchange(), fact.life());
        }
    }

    /** A person asked that life to cancel it. */
    void cancelAsked(int life) {
        cancelAskedBy = life;
    }

    void decide(String choice, Optional<Money> part) {
        decisions.add(choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
        counted.add(part);
    }

    void hear(Heard heard) {
        hearings.hear(heard, Math.max(askedLast, heard.fact().exchange()));
    }

    // what rules read

    String attempt() {
        return attempt;
    }

    List<Fact> facts() {
        return facts;
    }

    @Nullable
    String till() {
        return till;
    }

    @Nullable
    String terminal() {
        return terminal;
    }

    @Nullable
    AttemptRecord record() {
        return record;
    }

    @Nullable
    AttemptState state() {
        return record == null ? null : record.state();
    }

    /** Returns whether its till knows by which id the terminal knows it. */
    boolean isNamed() {
        return record != null
                && (record.providerRef().isPresent()
                        || record.result()
                                .flatMap(result -> result.details().providerRef())
                                .isPresent());
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

    /** Returns when the till that carries it through took it over; 0 when it began it. */
    long ownedSince() {
        return ownedSince;
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

    /** Returns whether this is the first byte of its start: what leaves first after SENDING. */
    boolean isStart(Fact.Left fact) {
        return !left && state() == AttemptState.SUBMITTING && sendingBy == fact.life();
    }

    /** Returns whether a byte of its start has left. */
    boolean hasLeft() {
        return left;
    }

    /** Returns when the connection of its start was closed; -1 when it was not, or nobody told. */
    long hungUpAt() {
        return hungUpAt;
    }

    /** Returns the life that recorded its INTENT; -1 when none was seen to. */
    int begunBy() {
        return begunBy;
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

    /** Returns what its till heard of it. */
    Hearings heard() {
        return hearings;
    }

    boolean wasDecided() {
        return !decisions.isEmpty();
    }

    boolean wasDecided(String choice) {
        return decisions.contains(choice);
    }

    /** Returns whether some person who decided counted this part; empty for all of it. */
    boolean wasCounted(Optional<Money> part) {
        return counted.contains(part);
    }
}
