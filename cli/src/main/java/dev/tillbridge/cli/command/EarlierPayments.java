package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.OutcomeText;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.model.AttemptState;
import java.time.Duration;
import java.util.List;

/** Tells what became of the payments of earlier runs, before anything new is done. */
final class EarlierPayments {

    /** Of those that recovery gave up, one lookup tells whether there is news. */
    private static final Duration ONE_LOOKUP = Duration.ofSeconds(2);

    private EarlierPayments() {}

    /** Gives recovery a moment to settle what is open, then tells and acknowledges what was settled. */
    static void tell(Counter counter, Duration most) {
        List<AttemptSummary> open = counter.unresolved();
        if (!open.isEmpty()) {
            boolean unsettled =
                    open.stream().anyMatch(attempt -> !attempt.conflict() && attempt.state() != AttemptState.UNKNOWN);
            Duration patience = unsettled || most.compareTo(ONE_LOOKUP) < 0 ? most : ONE_LOOKUP;
            counter.output()
                    .line("Asking the terminal about "
                            + (open.size() == 1 ? "an earlier payment" : open.size() + " earlier payments")
                            + " (at most " + patience.toSeconds() + " s)...");
            counter.news().await(() -> counter.unresolved().isEmpty(), patience);
        }
        for (Terminal terminal : counter.open().terminals().all()) {
            for (AttemptSummary attempt : terminal.unacknowledged()) {
                if (attempt.conflict()) {
                    continue; // told as what is open, until a person has compared it with the terminal
                }
                if (attempt.state().isFinal()) {
                    settled(counter.output(), attempt);
                    if (counter.output().gotOut()) {
                        terminal.acknowledge(attempt.id());
                    }
                }
            }
        }
    }

    private static void settled(Output output, AttemptSummary attempt) {
        output.line("An earlier payment was settled (" + Words.of(attempt.operation()) + " of "
                + Words.of(attempt.begunAt()) + "):");
        output.lines(OutcomeText.of(attempt.outcome(), Asked.of(attempt), output.style()));
        output.line("");
        output.earlier(Json.outcome(attempt.outcome(), attempt.terminal()));
    }

    /** Says that something is still open, and what to do about it. */
    static void warnOfOpenOnes(Counter counter) {
        for (AttemptSummary attempt : counter.unresolved()) {
            String which = Words.of(attempt.operation())
                    + Asked.of(attempt).lineAfter(" of ") + ", attempt "
                    + attempt.id().shown() + ". See 'tillbridge attempts'.";
            counter.output()
                    .lines(Words.wrapped(
                            attempt.conflict()
                                    ? "The terminal contradicts what is held of an earlier payment: " + which
                                    : "An earlier payment is still not known: " + which,
                            0));
        }
    }
}
