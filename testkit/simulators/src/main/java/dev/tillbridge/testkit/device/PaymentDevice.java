package dev.tillbridge.testkit.device;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.PreAuthorisationEntry.Status;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Scenario.Issuer;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.device.Course.Phase;
import dev.tillbridge.testkit.device.SimulatedPayment.Running;
import dev.tillbridge.testkit.device.SimulatedPayment.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: a terminal behind its wire, ready made. It takes one payment at a time under a key, remembers those before, and
 * keeps the ledger; the simulator puts its vendor's words around it.
 *
 * <p>It knows sale, refund, pre-authorisation, completion, reversal and void. A vendor whose terminal does more, or counts otherwise, writes
 * a {@link SimulatedDevice} of his own. Nothing outlives its process. Safe for use by several threads.
 */
public final class PaymentDevice implements SimulatedDevice {

    /** Why an order is not taken. */
    public enum Refusal {
        /** Another payment runs. */
        BUSY,
        /** There is a payment with this key already. */
        KEY_IN_USE,
        /** The payment that it works on is not there, or not in a state in which that can be done. */
        ORIGINAL_NOT_SUITABLE
    }

    /**
     * Whether an order may be started.
     *
     * @param refusal why not, null when it may
     * @param play what it plays, null when it may not
     */
    public record Admission(
            @Nullable Refusal refusal, @Nullable Play play) {}

    /**
     * What a lookup sees.
     *
     * @param moment where the payment stands
     * @param play what it plays
     */
    public record View(
            Moment moment,
            SimulatedPayment payment,
            @Nullable Play play) {}

    private final Clock clock;
    private final CurrencyUnit currency;
    private final Course course;
    private final Random random;
    private final Map<String, Running> payments = new LinkedHashMap<>();
    private final Map<String, Play> plays = new HashMap<>();
    private final Map<String, PreAuthorisationEntry> holds = new LinkedHashMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private @Nullable Running running;

    /** Creates a terminal that was never used. */
    public PaymentDevice(SimulatorOptions options, CurrencyUnit currency, Script script) {
        this.clock = options.clock();
        this.currency = currency;
        this.course = new Course(script, clock, options.pace(), new CourseSteps());
        this.random = new Random(options.seed());
    }

    // Starts

    /** Notes a start message, as soon as it was read and whatever becomes of it. */
    public synchronized void received(String key, String reference) {
        starts.add(new StartMessage(key, reference, Instant.ofEpochMilli(clock.millis())));
    }

    /** Says whether an order may be started; one that may is to be started or dismissed. */
    public synchronized Admission admit(PaymentOrder order) {
        course.tick();
        if (payments.containsKey(order.key())) {
            return new Admission(Refusal.KEY_IN_USE, null);
        }
        if (order.isLinked() && !isSuitable(order)) {
            return new Admission(Refusal.ORIGINAL_NOT_SUITABLE, null);
        }
        return course.isFree() ? new Admission(null, course.reserve()) : new Admission(Refusal.BUSY, null);
    }

    private boolean isSuitable(PaymentOrder order) {
        Running original = payments.get(order.original());
        if (original == null || !original.isApproved() || original.voided || !original.isFinished()) {
            return false;
        }
        if (order.isUndoing() && order.amount().isPositive() && !order.amount().isEqual(original.approved)) {
            return false;
        }
        boolean held = original.order.operation() == Operation.PRE_AUTHORISATION;
        return switch (order.operation()) {
            case COMPLETION ->
                held && isOpen(order.original()) && !order.amount().isGreaterThan(original.approved);
            case REVERSAL -> held && isOpen(order.original());
            default -> !held && !original.order.isUndoing();
        };
    }

    private boolean isOpen(String key) {
        return Optional.ofNullable(holds.get(key))
                .filter(hold -> hold.status() == Status.OPEN)
                .isPresent();
    }

    /** Gives up an order that was admitted; does nothing once it has started. */
    public synchronized void dismiss(Play play) {
        course.dismiss(play);
    }

    /** Starts an order that was admitted; false when the power went since. */
    public synchronized boolean start(PaymentOrder order, Play play) {
        if (!course.begin(play)) {
            return false;
        }
        Running payment = new Running(order);
        payment.steps.add(Step.STARTED);
        running = payment;
        payments.put(order.key(), payment);
        plays.put(order.key(), play);
        Running original = payments.get(order.original());
        if (original != null && order.isUndoing()) {
            payment.amount = original.approved;
        }
        if (order.isLinked()) {
            authorising(payment);
        } else {
            payment.steps.add(Step.PRESENT_CARD);
            course.enter(Phase.WAITING_FOR_CARD);
        }
        course.tick();
        return true;
    }

    private void authorising(Running payment) {
        payment.steps.add(Step.AUTHORISING);
        course.enter(Phase.AUTHORISING);
    }

    // Lookups and cancels

    /** Looks a payment up, which moves it one step when the pace says so; empty when the key is not known. */
    public synchronized Optional<View> look(String key) {
        course.tick();
        Running payment = payments.get(key);
        if (payment == null) {
            return Optional.empty();
        }
        if (payment.equals(running)) {
            course.look();
        }
        Moment moment =
                payment.isFinished() ? Moment.LOOKUP_RESULT : course.phase().moment();
        return Optional.of(new View(moment, payment.seen(), plays.get(key)));
    }

    /** Returns the latest payment that has its result; empty when none has. */
    public synchronized Optional<SimulatedPayment> latestResult() {
        course.tick();
        return payments.values().stream()
                .filter(Running::isFinished)
                .reduce((earlier, later) -> later)
                .map(Running::seen);
    }

    /** Cancels the payment with this key; false when it does not run, or its card was read. */
    public synchronized boolean cancel(String key) {
        course.tick();
        Running payment = running;
        if (payment == null || !payment.order.key().equals(key) || course.phase() != Phase.WAITING_FOR_CARD) {
            return false;
        }
        conclude(payment, Verdict.CANCELLED);
        finish(payment);
        return true;
    }

    // SimulatedDevice

    @Override
    public synchronized Ledger ledger() {
        course.tick();
        return new Ledger(currency, ledger, starts, List.copyOf(holds.values()));
    }

    @Override
    public synchronized boolean isRunning() {
        course.tick();
        return !course.isFree();
    }

    @Override
    public synchronized @Nullable Play playing() {
        return course.playing();
    }

    @Override
    public synchronized void settle() {
        course.settle();
    }

    @Override
    public synchronized boolean act(Scenario scenario, Reach reach) {
        course.tick();
        return course.act(scenario, reach);
    }

    @Override
    public synchronized Optional<Display> display() {
        course.tick();
        Running latest =
                payments.values().stream().reduce((earlier, later) -> later).orElse(null);
        Money nothing = Money.zero(currency);
        Card card = latest == null ? null : latest.card;
        return Optional.of(new Display(
                course.shown(),
                course.isAttended(),
                payments.size(),
                latest == null ? null : latest.order.operation(),
                latest == null ? nothing : latest.amount,
                latest == null
                        ? nothing
                        : latest.gratuity.plus(latest.verdict == null ? course.tip(currency) : nothing),
                latest == null ? nothing : latest.approved,
                card == null ? Card.NOT_SHOWN : card,
                latest == null ? null : latest.verdict,
                latest == null ? "" : latest.responseCode,
                latest == null ? "" : latest.order.reference(),
                latest == null
                        ? List.of()
                        : latest.steps.stream().map(PaymentDevice::words).toList(),
                course.until().orElse(null),
                List.of()));
    }

    private static String words(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public synchronized void powerCycle() {
        Running payment = running;
        if (payment != null) {
            if (payment.verdict == null) {
                conclude(payment, Verdict.CANCELLED);
            }
            finish(payment);
        }
        course.end();
    }

    // Verdicts

    private void approve(Running payment, Scenario scenario) {
        Operation operation = payment.order.operation();
        payment.approved = payment.amount;
        if (scenario.issuer() == Issuer.APPROVES_PARTIALLY
                && (operation == Operation.SALE || operation == Operation.PRE_AUTHORISATION)) {
            Money part = scenario.partialAmount().orElse(payment.amount);
            payment.approved = part.isLessThan(payment.amount) ? part : payment.amount;
        }
        if (operation == Operation.SALE) {
            payment.gratuity = payment.gratuity.plus(scenario.tip().orElse(Money.zero(currency)));
        }
        payment.authorisation = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        conclude(payment, Verdict.APPROVED);
        Money nothing = Money.zero(currency);
        String original = payment.order.original();
        switch (operation) {
            case PRE_AUTHORISATION -> hold(payment.order.key(), payment.approved, nothing, Status.OPEN);
            case COMPLETION -> hold(original, nothing, payment.approved, Status.COMPLETED);
            case REVERSAL -> hold(original, nothing, nothing, Status.RELEASED);
            case VOID -> undo(original);
            default -> {}
        }
    }

    private void undo(String key) {
        Running original = payments.get(key);
        if (original != null) {
            original.voided = true;
        }
        ledger.replaceAll(entry -> entry.key().equals(key) ? entry.asVoided() : entry);
    }

    private void hold(String id, Money balance, Money captured, Status status) {
        holds.put(id, new PreAuthorisationEntry(id, balance, captured, status));
    }

    /** Writes the verdict into the ledger: from here on it is true. */
    private void conclude(Running payment, Verdict verdict) {
        payment.verdict = verdict;
        payment.decided = Instant.ofEpochMilli(clock.millis());
        PaymentOrder order = payment.order;
        ledger.add(new LedgerEntry(
                order.operation(),
                payment.amount,
                payment.gratuity,
                Money.zero(currency),
                payment.approved,
                verdict,
                order.key(),
                preAuthId(payment),
                order.reference(),
                payment.decided));
    }

    private static String preAuthId(Running payment) {
        return switch (payment.order.operation()) {
            case PRE_AUTHORISATION -> payment.isApproved() ? payment.order.key() : "";
            case COMPLETION, REVERSAL -> payment.order.original();
            default -> "";
        };
    }

    private void finish(Running payment) {
        payment.steps.add(Step.FINISHED);
        running = null;
        course.end();
    }

    /** What cardholder and issuer do to the running payment; called with this device's lock held. */
    private final class CourseSteps implements Course.Steps {

        private Running now() {
            Running payment = running;
            if (payment == null) {
                throw new IllegalStateException("nothing runs");
            }
            return payment;
        }

        @Override
        public void presentCard() {
            Running payment = now();
            Card card = course.scenario().card();
            if (card == Card.CANCELLED_ON_TERMINAL || card == Card.NOT_SHOWN) {
                payment.card = null;
                conclude(payment, Verdict.CANCELLED);
                PaymentDevice.this.finish(payment);
                return;
            }
            payment.card = card;
            payment.steps.add(Step.CARD_READ);
            if (card == Card.INSERTED_WITH_PIN || card == Card.INSERTED_WITH_WRONG_PIN_FIRST) {
                payment.steps.add(Step.PIN_ENTERED);
            }
            authorising(payment);
        }

        @Override
        public void readCard() {
            now().card = course.scenario().card();
        }

        @Override
        public void decide() {
            Running payment = now();
            Scenario scenario = course.scenario();
            payment.responseCode = scenario.responseCode();
            switch (scenario.issuer()) {
                case APPROVES, APPROVES_PARTIALLY, DEFERS -> approve(payment, scenario);
                case DECLINES, REFERS, UNREACHABLE -> conclude(payment, Verdict.DECLINED);
            }
        }

        @Override
        public void finish() {
            PaymentDevice.this.finish(now());
        }

        @Override
        public void changed() {
            // Nothing outlives the process of this terminal.
        }
    }
}
