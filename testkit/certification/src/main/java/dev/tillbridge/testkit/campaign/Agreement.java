package dev.tillbridge.testkit.campaign;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Compares what a till was told with what its terminal knows, from one moment on.
 *
 * <p>The ledger is asked by what is new in it, not by a reference, so that a second payment is found whatever it is called.
 */
final class Agreement {

    private final SimulatedTerminal terminal;
    private final String what;
    private final boolean amountKnown;
    private final int entriesBefore;
    private final int startsBefore;
    private final int requestsBefore;

    private Agreement(SimulatedTerminal terminal, String what, boolean amountKnown) {
        this.terminal = terminal;
        this.what = what;
        this.amountKnown = amountKnown;
        Ledger before = terminal.ledger();
        entriesBefore = before.entries().size();
        startsBefore = before.starts().size();
        requestsBefore = terminal.wire().size();
    }

    /** Begins now; what is tried is named in every complaint. */
    static Agreement from(SimulatedTerminal terminal, String what) {
        return new Agreement(terminal, what, true);
    }

    /**
     * Begins a case now.
     *
     * <p>Whoever asks for no amount, as for the release of all that is held, has only the terminal's word for how much it was: a lie about
     * it is no fault of the till.
     */
    static Agreement from(SimulatedTerminal terminal, FaultCase c, StartRequest request) {
        return new Agreement(
                terminal,
                c.toString(),
                c.fault() != Fault.WRONG_AMOUNT || request.amount().isPresent());
    }

    List<LedgerEntry> entries() {
        List<LedgerEntry> all = terminal.ledger().entries();
        return List.copyOf(all.subList(entriesBefore, all.size()));
    }

    List<StartMessage> starts() {
        List<StartMessage> all = terminal.ledger().starts();
        return List.copyOf(all.subList(startsBefore, all.size()));
    }

    List<RecordedRequest> requests() {
        List<RecordedRequest> all = terminal.wire();
        return List.copyOf(all.subList(requestsBefore, all.size()));
    }

    /**
     * Judges what is known of an attempt.
     *
     * @throws AssertionError when it is wrong about money, or was started twice
     */
    void judge(AttemptSummary attempt, String when) {
        int starts = starts().size();
        if (starts > 1) {
            throw complaint(
                    "I1, one attempt, one start",
                    attempt,
                    when,
                    "the terminal was sent " + starts + " start messages",
                    "Each may have charged the card. A driver sends a start once, behind its gate, and never again: not"
                            + " after a lost answer, a redirect, a challenge or \"try again\".");
        }
        List<LedgerEntry> entries = entries();
        if (entries.size() > 1) {
            throw complaint(
                    "I1, one attempt, one transaction",
                    attempt,
                    when,
                    "the terminal's ledger has " + entries.size() + " transactions of it",
                    "Money may have moved more than once.");
        }
        Optional<LedgerEntry> truth = entries.stream().findFirst();
        switch (attempt.state()) {
            case APPROVED -> judgeApproval(attempt, truth, when);
            case DECLINED, CANCELLED, NOT_STARTED -> {
                if (truth.filter(LedgerEntry::isApproved).isPresent()) {
                    throw complaint(
                            "I2, what was paid is never told to be anything else",
                            attempt,
                            when,
                            "the terminal has approved it",
                            "Money has moved, and a shop would take it again. What is lost, cut or unreadable proves"
                                    + " nothing: only the terminal's own clear \"no\" to this very start is one.");
                }
            }
            case OPERATOR_PAID, OPERATOR_NOT_PAID ->
                throw complaint("only a person decides so", attempt, when, "nobody has resolved it", "");
            case PREPARED, SUBMITTING, ACCEPTED, IN_DOUBT, UNKNOWN -> {} // claims nothing
        }
    }

    private void judgeApproval(AttemptSummary attempt, Optional<LedgerEntry> truth, String when) {
        LedgerEntry entry = truth.filter(LedgerEntry::isApproved)
                .orElseThrow(() -> complaint(
                        "I3, what was not paid is never told to be paid",
                        attempt,
                        when,
                        "the terminal has not approved it",
                        "No money has moved, and the shop would hand over its goods. Only a complete result of this very"
                                + " start is an approval."));
        Optional<Money> amount = ((Outcome.Approved) attempt.outcome()).amount();
        if (amountKnown && amount.isPresent() && !amount.get().equals(entry.approved())) {
            throw complaint(
                    "I3, the amount told is the amount paid",
                    attempt,
                    when,
                    "the till was told " + amount.get() + ", the terminal has approved " + entry.approved(),
                    "Money has moved, but not this much. Copy the amount of the answer into the evidence as it came.");
        }
        Operation asked = attempt.operation();
        if (entry.operation() != asked) {
            throw complaint(
                    "I3, the operation told is the operation carried out",
                    attempt,
                    when,
                    "the terminal has carried out " + entry.operation() + " instead of " + asked,
                    "Money has moved, maybe the other way.");
        }
    }

    /** Returns a complaint: what, where, whether money moved, and what to look at. */
    AssertionError complaint(String promise, AttemptSummary attempt, String when, String but, String advice) {
        String ledger = entries().isEmpty()
                ? "nothing; no money has moved"
                : entries().stream()
                        .map(entry -> entry.verdict() + " " + entry.operation() + " of " + entry.approved()
                                + " (asked: " + entry.amount() + ")")
                        .collect(Collectors.joining(", "));
        String wire = requests().stream()
                .map(request -> (request.method() + " " + request.path()).strip())
                .collect(Collectors.joining(", "));
        return new AssertionError(String.join(
                System.lineSeparator(),
                what + ": " + promise + ". " + when + " the attempt is " + attempt.state() + ", but " + but + ".",
                advice,
                "  Ledger: " + ledger,
                "  Start messages: " + starts().size(),
                "  Wire: " + wire,
                "  What the till knows: " + String.join(" | ", attempt.facts())));
    }
}
