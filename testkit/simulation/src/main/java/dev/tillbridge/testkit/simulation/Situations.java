package dev.tillbridge.testkit.simulation;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Recognises situations in the facts of one run. Not thread-safe. */
final class Situations {

    private static final Set<AttemptState> IN_FLIGHT =
            Set.of(AttemptState.SUBMITTING, AttemptState.ACCEPTED, AttemptState.IN_DOUBT);

    private final Map<Situation, Long> met = new EnumMap<>(Situation.class);
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, AttemptRecord> records = new HashMap<>();
    private final Map<String, String> tillOf = new HashMap<>();
    private final Set<Integer> deadLives = new HashSet<>();
    private final Map<Long, Integer> askers = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    void see(Fact fact) {
        if (fact instanceof Fact.Told told) {
            told(told.outcome());
        } else if (fact instanceof Fact.Recorded recorded) {
            recorded(recorded);
        } else if (fact instanceof Fact.Died died) {
            died(died);
        } else if (fact instanceof Fact.Arrived arrived) {
            arrived(arrived);
        } else if (fact instanceof Fact.Answered answered) {
            answered(answered);
        } else if (fact instanceof Fact.Rebooted rebooted) {
            rebooted(rebooted);
        } else if (fact instanceof Fact.Decided decided) {
            decided(decided);
        }
    }

    private void recorded(Fact.Recorded recorded) {
        String id = recorded.after().id().value();
        records.put(id, recorded.after());
        tillOf.put(id, recorded.till());
        if (recorded.after().conflict()) {
            once(id, Situation.CONFLICT);
        }
    }

    private void rebooted(Fact.Rebooted rebooted) {
        records.values().stream()
                .filter(record ->
                        record.terminalName().equals(rebooted.terminal()) && IN_FLIGHT.contains(record.state()))
                .forEach(record -> once(record.id().value(), Situation.POWER_LOST_IN_FLIGHT));
    }

    private void decided(Fact.Decided decided) {
        switch (decided.choice()) {
            case "PAID" -> met(Situation.PERSON_SAYS_PAID);
            case "NOT_PAID" -> met(Situation.PERSON_SAYS_NOT_PAID);
            default -> {}
        }
    }

    private void arrived(Fact.Arrived arrived) {
        if (arrived.kind() == RequestKind.START) {
            askers.put(arrived.exchange(), arrived.life());
        }
        if (arrived.attempt() == null) {
            return;
        }
        AttemptRecord record = records.get(arrived.attempt());
        boolean givenUp = record != null && record.state() != AttemptState.SUBMITTING;
        if (arrived.kind() == RequestKind.START && (deadLives.contains(arrived.life()) || givenUp)) {
            met(Situation.LATE_START);
        }
    }

    private void answered(Fact.Answered answered) {
        if (askers.getOrDefault(answered.exchange(), answered.life()) != answered.life()) {
            met(Situation.REDELIVERED);
        }
        if (answered.lies().stream().anyMatch(lie -> lie.kind() == LieKind.SECRET)) {
            met(Situation.SECRET_SLIPPED);
        }
        Entry about = answered.about();
        if (about != null && about.isPartial()) {
            once("partial " + about.number() + answered.terminal(), Situation.PARTIAL_APPROVAL);
        }
        if (about != null
                && about.stage() == Entry.Stage.APPROVED
                && !about.course().added().isEmpty()) {
            once("added " + about.number() + answered.terminal(), Situation.ADDED_AT_TERMINAL);
        }
    }

    private void died(Fact.Died died) {
        deadLives.add(died.life());
        records.forEach((id, record) -> {
            if (died.till().equals(tillOf.get(id))) {
                if (IN_FLIGHT.contains(record.state())) {
                    once(id, Situation.DIED_IN_FLIGHT);
                } else if (record.state().isFinal() && !record.acknowledged()) {
                    once(id, Situation.DIED_WITH_OUTCOME);
                }
            }
        });
    }

    private void told(Outcome outcome) {
        String id = outcome.attempt().value();
        boolean wasUnknown = unknown.contains(id);
        if (!outcome.durable()) {
            once(id, Situation.DEGRADED);
        }
        AttemptRecord record = records.get(id);
        boolean cancelled = record != null && record.cancelRequested();
        outcome.match(
                approved -> {
                    if (wasUnknown && !approved.decidedByPerson()) {
                        once(id, Situation.LATE_APPROVAL);
                    }
                    if (approved.lateCancel()) {
                        once(id, Situation.CANCEL_LOST_THE_RACE);
                    }
                    if (record != null && record.retryOf().isPresent()) {
                        once(id, Situation.RETRY_APPROVED);
                    }
                    if (outcome.operation() == Operation.VOID) {
                        once(id, Situation.UNDONE);
                    }
                    if (outcome.operation() == Operation.COMPLETION) {
                        once(id, Situation.HOLD_COMPLETED);
                    }
                    return id;
                },
                declined -> negative(id, wasUnknown),
                ended -> {
                    if (cancelled) {
                        once(id, Situation.CANCEL_WON);
                    }
                    return negative(id, wasUnknown);
                },
                notStarted -> {
                    of(notStarted.reason(), id);
                    return id;
                },
                open -> {
                    unknown.add(id);
                    return id;
                });
    }

    private String negative(String id, boolean wasUnknown) {
        if (wasUnknown) {
            once(id, Situation.LATE_NEGATIVE);
        }
        return id;
    }

    private void of(NotStartedReason reason, String id) {
        switch (reason) {
            case NEVER_ARRIVED -> once(id, Situation.NEVER_ARRIVED);
            case BUSY -> once(id, Situation.BUSY);
            case BLOCKED -> once(id, Situation.BLOCKED);
            case NOT_RECORDED -> once(id, Situation.NOT_RECORDED);
            case UNREACHABLE -> once(id, Situation.UNREACHABLE);
            default -> {}
        }
    }

    private void once(String key, Situation situation) {
        if (seen.add(situation + " " + key)) {
            met(situation);
        }
    }

    private void met(Situation situation) {
        met.merge(situation, 1L, Long::sum);
    }

    Map<Situation, Long> met() {
        return met;
    }
}
