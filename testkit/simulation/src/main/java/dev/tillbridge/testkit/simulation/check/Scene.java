package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all rules look at: attempts, lives, terminals and the truth, as far as facts have told. */
final class Scene {

    /** One question of a till: when it left and came to the terminal, and what it was. */
    record Question(long leftAt, long arrivedAt, RequestKind kind) {}

    private static final int MOST = 100;

    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Map<Long, Question> questions = new HashMap<>();
    private final Map<String, Set<Story>> atTerminal = new HashMap<>();
    private final Truths truths = new Truths();
    private final Certificates certificates = new Certificates();
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> reported = new LinkedHashSet<>();
    private @Nullable Observer observer;
    private @Nullable Fact latest;
    private boolean knowsLeaving;
    private long now;

    /** Takes up what is going to be looked at; null for the end of the run. */
    void look(Observer theObserver, long atNanos, @Nullable Fact fact) {
        observer = theObserver;
        now = atNanos;
        latest = fact;
    }

    void take(Fact.Called fact) {
        Story story = story(fact.attempt());
        story.add(fact);
        place(story, fact.terminal());
        Life life = life(fact.till(), fact.life(), fact.atNanos());
        if (life.toldAt().getOrDefault(fact.attempt(), -1L) < fact.atNanos()) {
            life.due().merge(fact.attempt(), fact.atNanos() + fact.deadline().toNanos(), Math::min);
        }
    }

    void take(Fact.Told fact) {
        String attempt = fact.outcome().attempt().value();
        story(attempt).add(fact);
        Life life = life(fact.till(), fact.life(), fact.atNanos());
        life.due().remove(attempt);
        life.toldAt().put(attempt, fact.atNanos());
        AttemptState told = Outcomes.stateOf(fact.outcome());
        if (told != null) {
            life.toldState().put(attempt, told);
        }
    }

    /** Who could not run can neither tell in time. */
    void take(Fact.StoodStill fact) {
        lives().forEach(life -> life.due().replaceAll((attempt, due) -> due + fact.nanos()));
    }

    void take(Fact.Recorded fact) {
        Story story = story(fact.after().id().value());
        story.add(fact);
        story.record(fact);
        if (story.terminal() == null) {
            story.isAt(fact.after().terminalName());
        }
        standAt(story);
    }

    /** Moves it to the terminal that facts name; until then it is at the one that its record names. */
    private void place(Story story, String terminal) {
        if (!terminal.equals(story.terminal())) {
            atTerminal.getOrDefault(story.terminal(), new LinkedHashSet<>()).remove(story);
            story.isAt(terminal);
            standAt(story);
        }
    }

    /** Keeps at the terminal what was sent and is not settled. */
    private void standAt(Story story) {
        String terminal = story.terminal();
        if (terminal == null) {
            return;
        }
        Set<Story> there = atTerminal.computeIfAbsent(terminal, name -> new LinkedHashSet<>());
        if (story.isOpen() && story.state() != AttemptState.PREPARED) {
            there.add(story);
        } else {
            there.remove(story);
        }
    }

    void take(Fact.Left fact) {
        knowsLeaving = true;
        certificates.spokenTo(fact.till(), fact.terminal(), fact.atNanos());
        questions.put(fact.exchange(), new Question(fact.atNanos(), -1, RequestKind.OTHER));
        if (fact.attempt() != null) {
            Story story = story(fact.attempt());
            story.add(fact);
            story.leave(fact);
        }
    }

    void take(Fact.HungUp fact) {
        if (fact.attempt() != null) {
            Story story = story(fact.attempt());
            story.add(fact);
            story.hangUp(fact.atNanos());
        }
    }

    void take(Fact.Ordered fact) {
        if (fact.attempt() != null) {
            Story story = story(fact.attempt());
            story.add(fact);
            if (fact.kind() == RequestKind.CANCEL) {
                story.cancelAsked(fact.life());
            }
        }
    }

    void take(Fact.Arrived fact) {
        certificates.spokenTo(fact.till(), fact.terminal(), fact.atNanos());
        Question before = questions.get(fact.exchange());
        long leftAt = before == null ? -1 : before.leftAt();
        questions.put(fact.exchange(), new Question(leftAt, fact.atNanos(), fact.kind()));
        if (fact.attempt() != null) {
            Story story = story(fact.attempt());
            story.add(fact);
            place(story, fact.terminal());
            story.arrive(fact);
        }
    }

    void take(Heard heard, Story story) {
        story.add(heard.fact());
        story.hear(heard);
    }

    void take(Fact.Alarmed fact) {
        if (fact.attempt() != null) {
            story(fact.attempt()).add(fact);
        }
    }

    void take(Fact.Acknowledged fact) {
        Story story = story(fact.attempt());
        story.add(fact);
        story.acknowledge(fact.atNanos());
    }

    void take(Fact.Decided fact) {
        Story story = story(fact.attempt());
        story.add(fact);
        story.decide(fact.choice(), fact.counted());
    }

    /** Takes up the beginning or the end of a life, for the stories that it concerns. */
    void take(Fact fact, Life life) {
        for (Story story : stories.values()) {
            if (life.till().equals(story.till()) && (story.isOpen() || !story.isAcknowledged())) {
                story.add(fact);
            }
            if (life.isOver() && story.sendingBy() == life.number()) {
                story.hangUp(fact.atNanos()); // a process takes its connections along
            }
        }
    }

    void take(Fact.TakenOver fact) {
        Story story = story(fact.attempt());
        story.add(fact);
        story.takeOver(fact);
    }

    void take(Fact.Renewed fact) {
        certificates.renewed(fact.terminal(), fact.atNanos());
    }

    void take(Fact.Trusted fact) {
        certificates.trusted(fact.till(), fact.terminal(), fact.atNanos());
    }

    void take(Fact.Rebooted fact) {
        openAt(fact.terminal()).forEach(story -> story.add(fact));
    }

    /** Returns the story of an attempt; a new one where none was told yet. */
    Story story(String attempt) {
        return stories.computeIfAbsent(attempt, Story::new);
    }

    /** Returns whether an answer is about a transaction that the till that hears it knows by name as another attempt's. */
    boolean isNamedAsAnothers(Fact.Answered fact) {
        Entry about = fact.said() == null ? fact.about() : fact.said().about();
        Story owner = about == null ? null : about.attempt().map(stories::get).orElse(null);
        return owner != null
                && !owner.attempt().equals(fact.attempt())
                && fact.till().equals(owner.till())
                && owner.isNamed();
    }

    Collection<Story> stories() {
        return stories.values();
    }

    /** Returns what was sent to a terminal and is not settled, over all tills. */
    Collection<Story> openAt(String terminal) {
        return atTerminal.getOrDefault(terminal, Set.of());
    }

    /** Returns a life of a till; a new one where none was told yet. */
    Life life(String till, int number, long atNanos) {
        return lives.computeIfAbsent(till + "#" + number, name -> new Life(till, number, atNanos));
    }

    Collection<Life> lives() {
        return lives.values();
    }

    /** Returns the life of a till that is not over. */
    @Nullable
    Life living(@Nullable String till) {
        Life latest = null;
        for (Life life : lives.values()) {
            if (life.till().equals(till) && (latest == null || life.number() > latest.number())) {
                latest = life;
            }
        }
        return latest == null || latest.isOver() ? null : latest;
    }

    @Nullable
    Question question(long exchange) {
        return questions.get(exchange);
    }

    /** Returns whether facts tell when a first byte leaves. */
    boolean knowsLeaving() {
        return knowsLeaving;
    }

    /** Returns the transactions that an attempt began, oldest first. */
    List<Entry> entries(String attempt) {
        return truths.of(attempt, observer().ledgers());
    }

    /** Returns the latest transaction that an attempt began; null when it began none. */
    @Nullable
    Entry entry(String attempt) {
        List<Entry> entries = entries(attempt);
        return entries.isEmpty() ? null : entries.get(entries.size() - 1);
    }

    Certificates certificates() {
        return certificates;
    }

    Truths truths() {
        truths.read(observer().ledgers());
        return truths;
    }

    Observer observer() {
        if (observer == null) {
            throw new IllegalStateException("nobody looks yet");
        }
        return observer;
    }

    long now() {
        return now;
    }

    /** Notes that a promise was broken, and how; the same once for each attempt. */
    void violated(String promise, @Nullable Story story, String words) {
        String name = promise + words + (story == null ? "" : story.attempt());
        if (violations.size() < MOST && reported.add(name)) {
            String telling = story == null ? "" : Telling.of(story, latest, entries(story.attempt()));
            violations.add(new Violation(promise, words + telling));
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
