package dev.tillbridge.bridge;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.jackson.Problem;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts of tills: a till sees and touches its own, and of others it learns nothing. Decides nothing else; whether something is sent is
 * the engine's. Safe for use by several threads.
 */
final class OwnAttempts {

    private static final Logger log = LoggerFactory.getLogger(OwnAttempts.class);
    private static final int LOCKS = 64;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final TerminalListener NOBODY = new TerminalListener() {};

    private final Terminals terminals;
    private final TenderOwners owners;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    /** How a start was taken. */
    enum Taken {
        /** There was no such attempt before. */
        BEGUN,
        /** It is the one that there was. */
        ATTACHED,
        /** Nothing was begun, and nothing is recorded. */
        REFUSED
    }

    /**
     * A start that was taken.
     *
     * @param attempt what carries it out
     * @param taken how
     */
    record Started(Attempt attempt, Taken taken) {}

    OwnAttempts(Terminals terminals, TenderOwners owners) {
        this.terminals = terminals;
        this.owners = owners;
    }

    /**
     * Starts an operation for a till, or attaches to the attempt that its tender has.
     *
     * @param whenTaken is called once the engine has it: from then on nobody may say that nothing was sent
     */
    Started start(Till till, Terminal terminal, Tender tender, Supplier<StartRequest> reader, Runnable whenTaken) {
        ReentrantLock lock = locks.get(Math.floorMod(tender.hashCode(), LOCKS));
        lock.lock();
        try {
            StartRequest request = reader.get();
            if (till.role() == Till.Role.COMMAND) {
                requireNoTills(tender);
            } else {
                claim(till, tender);
            }
            List<AttemptId> before = ids(tender);
            Attempt attempt = terminal.start(request, NOBODY);
            whenTaken.run();
            Taken taken = before.contains(attempt.id())
                    ? Taken.ATTACHED
                    : ids(tender).contains(attempt.id()) ? Taken.BEGUN : Taken.REFUSED;
            if (taken == Taken.BEGUN && till.role() != Till.Role.COMMAND) {
                owners.began(tender, till, attempt.id());
            }
            return new Started(attempt, taken);
        } finally {
            lock.unlock();
        }
    }

    private void claim(Till till, Tender tender) {
        Optional<String> owner = owners.of(tender);
        boolean free = owner.isEmpty() && ids(tender).isEmpty();
        if (free) {
            owners.claim(tender, till);
        } else if (owner.filter(till.name()::equals).isEmpty()) {
            throw foreign(tender);
        }
        owners.recorded(tender).filter(had -> find(had).isEmpty()).ifPresent(had -> {
            throw forgotten(tender, had);
        });
    }

    /** What a journal from before does not know was paid perhaps, and would be charged again. */
    private static ProblemException forgotten(Tender tender, AttemptId attempt) {
        return new ProblemException(new Problem(
                409,
                ErrorCode.TENDER_CONFLICT.code(),
                "The journal does not have any more what the tender was used for",
                "Tender " + tender + " has attempt " + attempt.shown() + ", which is not in the journal: it was removed"
                        + " as old, or the journal is a copy of before. Nothing was sent.",
                Problem.Moved.NO,
                "Look at the terminal whether it was paid. What is to be paid now is a new tender.",
                List.of()));
    }

    /** Returns an attempt that tills have begun and that the journal does not have, where it lacks the latest of them. */
    Optional<AttemptId> missing() {
        return owners.last().filter(last -> find(last).isEmpty());
    }

    /** What a till began is told to that till. */
    private void requireNoTills(Tender tender) {
        if (owners.of(tender).isPresent()) {
            throw foreign(tender);
        }
    }

    private static ProblemException foreign(Tender tender) {
        return new ProblemException(new Problem(
                409,
                ErrorCode.TENDER_CONFLICT.code(),
                "The tender was used for something else",
                "Tender " + tender + " was made by another till. Nothing was sent.",
                Problem.Moved.NO,
                "Use a tender of your own: let the sale's name begin with that of the till.",
                List.of()));
    }

    /** Returns the attempts for a tender at whatever terminal. */
    private List<AttemptId> ids(Tender tender) {
        return terminals.all().stream()
                .flatMap(terminal -> terminal.attempts(tender).stream())
                .map(AttemptSummary::id)
                .toList();
    }

    /**
     * Returns an attempt by its id.
     *
     * @throws ProblemException when there is none that this till sees
     */
    Attempt one(Till till, String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(known -> find(new AttemptId(known)))
                .filter(found -> sees(till, found.summary()))
                .orElseThrow(() -> unknown("Till " + till.name() + " has no such attempt."));
    }

    /**
     * Returns the latest attempt at an operation for a tender.
     *
     * @throws ProblemException when this till has none
     */
    Attempt latest(Till till, Terminal terminal, Operation operation, Tender tender) {
        List<AttemptSummary> attempts = sees(till, tender) ? terminal.attempts(tender) : List.of();
        return attempts.stream()
                .reduce((earlier, later) -> later)
                .filter(last -> last.operation() == operation)
                .map(last -> terminal.attempt(last.id()))
                .orElseThrow(() ->
                        unknown("Till " + till.name() + " has no such attempt at terminal '" + terminal.name() + "'."));
    }

    /** Returns whether a till began an attempt, at whatever terminal. */
    boolean isOwn(Till till, AttemptId id) {
        return find(id).filter(found -> sees(till, found.summary())).isPresent();
    }

    /** Returns whether a till sees an attempt: its own, and who looks after the shop every one. */
    boolean sees(Till till, AttemptSummary attempt) {
        return sees(till, attempt.tender());
    }

    private boolean sees(Till till, Tender tender) {
        return till.seesAll() || owners.owns(till, tender);
    }

    /** Returns an attempt of whatever till. */
    Optional<Attempt> find(AttemptId id) {
        try {
            return Optional.of(terminals.attempt(id));
        } catch (UnknownAttemptException e) {
            log.trace("There is no such attempt", e);
            return Optional.empty();
        }
    }

    /** Returns the terminal at which an attempt is decided about and taken note of, whatever it was called when the attempt was begun. */
    Terminal home(Attempt attempt) {
        String name = attempt.summary().terminal();
        return terminals.all().stream()
                .filter(terminal -> has(terminal, attempt.id()))
                .min(Comparator.comparing(terminal -> !terminal.name().equals(name)))
                .orElseGet(() -> terminals.terminal(name));
    }

    private static boolean has(Terminal terminal, AttemptId id) {
        try {
            terminal.attempt(id);
            return true;
        } catch (UnknownAttemptException e) {
            log.trace("It is not at {}", terminal.name(), e);
            return false;
        }
    }

    static ProblemException unknown(String detail) {
        return new ProblemException(new Problem(
                404,
                ErrorCode.UNKNOWN_ATTEMPT.code(),
                "There is no such attempt",
                detail,
                Problem.Moved.NO,
                "If you began it a moment ago without an answer, ask for it again with the same PUT.",
                List.of()));
    }
}
