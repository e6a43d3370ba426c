package dev.tillbridge.testkit.simulation;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The people of one till: they sell, repeat, cancel, undo and decide. A person who looks at a terminal sees its ledger. Everything here is done
 * on a simulated thread of the till's process.
 */
final class People {

    private static final int HESITATION_MILLIS = 4_000;
    private static final int A_WHILE_SECONDS = 120;

    private final Till till;
    private final Deciders deciders;
    private final RandomGenerator chance;
    private final Baton baton;
    private final Witness witness;
    private final List<Payment> payments = new ArrayList<>();
    private int sales;

    /** What the point of sale remembers of a payment, over all lives of its process. */
    private static final class Payment {
        private final String terminal;
        private final StartRequest request;
        private @Nullable AttemptId attempt;

        private Payment(String terminal, StartRequest request) {
            this.terminal = terminal;
            this.request = request;
        }
    }

    People(Till till, Map<String, Ledger> ledgers, Baton baton, Witness witness, RandomGenerator chance) {
        this.till = till;
        this.deciders = new Deciders(till, ledgers, baton, witness, chance);
        this.baton = baton;
        this.witness = witness;
        this.chance = chance;
    }

    /** Does something at the till, or nothing where there is nothing to be done. */
    void act(Deed deed) {
        switch (deed) {
            case PAY -> pay(one(till.terminals()));
            case CHANGE_MIND -> payAndThinkBetterOfIt();
            case ASK_AGAIN -> known().ifPresent(payment -> start(payment, payment.request));
            case TRY_AGAIN ->
                contradicted()
                        .or(this::known)
                        .filter(payment -> failed(payment) || isImpatient())
                        .ifPresent(this::tryAgain);
            case CANCEL -> known().ifPresent(this::cancel);
            case UNDO -> known().filter(this::isPaid).ifPresent(this::undo);
            case REFUND -> refund();
            case HOLD -> hold();
            case GO_ON_WITH_HOLD -> known().filter(this::isPaid).ifPresent(this::goOn);
            case ACKNOWLEDGE -> known().ifPresent(this::acknowledge);
            case DECIDE -> decide(chance.nextInt(4) == 0);
            case TRUST -> till.terminals().forEach(this::trust);
            case ASK_TERMINAL -> ask(one(till.terminals()));
            default -> {}
        }
    }

    // ---- payments ----

    private void pay(Terminal terminal) {
        Sale.Builder sale = Sale.builder().tender(tender()).amount(money(terminal.currency()));
        if (chance.nextInt(6) == 0 && terminal.capabilities().supports(Operation.SALE, Feature.GRATUITY)) {
            sale.gratuity(Money.ofMinor(terminal.currency(), 1 + chance.nextInt(300)));
        }
        if (chance.nextInt(6) == 0 && terminal.capabilities().supports(Operation.SALE, Feature.CASHBACK)) {
            sale.cashback(Money.ofMinor(terminal.currency(), 1 + chance.nextInt(300)));
        }
        first(terminal, sale.build());
    }

    /** A payment that somebody wants to stop as soon as it was asked for. */
    private void payAndThinkBetterOfIt() {
        pay(one(till.terminals()));
        Payment payment = payments.get(payments.size() - 1);
        Duration soon = Duration.ofMillis(chance.nextInt(HESITATION_MILLIS));
        baton.task(soon, till.life(), null, () -> cancel(payment));
    }

    private void refund() {
        Terminal terminal = one(till.terminals());
        if (terminal.capabilities().supports(Operation.REFUND)) {
            first(
                    terminal,
                    Refund.builder()
                            .tender(tender())
                            .amount(money(terminal.currency()))
                            .build());
        }
    }

    private void undo(Payment paid) {
        Terminal terminal = till.terminal(paid.terminal);
        Optional<ProviderRef> original = reference(paid);
        if (paid.request.operation() == Operation.SALE
                && terminal.capabilities().supports(Operation.VOID)
                && original.isPresent()) {
            VoidTransaction.Builder undoing = VoidTransaction.builder()
                    .tender(tender())
                    .original(original.get())
                    .originalAttempt(paid.attempt);
            paid.request.amount().ifPresent(undoing::amount);
            first(terminal, undoing.build());
            if (chance.nextInt(3) == 0) { // who is not sure that it was undone does it again
                Duration later = Duration.ofSeconds(chance.nextInt(A_WHILE_SECONDS));
                baton.task(later, till.life(), null, () -> undo(paid));
            }
        }
    }

    private void hold() {
        Terminal terminal = one(till.terminals());
        if (terminal.capabilities().supports(Operation.PRE_AUTHORISATION)) {
            first(
                    terminal,
                    PreAuthorisation.builder()
                            .tender(tender())
                            .amount(money(terminal.currency()))
                            .build());
        }
    }

    private void goOn(Payment held) {
        Optional<PreAuthId> id = preAuthId(held);
        if (held.request.operation() != Operation.PRE_AUTHORISATION || id.isEmpty()) {
            return;
        }
        Terminal terminal = till.terminal(held.terminal);
        Money whole = held.request.amount().orElseThrow();
        StartRequest next = switch (chance.nextInt(3)) {
            case 0 ->
                Completion.builder()
                        .tender(tender())
                        .preAuthId(id.get())
                        .amount(otherThan(whole))
                        .build();
            case 1 ->
                TopUp.builder()
                        .tender(tender())
                        .preAuthId(id.get())
                        .amount(money(terminal.currency()))
                        .build();
            default -> Reversal.builder().tender(tender()).preAuthId(id.get()).build();
        };
        if (terminal.capabilities().supports(next.operation(), Feature.BY_ID)) {
            first(terminal, next);
        }
    }

    private Money otherThan(Money whole) {
        return switch (chance.nextInt(3)) {
            case 0 -> whole;
            case 1 -> whole.plusMinor(1 + chance.nextInt(500));
            default -> Money.ofMinor(whole.getCurrencyUnit(), 1 + chance.nextLong(whole.getAmountMinorLong()));
        };
    }

    private void first(Terminal terminal, StartRequest request) {
        Payment payment = new Payment(terminal.name(), request);
        payments.add(payment);
        start(payment, request);
    }

    private void start(Payment payment, StartRequest request) {
        till.start(payment.terminal, request).ifPresent(attempt -> payment.attempt = attempt.id());
    }

    private void tryAgain(Payment payment) {
        if (payment.request instanceof Sale sale) {
            start(
                    payment,
                    Sale.builder()
                            .tender(sale.tender())
                            .amount(sale.amount().orElseThrow())
                            .gratuity(sale.gratuity().orElse(null))
                            .cashback(sale.cashback().orElse(null))
                            .retryOf(payment.attempt)
                            .build());
        }
    }

    private void cancel(Payment payment) {
        attempt(payment).ifPresent(attempt -> {
            order(payment.terminal, attempt.id().value(), RequestKind.CANCEL);
            attempt.cancel();
        });
    }

    private void acknowledge(Payment payment) {
        attempt(payment).map(attempt -> attempt.summary().outcome()).ifPresent(outcome -> {
            try {
                till.terminal(payment.terminal).acknowledge(outcome);
            } catch (TerminalException nothingToTake) {
                return;
            }
            witness.note(new Fact.Acknowledged(
                    baton.nanos(),
                    till.name(),
                    till.life().number(),
                    outcome.attempt().value()));
        });
    }

    // ---- persons who look at the terminal ----

    /** See {@link Deciders#decide}. */
    void decide(boolean releasesOnly) {
        deciders.decide(releasesOnly);
    }

    /** From now on people look twice. */
    void takeCare() {
        deciders.takeCare();
    }

    private void trust(Terminal terminal) {
        Optional<Fingerprint> presented = terminal.presentedCertificate().value();
        if (presented.isPresent() && !presented.equals(terminal.trustedCertificate())) {
            terminal.trust(presented.get());
            witness.note(new Fact.Trusted(baton.nanos(), till.name(), terminal.name()));
        }
    }

    private void ask(Terminal terminal) {
        switch (chance.nextInt(3)) {
            case 0 -> terminal.info();
            case 1 -> terminal.history();
            default -> report(terminal, chance.nextBoolean() ? Report.Kind.X : Report.Kind.Z);
        }
    }

    private void report(Terminal terminal, Report.Kind kind) {
        if (kind == Report.Kind.Z) {
            order(terminal.name(), null, RequestKind.SETTLEMENT);
        }
        terminal.report(kind);
    }

    private void order(String terminal, @Nullable String attempt, RequestKind kind) {
        witness.note(new Fact.Ordered(baton.nanos(), till.name(), till.life().number(), terminal, attempt, kind));
    }

    // ---- small things ----

    private Optional<Payment> known() {
        List<Payment> known =
                payments.stream().filter(payment -> payment.attempt != null).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        // What was asked for last is what people go on with.
        int from = chance.nextInt(3) == 0 ? 0 : Math.max(0, known.size() - 2);
        return Optional.of(known.get(from + chance.nextInt(known.size() - from)));
    }

    /** Returns, now and then, a payment that a terminal says something else of than what it was told as. */
    private Optional<Payment> contradicted() {
        return chance.nextBoolean()
                ? Optional.empty()
                : payments.stream()
                        .filter(payment -> summary(payment)
                                .filter(AttemptSummary::conflict)
                                .isPresent())
                        .findFirst();
    }

    private Optional<Attempt> attempt(Payment payment) {
        AttemptId id = payment.attempt;
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(till.terminal(payment.terminal).attempt(id));
        } catch (UnknownAttemptException refusedBeforeItWasRecorded) {
            return Optional.empty();
        }
    }

    private Optional<AttemptSummary> summary(Payment payment) {
        return attempt(payment).map(Attempt::summary);
    }

    /** Returns whether somebody does not wait until it is known how it ended. */
    private boolean isImpatient() {
        return chance.nextInt(4) == 0;
    }

    private boolean failed(Payment payment) {
        return summary(payment)
                .filter(each -> each.state().isFinal() && !each.state().isPaid())
                .isPresent();
    }

    private boolean isPaid(Payment payment) {
        return summary(payment).filter(each -> each.state().isPaid()).isPresent();
    }

    private Optional<ProviderRef> reference(Payment payment) {
        return approval(payment).flatMap(approved -> approved.details().providerRef());
    }

    private Optional<PreAuthId> preAuthId(Payment payment) {
        return approval(payment).flatMap(Outcome.Approved::preAuthId);
    }

    private Optional<Outcome.Approved> approval(Payment payment) {
        return summary(payment)
                .flatMap(each -> each.outcome()
                        .match(
                                Optional::of,
                                declined -> Optional.<Outcome.Approved>empty(),
                                cancelled -> Optional.<Outcome.Approved>empty(),
                                notStarted -> Optional.<Outcome.Approved>empty(),
                                unknown -> Optional.<Outcome.Approved>empty()));
    }

    private Tender tender() {
        return Tender.of(till.name() + "-" + ++sales);
    }

    private Money money(CurrencyUnit currency) {
        return Money.ofMinor(currency, 100 + chance.nextInt(20_000));
    }

    private <T> T one(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
