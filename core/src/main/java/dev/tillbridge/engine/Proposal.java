package dev.tillbridge.engine;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import java.util.Locale;

/** A person's decision that waits for its confirmation. */
final class Proposal implements ProposedResolution {

    private final Environment environment;
    private final AttemptRun run;
    private final Resolution resolution;

    private Proposal(Environment environment, AttemptRun run, Resolution resolution) {
        this.environment = environment;
        this.run = run;
        this.resolution = resolution;
    }

    /** Returns the proposal, when the attempt is one that a person may decide about. */
    static Proposal check(Environment environment, AttemptRun run, Resolution resolution) {
        AttemptState state = run.record().state();
        boolean release = resolution.choice() == Resolution.Choice.RELEASE_TERMINAL;
        boolean decidable = state == AttemptState.UNKNOWN
                || (release && state == AttemptState.IN_DOUBT)
                || (release && state.isFinal() && run.record().blocksTerminal());
        if (!decidable) {
            throw refusal(run.record());
        }
        CountedPart.check(run.record(), resolution);
        if (release && run.attempt().onlyTheScreenKnows()) {
            DecisionWords words = words(run.record());
            throw new ResolutionRefusedException("Attempt " + run.id().shown() + " cannot be looked up, so the next"
                    + " transaction would hide how it ended. Look at the terminal now and decide: " + words.done()
                    + " or " + words.notDone() + ". Nothing was changed");
        }
        return new Proposal(environment, run, resolution);
    }

    private static DecisionWords words(AttemptRecord attempt) {
        return DecisionWords.of(attempt.operation());
    }

    /** Returns the refusal of any decision about an attempt in its state. */
    static ResolutionRefusedException refusal(AttemptRecord attempt) {
        AttemptState state = attempt.state();
        return new ResolutionRefusedException("Attempt " + attempt.id().shown() + " is " + state + decided(attempt)
                + (state.isFinal()
                        ? ", which never changes. Nothing was changed"
                        : ", so the terminal may still settle it by itself: wait a moment. Nothing was changed"));
    }

    /** Returns who decided before, and how: the second of two persons has to know. */
    private static String decided(AttemptRecord attempt) {
        DecisionWords words = words(attempt);
        return attempt.decision()
                .map(earlier -> ", as " + earlier.by() + " decided: "
                        + (earlier.state().isPaid() ? words.done() : words.notDone())
                        + earlier.amount().map(part -> ", " + part + " of it").orElse(""))
                .orElse("");
    }

    /** Returns the refusal of any decision about an attempt that another host carries through. */
    static ResolutionRefusedException elsewhere(AttemptRecord attempt) {
        return new ResolutionRefusedException("Attempt " + attempt.id().shown() + " is " + attempt.state()
                + " and carried through by another till: decide there. If that till is gone, wait until this one has"
                + " taken it over, half a minute after it fell silent. Nothing was changed");
    }

    @Override
    public AttemptSummary attempt() {
        return run.summary();
    }

    @Override
    public String consequence() {
        return consequence(run.attempt().configured().outcomes().language());
    }

    @Override
    public String consequence(Locale language) {
        return Consequences.in(language)
                .of(run.record(), resolution, run.attempt().hold().isWriting());
    }

    @Override
    public AttemptSummary confirm() {
        boolean taken = switch (resolution.choice()) {
            case PAID -> decide(AttemptState.OPERATOR_PAID);
            case NOT_PAID -> decide(AttemptState.OPERATOR_NOT_PAID);
            case RELEASE_TERMINAL -> run.release(resolution.by(), resolution.because());
            case COMPARED -> throw new IllegalStateException("a conflict is proposed elsewhere");
        };
        if (!taken) {
            throw new ResolutionRefusedException("Attempt " + run.id().shown() + " changed in the meantime: "
                    + run.record().state() + decided(run.record()) + ". Nothing was changed");
        }
        return run.summary();
    }

    private boolean decide(AttemptState state) {
        try {
            return run.decide(decision(state));
        } catch (JournalException e) {
            throw new ResolutionRefusedException(
                    "The decision about attempt " + run.id().shown()
                            + " was not taken, as it could not be recorded where other tills see it. Decide again when it can."
                            + " Nothing was changed: " + e.getMessage());
        }
    }

    private Decision decision(AttemptState state) {
        return new Decision(
                state,
                CountedPart.of(run.record(), resolution),
                resolution.proof(),
                resolution.by(),
                resolution.because(),
                environment.time().wall());
    }
}
