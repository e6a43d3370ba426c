package dev.tillbridge.testkit.campaign;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.Strike;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One case, from the first start to the payment after it.
 *
 * <p>A fault strikes an operation; the till is told something; the terminal gets well and hours pass; the till, or the next one on the
 * same journal, goes on working.
 */
final class CaseRun<T extends SimulatedTerminal> {

    private static final Scenario HEALTHY = Scenario.tapsCard().approved();
    private static final long MINOR_UNITS = 1250;
    private static final int HELD_TIMES = 8;
    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final Duration UNTIL_THE_CARD_COMES = Duration.ofSeconds(40);
    private static final Duration HOURS = Duration.ofHours(2);

    private final FaultCampaign<T> campaign;
    private final T terminal;
    private final CredentialStore credentials;
    private final FaultCase c;
    private final String name;
    private final Chance chance;
    private final Journal journal = InMemoryJournal.create();
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private Scenario scenario;

    /** Creates a run of a case; the number makes its tender one of its own, and chance its ids and its jitter. */
    CaseRun(
            FaultCampaign<T> campaign,
            T terminal,
            CredentialStore credentials,
            FaultCase c,
            int number,
            Chance chance) {
        this.campaign = campaign;
        this.terminal = terminal;
        this.credentials = credentials;
        this.c = c;
        this.name = "case-" + number;
        this.chance = chance;
        this.scenario = c.profile().scenario();
    }

    /**
     * Plays it and judges it.
     *
     * @throws AssertionError when a promise is broken
     */
    Trial play() {
        try {
            campaign.prepare(terminal, c);
            terminal.otherwise(HEALTHY);
            Optional<Outcome.Approved> before = campaign.before(c).map(this::carriedOutBefore);
            return judged(before);
        } finally {
            terminal.clearFaults();
            scenario.release();
            terminal.settle();
            terminal.otherwise(HEALTHY);
            campaign.restore(terminal, c);
        }
    }

    private Outcome.Approved carriedOutBefore(Operation operation) {
        try (SimulatedTill till = till(campaign.settingsBefore(c), InMemoryJournal.create(), Duration.ZERO)) {
            Money amount = amount(till).multipliedBy(operation == Operation.PRE_AUTHORISATION ? HELD_TIMES : 1);
            Outcome outcome = till.perform(order(till, operation, "before-", amount, Optional.empty(), false)
                    .usual());
            if (outcome instanceof Outcome.Approved approved) {
                return approved;
            }
            throw new AssertionError(c + ": the healthy " + operation + " before it was not approved but " + outcome
                    + ". Nothing can be judged; look at the simulator, or at settingsBefore.");
        }
    }

    private Trial judged(Optional<Outcome.Approved> before) {
        Map<String, Object> settings = new HashMap<>(c.profile().settings());
        if (campaign.takesRealTime(c)) { // only then does real time pass
            settings.putAll(campaign.hasty(c));
        }
        Trial trial;
        AttemptId id;
        Duration passed;
        try (SimulatedTill till = till(settings, unhurried(journal), Duration.ZERO)) {
            boolean byCard = c.moment() == Moment.CANCEL || c.moment() == Moment.LOOKUP_WAITING_FOR_CARD;
            StartRequest request = campaign.request(order(till, c.operation(), "", amount(till), before, byCard), c);
            plan(Objects.requireNonNull(
                    till.terminal().capabilities().operations().get(c.operation())));
            Agreement agreement = Agreement.from(terminal, c, request);
            int strikes = terminal.strikes().size();

            Attempt attempt = started(till, request);
            till.finish(attempt);
            AttemptSummary told = attempt.summary();
            if (c.fault() == Fault.ANSWERS_BEFORE_ASKED && told.state() != AttemptState.NOT_STARTED) {
                throw new UnmetFaultError(
                        agreement.complaint(
                                "nothing is sent where an answer waits",
                                told,
                                "When it is told",
                                "an approval had been sent before the gate was passed",
                                "Look at the connection after the gate and before the first byte: what waits there answers nothing."));
            }
            agreement.judge(told, "When it is told");
            if (!hasStruck(strikes)) {
                till.pass(A_WHILE); // of a lookup that comes later
            }
            if (!hasStruck(strikes)) {
                throw new UnmetFaultError(
                        agreement.complaint(
                                "the fault strikes",
                                told,
                                "When it is told",
                                "the fault never met a request",
                                "This case"
                                        + " proves nothing: take it out of the profile with the reason, or correct the simulator."));
            }
            terminal.clearFaults();
            scenario.release();
            terminal.settle();
            till.pass(HOURS);
            AttemptSummary settled = attempt.summary();
            agreement.judge(settled, "When hours have passed");
            trial = new Trial(told, settled, agreement.entries(), agreement.starts(), agreement.requests());
            judgeAlarm(agreement, settled);
            judgeDoubt(agreement, trial);
            campaign.judge(c, trial);
            id = attempt.id();
            passed = Duration.ofNanos(till.time().monotonicNanos());
        }
        worksOn(id, passed, trial);
        return trial;
    }

    private Attempt started(SimulatedTill till, StartRequest request) {
        CompletableFuture<Attempt> running = new CompletableFuture<>();
        Attempt attempt = till.terminal().start(request, new TerminalListener() {
            @Override
            public void onAlarm(AttemptId id, String words) {
                alarms.add(words);
            }

            @Override
            public void onProgress(AttemptId id, Progress progress) {
                if (c.moment() == Moment.CANCEL) {
                    running.join().cancel();
                    till.time().after(UNTIL_THE_CARD_COMES, scenario::release);
                }
            }
        });
        running.complete(attempt); // before time passes, and with it progress comes
        return attempt;
    }

    /** Returns whether the terminal is held before it answers the start, for the till to give up waiting and to ask. */
    static boolean isHeld(FaultCase c, OperationTraits traits) {
        boolean early = c.moment() == Moment.LOOKUP_WAITING_FOR_CARD || c.moment() == Moment.LOOKUP_AUTHORISING;
        return early && answersAtTheEnd(traits);
    }

    private static boolean answersAtTheEnd(OperationTraits traits) {
        return traits.answerTime().value() == AnswerTime.AFTER_CARD;
    }

    /** Plans the fault, and what must go before for the till to come to its moment. */
    private void plan(OperationTraits traits) {
        if (c.moment() == Moment.LOOKUP_UNKNOWN) {
            terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        } else if (c.moment() == Moment.LOOKUP_RESULT && answersAtTheEnd(traits)) {
            terminal.inject(Fault.LOSE_ANSWER.at(Moment.START));
        } else if (isHeld(c, traits)) {
            scenario = scenario.holdAt(c.moment());
        } else if (c.moment() == Moment.CANCEL) {
            scenario = scenario.holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        }
        if (c.fault() == Fault.ANSWERS_TWICE) {
            scenario = scenario.declined("05"); // so that its approval is a lie
        }
        terminal.otherwise(scenario);
        terminal.inject(c.plan());
    }

    /** Returns the journal, slow enough for a terminal that speaks unasked to have done so before the start is written. */
    private Journal unhurried(Journal itsJournal) {
        int before = terminal.strikes().size();
        return c.fault() == Fault.ANSWERS_BEFORE_ASKED
                ? new SlowJournal(itsJournal, () -> hasStruck(before))
                : itsJournal;
    }

    private boolean hasStruck(int before) {
        List<Strike> strikes = terminal.strikes();
        return c.fault() == Fault.REFUSE_CONNECTION // which nobody can see strike
                || strikes.subList(before, strikes.size()).contains(c.strike());
    }

    /** A terminal that speaks out of turn is not only not believed. */
    private void judgeAlarm(Agreement agreement, AttemptSummary settled) {
        boolean outOfTurn = c.fault() == Fault.ANSWERS_BEFORE_ASKED || c.fault() == Fault.ANSWERS_TWICE;
        if (outOfTurn && alarms.isEmpty()) {
            throw agreement.complaint(
                    "who speaks out of turn raises an alarm",
                    settled,
                    "When hours have passed",
                    "no alarm was raised",
                    "Somebody may be in between, or the terminal is about to mix its answers up. Core's transports raise one; a"
                            + " driver with a transport of its own calls Alarms.raise.");
        }
    }

    private void judgeDoubt(Agreement agreement, Trial trial) {
        AttemptSummary settled = trial.settled();
        if (settled.state().isFinal()) {
            return;
        }
        if (c.profile().doubt(c, trial.truth().isPresent()).isEmpty()) {
            throw agreement.complaint(
                    "what can be found out is settled",
                    settled,
                    "When hours have passed",
                    "nothing kept the till from finding out",
                    "A cashier is left not knowing. If nobody can ask this terminal, say so in the profile"
                            + " (leavesUnknown); otherwise the lookup does not find what the terminal knows.");
        }
        boolean wrong = switch (c.profile().standstill()) {
            case BLOCKS -> !settled.blocksTerminal();
            case LETS_WORK -> settled.blocksTerminal();
            case EITHER -> false;
        };
        if (wrong) {
            throw agreement.complaint(
                    settled.blocksTerminal()
                            ? "what is unknown lets the terminal work on"
                            : "what is unknown keeps the terminal from working",
                    settled,
                    "When hours have passed",
                    settled.blocksTerminal() ? "it blocks the terminal" : "it does not block the terminal",
                    "The profile says otherwise, by unknownBlocks or unknownLetsWork; the traits that the driver declares decide.");
        }
    }

    // Afterwards

    /** Goes on working in the next process, with the patience of a shop: a person resolves what is unknown, and the next payment is paid. */
    private void worksOn(AttemptId id, Duration passed, Trial trial) {
        terminal.otherwise(HEALTHY);
        try (SimulatedTill till = till(c.profile().settings(), journal, passed)) {
            if (!till.terminal().capabilities().supports(Operation.SALE)) {
                return;
            }
            Attempt doubt = till.terminal().attempt(id);
            if (!doubt.summary().state().isFinal()) {
                staysOrGoes(till, doubt);
            }
            if (!doubt.summary().state().isFinal()) {
                resolve(till, doubt, trial);
            }
            Agreement agreement = Agreement.from(terminal, c + ", then a healthy sale");
            Attempt next = till.carryOut(sale(till, "after-"));
            agreement.judge(next.summary(), "When it is told");
            boolean fine = c.profile().believesResults()
                    ? next.summary().state() == AttemptState.APPROVED
                    : next.summary().state() == AttemptState.UNKNOWN;
            if (!fine || agreement.starts().size() != 1) {
                throw agreement.complaint(
                        "the next payment goes through",
                        next.summary(),
                        "When it is told",
                        "nothing stands in its way",
                        "The fault is over and everything of it is settled or resolved.");
            }
        }
    }

    /** Tries the next payment while one is unknown: it is refused unsent exactly where the unknown one blocks its terminal. */
    private void staysOrGoes(SimulatedTill till, Attempt doubt) {
        boolean blocks = doubt.summary().blocksTerminal();
        Agreement agreement = Agreement.from(terminal, c + ", then a sale while it is unknown");
        Attempt next = till.carryOut(sale(till, "next-"));
        agreement.judge(next.summary(), "When it is told");
        boolean refused =
                next.summary().outcome() instanceof Outcome.NotStarted not && not.reason() == NotStartedReason.BLOCKED;
        boolean sent = !agreement.starts().isEmpty();
        boolean settledMeanwhile = doubt.summary().state().isFinal();
        if (refused == sent || (refused != blocks && !settledMeanwhile)) {
            throw agreement.complaint(
                    blocks ? "an attempt that blocks its terminal lets nothing be sent" : "a free terminal works",
                    next.summary(),
                    "When it is told",
                    "the unknown attempt before it says blocksTerminal=" + blocks,
                    "Another start could destroy the only trace of the unknown one.");
        }
    }

    /** A person who looks at the terminal finds the truth. */
    private void resolve(SimulatedTill till, Attempt doubt, Trial trial) {
        boolean paid = trial.truth().filter(LedgerEntry::isApproved).isPresent();
        till.terminal()
                .propose(
                        doubt.id(),
                        paid
                                ? Resolution.paid("308373", "Kim", "seen at the terminal")
                                : Resolution.notPaid("Kim", "the terminal shows nothing"))
                .confirm();
        AttemptState resolved = doubt.summary().state();
        if (resolved != (paid ? AttemptState.OPERATOR_PAID : AttemptState.OPERATOR_NOT_PAID)) {
            throw new AssertionError(c + ": a person resolved it as " + (paid ? "paid" : "not paid")
                    + ", which the terminal shows, and it is " + resolved + ".");
        }
    }

    // Parts

    private SimulatedTill till(Map<String, Object> settings, Journal itsJournal, Duration later) {
        return SimulatedTill.builder(campaign.driver())
                .terminal(terminal)
                .settings(settings)
                .credentials(credentials)
                .keptJournal(itsJournal)
                .later(later)
                .chance(chance)
                .open();
    }

    private StartRequest sale(SimulatedTill till, String prefix) {
        return order(till, Operation.SALE, prefix, amount(till), Optional.empty(), false)
                .usual();
    }

    private RequestParts order(
            SimulatedTill till,
            Operation operation,
            String prefix,
            Money amount,
            Optional<Outcome.Approved> before,
            boolean byCard) {
        return new RequestParts(
                operation,
                Tender.of(prefix + name),
                amount,
                before,
                byCard,
                till.terminal().capabilities());
    }

    private static Money amount(SimulatedTill till) {
        CurrencyUnit currency = till.terminal().currency();
        return Money.ofMinor(currency, MINOR_UNITS);
    }
}
