package dev.tillbridge.testkit.simulation;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears what the engine tells the point of sale in one life of its process. */
final class Ear implements TerminalListener {

    private final Baton baton;
    private final Witness witness;
    private final String till;
    private final Life life;
    private final Function<AttemptId, String> terminalOf;

    Ear(Baton baton, Witness witness, String till, Life life, Function<AttemptId, String> terminalOf) {
        this.baton = baton;
        this.witness = witness;
        this.till = till;
        this.life = life;
        this.terminalOf = terminalOf;
    }

    @Override
    public void onProgress(AttemptId attempt, Progress progress) {
        seen("progress", progress.toString());
    }

    @Override
    public void onOutcome(Outcome outcome) {
        if (!life.isDead()) {
            witness.note(new Fact.Told(baton.nanos(), till, life.number(), outcome));
            seen("outcome", outcome.advice());
            seen("outcome", outcome.conflict().orElse(""));
            seen("outcome", words(outcome));
        }
    }

    private static String words(Outcome outcome) {
        return outcome.match(
                approved -> approved.details().toString()
                        + approved.details().message().orElse(""),
                declined -> declined.reason() + declined.details(),
                cancelled -> cancelled.details().toString()
                        + cancelled.details().message().orElse(""),
                Outcome.NotStarted::why,
                unknown -> unknown.why() + unknown.whereToLook());
    }

    @Override
    public void onAlarm(AttemptId attempt, String words) {
        alarmed(terminalOf.apply(attempt), attempt.value(), words);
    }

    @Override
    public void onTerminalAlarm(String terminal, String words) {
        alarmed(terminal, null, words);
    }

    private void alarmed(String terminal, @Nullable String attempt, String words) {
        if (!life.isDead()) {
            witness.note(new Fact.Alarmed(baton.nanos(), till, life.number(), terminal, attempt, words));
            seen("alarm", words);
        }
    }

    private void seen(String where, String text) {
        if (!text.isEmpty()) {
            witness.note(new Fact.Seen(baton.nanos(), where, text));
        }
    }
}
