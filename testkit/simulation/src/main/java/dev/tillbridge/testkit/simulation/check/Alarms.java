package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Belief;
import dev.tillbridge.testkit.simulation.lie.Beliefs;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** 4.2, 4.3, 5 and section 3: who hears what cannot be so tells somebody, and what contradicts a final is recorded with it. */
final class Alarms extends Rule {

    private static final long SOON = TimeUnit.SECONDS.toNanos(2);
    /** What came before a question is told when the question's own answer is there, or is waited for no longer. */
    private static final long AFTER_A_LOOKUP = TimeUnit.SECONDS.toNanos(12);

    private final Map<Story, Owed> owing = new LinkedHashMap<>();
    private final Map<Story, Set<String>> told = new HashMap<>();

    Alarms(Scene scene) {
        super(scene);
    }

    @Override
    void heard(Heard heard, Story story) {
        Owed owed = owing.get(story);
        if (owed != null && heard.meaning() == Meaning.RESULT) {
            owed.answer(heard.fact().exchange());
        }
        if (story.isOpen()
                && heard.reading().alarms()
                && !isAnothersLast(heard, story)
                && !isToldAlready(heard, story)) {
            owing.computeIfAbsent(story, s -> new Owed()).hear(what(heard), heard);
        } else if (story.isFinal() && contradicts(heard, story)) {
            owing.computeIfAbsent(story, s -> new Owed()).contradict(heard);
        }
    }

    /** Returns whether it only announces the answer that its till still waits for, on the same connection. */
    private boolean isWaitedFor(Heard announced, Story story) {
        return announced.meaning() == Meaning.ACCEPTED
                && story.state() == AttemptState.SUBMITTING
                && scene().observer().answersInTheEnd(announced.fact().terminal());
    }

    /** Returns whether the same kind of thing was told of this attempt before, in words of the same rule. */
    private boolean isToldAlready(Heard heard, Story story) {
        String rule = heard.reading().rule();
        return told.getOrDefault(story, Set.of()).stream()
                .anyMatch(words -> (rule.startsWith("E") && words.contains(rule.substring(0, 2) + ":"))
                        || (!heard.own() && words.contains("E3:")) // that it is another one was told, whatever it says
                        || (rule.startsWith("E2") && words.contains("answered another question"))
                        || (rule.startsWith("E3") && words.contains("answered another question"))
                        || (rule.startsWith("4.2") && words.contains("before it was asked")));
    }

    /** Returns whether a terminal that is asked for its last transaction told another one, which is nothing odd. */
    private boolean isAnothersLast(Heard heard, Story story) {
        AttemptRecord record = story.record();
        return heard.fact().said() != null
                && record != null
                && !scene().observer().isAskedByKey(heard.fact().terminal(), record.operation());
    }

    /** Returns what is loud about it; an attempt is not told twice of the same thing. */
    private static String what(Heard heard) {
        return heard.fact().lies().stream()
                .filter(lie -> Beliefs.of(lie, heard.asked(), heard.about()).belief() == Belief.LOUD)
                .map(Alarms::what)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String what(Lie lie) {
        boolean ofTheValue = lie.kind().isOfAField() && lie.kind() != LieKind.CONTRADICTED;
        return ofTheValue ? lie.role() + (lie.part() == null ? "" : ":" + lie.part()) : lie.kind() + ":" + lie.role();
    }

    /** Returns whether it tells without any lie, by our key, the opposite of what was settled. */
    private static boolean contradicts(Heard heard, Story story) {
        AttemptRecord record = story.record();
        Entry about = heard.about();
        boolean evidence = heard.isHonest() && heard.tellsTheEnd() && heard.asked() == RequestKind.LOOKUP;
        if (record == null
                || about == null
                || !evidence
                || record.conflict()
                || record.startKey().isEmpty()) {
            return false;
        }
        AttemptState state = record.state();
        return state.isPaid() ? about.stage() != Entry.Stage.APPROVED : Ends.isStanding(about);
    }

    private boolean isLate(Heard heard) {
        boolean isEarly = heard.fact().lies().stream().anyMatch(lie -> lie.kind() == LieKind.EARLY);
        return heard.fact().atNanos() < scene().now() - (isEarly ? AFTER_A_LOOKUP : SOON);
    }

    @Override
    void alarmed(Fact.Alarmed fact) {
        if (fact.attempt() != null) {
            told.computeIfAbsent(scene().story(fact.attempt()), story -> new HashSet<>())
                    .add(fact.words());
            Owed owed = owing.get(scene().story(fact.attempt()));
            if (owed != null) {
                owed.tell();
                owed.tellConflict();
            }
            return;
        }
        owing.forEach((story, owed) -> {
            if (fact.till().equals(story.till()) && fact.terminal().equals(story.terminal())) {
                owed.tell();
            }
        });
    }

    @Override
    void told(Fact.Told fact, Story story) {
        Owed owed = owing.get(story);
        if (owed != null && fact.outcome().conflict().isPresent()) {
            owed.tellConflict();
        }
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptRecord before = story.record();
        boolean conflict = fact.after().conflict() && (before == null || !before.conflict());
        boolean more =
                before == null || fact.after().alarms().size() > before.alarms().size();
        if (conflict) {
            owing.computeIfAbsent(story, s -> new Owed()).recordConflict(fact.atNanos());
        } else if (fact.type() == EventType.ALARM || more) {
            told.computeIfAbsent(story, s -> new HashSet<>())
                    .addAll(fact.after().alarms());
            tell(story);
        }
    }

    private void tell(Story story) {
        Owed owed = owing.get(story);
        if (owed != null) {
            owed.tell();
        }
    }

    @Override
    void ended(Fact fact, Life life) {
        owing.forEach((story, owed) -> {
            if (life.till().equals(story.till())) {
                check(story, owed);
                owed.forget();
            }
        });
    }

    @Override
    void atRest() {
        owing.forEach(this::check);
    }

    private void check(Story story, Owed owed) {
        Heard due = owed.late(heard -> isLate(heard) && !isWaitedFor(heard, story));
        if (due != null) {
            violated(
                    "alarm",
                    story,
                    "It heard what must be told, and nobody was: "
                            + due.reading().rule() + ".");
        }
        Heard contradiction = owed.contradictionBefore(scene().now() - SOON);
        if (contradiction != null) {
            violated(
                    "conflict", story, "It is " + story.state() + ", was told the opposite, and recorded no conflict.");
        }
        if (owed.hidesConflictSince(scene().now() - SOON)) {
            violated("conflict", story, "A conflict was recorded of it, and the point of sale was not told.");
        }
    }
}
