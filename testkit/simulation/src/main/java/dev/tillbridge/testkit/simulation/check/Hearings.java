package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an attempt's till heard of it. What a life heard and did not record is lost with it; what it fell into is not. */
final class Hearings {

    private static final long NONE = -1;

    // of the life that hears
    private final Set<AttemptState> proven = EnumSet.noneOf(AttemptState.class);
    private final List<Long> notFoundAt = new ArrayList<>();
    private int hearingLife = -1;
    private boolean rejected;
    private boolean lookedUpSinceReject;
    private boolean progressSeen;
    private long progressExchange = NONE;
    private long honestEndAt = -1;
    private long endAt = -1;

    // of all its lives
    private final Map<Long, Long> newsOnLeaving = new HashMap<>();
    private final Set<Long> newsOfCancels = new HashSet<>();
    private boolean endedWithoutEntry;
    private boolean seenOver;
    private boolean accepted;
    private boolean shown;
    private boolean amountsTrap;
    private boolean refusalTrap;
    private boolean verdictTrap;
    private boolean everLoud;
    private boolean lied;
    private @Nullable Heard last;

    /**
     * Takes up what was heard.
     *
     * @param question the question that its till takes it for an answer to, which is the one that it wrote last
     */
    void hear(Heard heard, long question) {
        if (hearingLife != heard.fact().life()) {
            forget();
            hearingLife = heard.fact().life();
        }
        last = heard;
        trap(heard);
        if (heard.asked() == RequestKind.LOOKUP) {
            lookedUp(heard, question);
        }
        if (heard.showsIt()) {
            shown = true;
            notFoundAt.clear();
        }
        if (heard.meaning() == Meaning.RESULT && endAt < 0) {
            endAt = heard.fact().atNanos();
        }
        seenOver |= heard.showsItOver();
        accepted |= heard.isHarmless() && heard.asked() == RequestKind.START && heard.meaning() == Meaning.ACCEPTED;
        prove(heard);
    }

    private void forget() {
        proven.clear();
        notFoundAt.clear();
        rejected = false;
        lookedUpSinceReject = false;
        progressSeen = false;
        progressExchange = NONE;
        honestEndAt = -1;
        endAt = -1;
    }

    private void trap(Heard heard) {
        Trap trap = heard.reading().trap();
        amountsTrap |= trap == Trap.AMOUNTS;
        refusalTrap |= trap == Trap.REFUSAL;
        verdictTrap |= trap == Trap.VERDICT;
        everLoud |= heard.reading().alarms();
        lied |= !heard.isHonest();
    }

    private void lookedUp(Heard heard, long question) {
        lookedUpSinceReject = true;
        if (heard.mayShowProgress()) {
            progressSeen = true;
            progressExchange = question;
        }
        if (heard.isHarmless() && heard.meaning() == Meaning.NOT_FOUND) {
            notFoundAt.add(heard.fact().atNanos());
        }
    }

    private void prove(Heard heard) {
        Entry about = heard.about();
        if (heard.tellsTheEnd() && about != null) {
            proven.addAll(Ends.statesOf(about));
            honestEndAt = heard.isHonest() && honestEndAt < 0 ? heard.fact().atNanos() : honestEndAt;
        }
        if (heard.isHarmless() && heard.asked() == RequestKind.START && !heard.own()) {
            boolean refused = heard.meaning() == Meaning.REJECTED || heard.meaning() == Meaning.BUSY;
            rejected |= refused;
            endedWithoutEntry |= refused;
        }
        if (heard.isHarmless() && heard.meaning() == Meaning.RESULT && about == null) {
            endedWithoutEntry = true;
        }
    }

    /** Returns whether a result of its own was heard, whatever else was wrong with it: it was not in progress any more. */
    boolean wasSeenOver() {
        return seenOver;
    }

    /** A question leaves, which may be a cancel that comes much later. */
    void leave(long question, int life) {
        newsOnLeaving.put(question, news(life));
    }

    /** A cancel has come. */
    void cancel(long question, int life) {
        newsOfCancels.add(newsFor(question, life));
        progressSeen = false;
    }

    /** Returns the lookup that had last shown it under way to this life when a question left; -1 where none had. */
    long newsFor(long question, int life) {
        return newsOnLeaving.getOrDefault(question, news(life));
    }

    private long news(int life) {
        return life == hearingLife ? progressExchange : NONE;
    }

    /** Returns whether a cancel has come already that was sent on what this lookup showed. */
    boolean isNewsOfACancel(long lookup) {
        return newsOfCancels.contains(lookup);
    }

    /** Returns the states that this life may conclude. */
    Set<AttemptState> proven(int life) {
        return life == hearingLife ? proven : Set.of();
    }

    /** Returns when this life was told "not found", and nothing else since. */
    List<Long> notFoundAt(int life) {
        return life == hearingLife ? notFoundAt : List.of();
    }

    /** Returns whether its start was answered for good without a transaction. */
    boolean endedWithoutEntry() {
        return endedWithoutEntry;
    }

    boolean wasRejected(int life) {
        return life == hearingLife && rejected;
    }

    boolean lookedUpSinceReject() {
        return lookedUpSinceReject;
    }

    boolean wasAccepted() {
        return accepted;
    }

    /** Returns whether the terminal ever showed, to be believed, that it has it. */
    boolean wasShown() {
        return shown;
    }

    /** Returns whether a lookup of this life showed it under way, since the last cancel. */
    boolean progressSeen(int life) {
        return life == hearingLife && progressSeen;
    }

    /** Returns when an answer without any lie first told this life how it ended; -1 when none did. */
    long honestEndAt(int life) {
        return life == hearingLife ? honestEndAt : -1;
    }

    /** Returns when this life was first told an end, be it with lies; -1 when it was not. */
    long endAt(int life) {
        return life == hearingLife ? endAt : -1;
    }

    @Nullable
    Heard last() {
        return last;
    }

    boolean fellIntoAmounts() {
        return amountsTrap || verdictTrap;
    }

    /** Returns whether an honest reader could not but take it for refused. */
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
}
