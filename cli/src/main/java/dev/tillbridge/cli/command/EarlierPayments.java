package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Tender;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells what became of the payments of earlier runs, before anything new is done. */
final class EarlierPayments {

    /** Of those that recovery gave up, one lookup tells whether there is news. */
    private static final Duration ONE_LOOKUP = Duration.ofSeconds(2);

    private EarlierPayments() {}

    /** Gives recovery a moment to settle what is open, then tells and acknowledges what was settled. */
    static void tell(Counter counter, Duration most) {
        // What is open is settled by the bridge, where there is one.
        List<AttemptSummary> open = counter.open().isBridged() ? List.of() : counter.unresolved();
        if (!open.isEmpty()) {
            boolean unsettled =
                    open.stream().anyMatch(attempt -> !attempt.conflict() && attempt.state() != AttemptState.UNKNOWN);
            Duration patience = unsettled || most.compareTo(ONE_LOOKUP) < 0 ? most : ONE_LOOKUP;
            Output output = counter.output();
            output.wrapped(output.spoken().text("earlier.asking", open.size(), patience.toSeconds()), 0);
            counter.news().await(() -> counter.unresolved().isEmpty(), patience);
        }
        Set<Tender> ofTills = counter.ofTills();
        for (Terminal terminal : counter.open().terminals().all()) {
            for (AttemptSummary attempt : terminal.unacknowledged()) {
                if (attempt.conflict()) {
                    continue; // told as what is open, until a person has compared it with the terminal
                }
                if (ofTills.contains(attempt.tender())) {
                    continue; // its till takes it over when the bridge is back
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
        Spoken spoken = output.spoken();
        output.line(spoken.text(
                "earlier.settled", spoken.cashier().operation(attempt.operation()), spoken.time(attempt.begunAt())));
        output.outcome(attempt.outcome(), Asked.of(attempt), attempt.terminal());
        output.line("");
        output.earlier(Json.outcome(attempt.outcome(), attempt.terminal()));
    }

    /** Says that something is still open, and what to do about it. */
    static void warnOfOpenOnes(Counter counter) {
        for (AttemptSummary attempt : counter.unresolved()) {
            boolean isAtWork = !attempt.conflict() && attempt.state() != AttemptState.UNKNOWN;
            if (counter.open().isBridged() && isAtWork) {
                continue; // a till is just being paid
            }
            Spoken spoken = counter.output().spoken();
            String which = spoken.text(
                    attempt.conflict() ? "earlier.conflict" : "earlier.unknown",
                    spoken.cashier().operation(attempt.operation())
                            + Asked.of(attempt).lineAfter(" ", spoken),
                    attempt.id().shown());
            String told = which + " " + spoken.text("earlier.see");
            counter.output().at(attempt.terminal(), () -> counter.output().wrapped(told, 0));
        }
    }
}
