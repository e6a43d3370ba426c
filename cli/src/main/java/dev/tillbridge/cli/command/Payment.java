package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.ReceiptText;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.OperationTraits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one operation and sees it to its end: progress, Ctrl-C, outcome, receipt, acknowledgement. */
final class Payment {

    private static final Logger log = LoggerFactory.getLogger(Payment.class);
    private static final long LOOK_MILLIS = 250;
    /** How long the last words of progress may still take to arrive when the outcome is there. */
    private static final long LAST_WORDS_MILLIS = 500;

    private final Counter counter;
    private final List<Receipt.Audience> receipts;

    /** Whether the terminal was seen to have it, and so has told its own id for it. */
    private boolean accepted;

    Payment(Counter counter, List<Receipt.Audience> receipts) {
        this.counter = counter;
        this.receipts = receipts;
    }

    /** What came of it: the outcome is absent when the person left before it was known. */
    private record Seen(Attempt attempt, Optional<Outcome> outcome) {}

    /** Carries the request out; the exit code tells how it ended. */
    ExitCode carryOut(StartRequest request) {
        Seen seen = see(request);
        try {
            seen.outcome()
                    .ifPresent(known ->
                            counter.site().concluded(request, seen.attempt().summary()));
            return seen.outcome()
                    .map(known -> show(known, request, seen.attempt()))
                    .orElseGet(() -> left(seen.attempt()));
        } catch (RuntimeException e) {
            throw new PaymentDefect(seen.attempt().id(), e);
        }
    }

    private Seen see(StartRequest request) {
        try (ProgressDisplay display = ProgressDisplay.on(counter.output())) {
            CompletableFuture<Outcome> told = new CompletableFuture<>();
            Output output = counter.output();
            display.step(output.readable(title(request, output.spoken())));
            Leaving leaving = new Leaving(
                    answer -> display.note(output.readable(output.spoken().text("cancel." + answer.name()))));
            // From here on something may be begun, and whoever leaves is told so.
            return Interrupts.during(() -> see(request, display, told, leaving), leaving::press);
        }
    }

    private Seen see(StartRequest request, ProgressDisplay display, CompletableFuture<Outcome> told, Leaving leaving) {
        Output output = counter.output();
        // What is thrown here is the caller's mistake, and nothing was sent.
        Attempt attempt = counter.terminal().start(request, listener(display, told, output));
        try {
            leaving.begun(attempt);
            return new Seen(attempt, await(attempt, display, told, leaving.left(), output));
        } catch (RuntimeException e) {
            throw new PaymentDefect(attempt.id(), e);
        }
    }

    private static String title(StartRequest request, Spoken spoken) {
        String words = spoken.cashier().operation(request.operation());
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + words.substring(1)
                + Asked.of(request).lineAfter(" ", spoken);
    }

    private static TerminalListener listener(ProgressDisplay display, CompletableFuture<Outcome> told, Output output) {
        return new TerminalListener() {
            @Override
            public void onProgress(AttemptId attempt, Progress progress) {
                display.progress(
                        attempt,
                        progress,
                        output.readable(output.spoken().cashier().progress(progress)));
            }

            @Override
            public void onOutcome(Outcome outcome) {
                told.complete(outcome);
            }
        };
    }

    /** Waits for the outcome; empty when the person left before. */
    private Optional<Outcome> await(
            Attempt attempt,
            ProgressDisplay display,
            CompletableFuture<Outcome> told,
            CompletableFuture<Void> leave,
            Output output) {
        CompletableFuture<Outcome> outcome = attempt.outcome().toCompletableFuture();
        if (outcome.isDone()) {
            return Optional.of(outcome.join());
        }
        boolean known = wait(attempt, display, outcome, leave, output);
        if (!known) {
            return Optional.empty();
        }
        waitFor(told, LAST_WORDS_MILLIS);
        return Optional.of(outcome.join());
    }

    /** Returns whether the outcome is there; otherwise the person left. */
    private boolean wait(
            Attempt attempt,
            ProgressDisplay display,
            CompletableFuture<Outcome> outcome,
            CompletableFuture<Void> leave,
            Output output) {
        while (!outcome.isDone() && !leave.isDone()) {
            waitFor(CompletableFuture.anyOf(outcome, leave), LOOK_MILLIS);
            AttemptState state = attempt.summary().state();
            accepted |= state == AttemptState.ACCEPTED;
            if (state == AttemptState.IN_DOUBT && !outcome.isDone()) {
                display.inDoubt(attempt.id(), output.readable(output.spoken().text("inDoubt")));
            }
        }
        return outcome.isDone();
    }

    private static void waitFor(CompletableFuture<?> future, long millis) {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.trace("still waiting", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by a failure", e);
        }
    }

    private ExitCode show(Outcome outcome, StartRequest request, Attempt attempt) {
        Output output = counter.output();
        output.outcome(outcome, Asked.of(request), counter.terminal().name());
        if (outcome instanceof Outcome.Approved approved) {
            output.lines(ReceiptText.of(approved, receipts, output.spoken(), output.style(), output.width()));
        }
        if (attempt.repeated()) {
            tellAgain(outcome, attempt);
        }
        if (outcome.conflict().isPresent()) {
            advise("compared", "tillbridge resolve " + outcome.attempt().shown() + " --compared");
        }
        if (outcome instanceof Outcome.Unknown) {
            if (counter.terminal().capabilities().supports(Capabilities.Ability.REPRINT)) {
                advise("lastReceipt", "tillbridge reprint");
            }
            if (canBeAsked(attempt)) {
                advise("askAgain", "tillbridge attempts");
            }
            advise("decide", "tillbridge resolve " + outcome.attempt().shown());
        }
        ObjectNode document = Json.outcome(outcome, counter.terminal().name());
        Json.asked(Asked.of(request)).ifPresent(asked -> document.set("requested", asked));
        document.put("repeated", attempt.repeated());
        ExitCode exitCode = output.end(document, exitCode(outcome));
        // What did not get out is told again next time, what a till began to that till; a conflict until a person has
        // compared it with the terminal.
        boolean isOurs = !counter.ofTills().contains(request.tender());
        if (isOurs && output.gotOut() && outcome.conflict().isEmpty()) {
            counter.terminal().acknowledge(outcome);
        }
        return exitCode;
    }

    /** Says with which command one goes on. */
    private void advise(String what, String command) {
        Output output = counter.output();
        output.fact(output.spoken().text("hint." + what), command);
    }

    /** Says that this is an old outcome, and how what failed is tried again. */
    private void tellAgain(Outcome outcome, Attempt attempt) {
        Output output = counter.output();
        Spoken spoken = output.spoken();
        String begun = spoken.time(attempt.summary().begunAt());
        output.fact(spoken.text("label.toldAgain"), spoken.text("toldAgain", begun));
        boolean failed = !(outcome instanceof Outcome.Approved) && !(outcome instanceof Outcome.Unknown);
        if (failed && outcome.conflict().isEmpty()) {
            output.fact(
                    spoken.text("label.tryAgain"),
                    spoken.text("tryAgain", outcome.attempt().shown()));
        }
    }

    private ExitCode left(Attempt attempt) {
        Output output = counter.output();
        Spoken spoken = output.spoken();
        Outcome outcome = attempt.summary().outcome();
        output.line("");
        output.line("  " + output.style().doubtful(spoken.cashier().headline(outcome)) + "  " + spoken.text("left"));
        output.fact(spoken.text("label.attempt"), attempt.id().shown());
        String now = canBeAsked(attempt)
                ? spoken.text("left.ask")
                : spoken.text("left.look", attempt.id().shown());
        output.fact(spoken.text("label.now"), now);
        ObjectNode document = Json.outcome(outcome, counter.terminal().name());
        return output.end(document.put("left", true), ExitCode.UNKNOWN);
    }

    /** Returns whether the terminal can tell later what became of a start: not when it never told the id by which it would be asked. */
    private boolean canBeAsked(Attempt attempt) {
        OperationTraits traits = counter.terminal()
                .capabilities()
                .operations()
                .get(attempt.summary().operation());
        if (traits == null || traits.lookup().value() == OperationTraits.LookupBy.NONE) {
            return traits == null;
        }
        return traits.keyOrigin().value() != OperationTraits.KeyOrigin.SERVER || accepted || attempt.repeated();
    }

    /** Returns the exit code of an outcome. */
    static ExitCode exitCode(Outcome outcome) {
        if (outcome.conflict().isPresent()) {
            return ExitCode.UNKNOWN;
        }
        return outcome.match(
                approved -> ExitCode.DONE,
                declined -> ExitCode.NOT_PAID,
                cancelled -> ExitCode.NOT_PAID,
                notStarted -> ExitCode.NOT_STARTED,
                unknown -> ExitCode.UNKNOWN);
    }
}
