package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.id;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attempts go the ways that attempts can go, and no others. */
final class StepChecks {

    /** The events that lead to each state. */
    private static final Map<AttemptState, EventType> LEADS = Map.ofEntries(
            Map.entry(AttemptState.SUBMITTING, EventType.SENDING),
            Map.entry(AttemptState.ACCEPTED, EventType.ACCEPTED),
            Map.entry(AttemptState.IN_DOUBT, EventType.IN_DOUBT),
            Map.entry(AttemptState.UNKNOWN, EventType.UNKNOWN),
            Map.entry(AttemptState.APPROVED, EventType.FINAL),
            Map.entry(AttemptState.DECLINED, EventType.FINAL),
            Map.entry(AttemptState.CANCELLED, EventType.FINAL),
            Map.entry(AttemptState.NOT_STARTED, EventType.FINAL),
            Map.entry(AttemptState.OPERATOR_PAID, EventType.RESOLVED),
            Map.entry(AttemptState.OPERATOR_NOT_PAID, EventType.RESOLVED));

    /** The events that leave every state as it is. */
    private static final Set<EventType> STAYS = EnumSet.of(
            EventType.CANCEL_REQUESTED,
            EventType.RELEASED,
            EventType.ALARM,
            EventType.CONFLICT,
            EventType.ACKNOWLEDGED);

    private StepChecks() {}

    private static boolean isLegal(AttemptState from, EventType type, AttemptState to) {
        return STAYS.contains(type) ? from == to : from.mayBecome(to) && LEADS.get(to) == type;
    }

    /** Records an attempt on the shortest way to a state. */
    /** Brings an attempt of its own, one for each state, to that state. */
    private static AttemptRecord reach(Journal journal, AttemptState state) {
        return reach(journal, state, List.of(AttemptState.values()).indexOf(state));
    }

    private static AttemptRecord reach(Journal journal, AttemptState state, long number) {
        AttemptRecord attempt = JournalBench.begin(journal, number);
        for (AttemptState next : way(state)) {
            attempt = JournalBench.step(journal, LEADS.getOrDefault(next, EventType.FINAL), next, attempt, number + 1);
        }
        return attempt;
    }

    private static List<AttemptState> way(AttemptState to) {
        Deque<List<AttemptState>> ways = new ArrayDeque<>(List.of(List.of()));
        while (true) {
            List<AttemptState> way = ways.remove();
            AttemptState end = way.isEmpty() ? AttemptState.PREPARED : way.get(way.size() - 1);
            if (end == to) {
                return way;
            }
            for (AttemptState next : AttemptState.values()) {
                if (end.mayBecome(next) && way.size() < AttemptState.values().length) {
                    List<AttemptState> longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.add(longer);
                }
            }
        }
    }

    static void legalStepsTaken(JournalBench bench) {
        Journal journal = bench.open();
        long number = 0;
        for (AttemptState from : AttemptState.values()) {
            for (EventType type : EventType.values()) {
                for (AttemptState to : AttemptState.values()) {
                    if (isLegal(from, type, to)) {
                        AttemptRecord before = reach(journal, from, number);
                        int events = journal.events(before.id()).size();
                        JournalBench.step(journal, type, to, before, number + 2);
                        JournalBench.same(
                                journal.events(before.id()).size(),
                                events + 1,
                                "events after " + type + " from " + from + " to " + to);
                        number++;
                    }
                }
            }
        }
    }

    static void beginsWithIntent(JournalBench bench) {
        Journal journal = bench.open();
        for (EventType type : EventType.values()) {
            for (AttemptState state : AttemptState.values()) {
                if (type != EventType.INTENT || state != AttemptState.PREPARED) {
                    JournalBench.refused(
                            () -> journal.append(type, Attempts.in(state, Attempts.prepared(1), at(1)), at(1)),
                            type + " to " + state + " of an attempt that has not begun");
                }
            }
        }
    }

    static void beginsOnce(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        JournalBench.refused(() -> JournalBench.begin(journal, 1), "a second attempt with the id of the first one");
    }

    static void sentOnce(JournalBench bench) {
        Journal journal = bench.open();
        for (AttemptState from : AttemptState.values()) {
            if (from != AttemptState.PREPARED && !from.isFinal()) {
                AttemptRecord before = reach(journal, from);
                JournalBench.refused(
                        () -> JournalBench.send(journal, before, 9), "a second SENDING, of an attempt that is " + from);
            }
        }
    }

    static void finalStays(JournalBench bench) {
        requireRefused(bench, from -> from.isFinal(), type -> true);
    }

    static void noStepBack(JournalBench bench) {
        requireRefused(bench, from -> !from.isFinal(), type -> type != EventType.INTENT && type != EventType.SENDING);
    }

    private static void requireRefused(
            JournalBench bench,
            java.util.function.Predicate<AttemptState> begin,
            java.util.function.Predicate<EventType> events) {
        Journal journal = bench.open();
        for (AttemptState from : AttemptState.values()) {
            if (!begin.test(from)) {
                continue;
            }
            AttemptRecord before = reach(journal, from);
            for (EventType type : EventType.values()) {
                for (AttemptState to : AttemptState.values()) {
                    if (events.test(type) && !isLegal(from, type, to)) {
                        JournalBench.refused(
                                () -> JournalBench.step(journal, type, to, before, 9),
                                type + " from " + from + " to " + to);
                    }
                }
            }
        }
    }

    static void sameAttempt(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord begun = JournalBench.begin(journal, 1);
        Map<String, AttemptRecord> others = Map.of(
                "tender",
                Attempts.prepared(1, Attempts.tender(2), begun.terminal(), Operation.SALE, "EUR 30.00"),
                "terminal",
                Attempts.prepared(1, begun.tender(), Attempts.TERRACE, Operation.SALE, "EUR 30.00"),
                "operation",
                Attempts.prepared(1, begun.tender(), begun.terminal(), Operation.REFUND, "EUR 30.00"),
                "amount",
                Attempts.prepared(1, begun.tender(), begun.terminal(), Operation.SALE, "EUR 30.01"));
        others.forEach((what, other) -> JournalBench.refused(
                () -> JournalBench.send(journal, other, 2), "an attempt that suddenly has another " + what));
    }

    static void refusedLeavesNothing(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord declined = reach(journal, AttemptState.DECLINED, 1);
        List<Long> before = RecordChecks.sequences(journal, id(1));
        attempt(() -> JournalBench.step(journal, EventType.FINAL, AttemptState.APPROVED, declined, 9));
        attempt(() -> JournalBench.send(journal, Attempts.prepared(2), 9));
        JournalBench.same(
                RecordChecks.sequences(journal, id(1)), before, "the events of an attempt after a refused step");
        JournalBench.same(
                journal.recent(9).stream().map(AttemptRecord::state).toList(),
                List.of(AttemptState.DECLINED),
                "the states of the attempts after a refused step");
        JournalBench.same(journal.events(id(2)), List.of(), "the events of an attempt that could not begin");
    }

    /** Whether it is refused is for other rules. */
    private static void attempt(JournalBench.Action step) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            return; // as it should be
        }
    }

    static void historySound(JournalBench bench) {
        Journal journal = bench.open();
        for (AttemptState state : AttemptState.values()) {
            reach(journal, state);
        }
        List<AttemptId> illegal = journal.withIllegalHistory();
        JournalBench.same(illegal, List.of(), "attempts with an illegal history, where none has one");
    }
}
