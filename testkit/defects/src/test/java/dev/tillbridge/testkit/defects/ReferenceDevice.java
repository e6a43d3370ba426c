package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.PreAuthorisationEntry.Status;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Scenario.Issuer;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.defects.Payment.Order;
import dev.tillbridge.testkit.defects.Payment.Step;
import dev.tillbridge.testkit.device.Course;
import dev.tillbridge.testkit.device.Course.Phase;
import dev.tillbridge.testkit.device.SimulatedDevice;
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

/** The device behind the reference terminal's wire: one payment at a time, those before, and the ledger. Safe for use by several threads. */
final class ReferenceDevice implements SimulatedDevice, Course.Steps {

    /**
     * Whether a start may go on.
     *
     * @param status the code of the refusal
     * @param refusal why not, empty when it may
     * @param play what it plays, present when it may
     */
    record Ticket(int status, String refusal, @Nullable Play play) {}

    /**
     * What a lookup sees.
     *
     * @param result null while the payment runs
     */
    record View(
            Moment moment,
            List<Step> steps,
            @Nullable ObjectNode result,
            @Nullable Play play) {}

    private final Clock clock;
    private final CurrencyUnit currency;
    private final Course course;
    private final Random random;
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, Play> plays = new HashMap<>();
    private final Map<String, PreAuthorisationEntry> holds = new LinkedHashMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private @Nullable Payment running;
    private @Nullable ObjectNode latest;

    ReferenceDevice(SimulatorOptions options, CurrencyUnit currency, Script script) {
        this.clock = options.clock();
        this.currency = currency;
        this.course = new Course(script, clock, options.pace(), this);
        this.random = new Random(options.seed());
    }

    // Starts

    synchronized void received(String key, String reference) {
        starts.add(new StartMessage(key, reference, Instant.ofEpochMilli(clock.millis())));
    }

    synchronized Ticket admit(Order order) {
        course.tick();
        if (payments.containsKey(order.key())) {
            return new Ticket(400, "KEY-IN-USE", null);
        }
        String refusal = refusal(order);
        if (!refusal.isEmpty()) {
            return new Ticket(400, refusal, null);
        }
        return course.isFree() ? new Ticket(0, "", course.reserve()) : new Ticket(409, "BUSY", null);
    }

    /** Returns why an operation on another payment is not possible; empty when it is. */
    private String refusal(Order order) {
        boolean linked = isLinked(order.operation());
        Payment original = payments.get(order.original());
        if (!linked) {
            return "";
        }
        if (original == null || !original.isApproved() || original.voided || original.result == null) {
            return "NO-SUCH-ORIGINAL";
        }
        boolean onHold = original.order.operation() == Operation.PRE_AUTHORISATION;
        return switch (order.operation()) {
            case COMPLETION ->
                onHold && isOpen(order.original()) && order.amount() <= original.approved ? "" : "NOT-COMPLETABLE";
            case REVERSAL -> onHold && isOpen(order.original()) ? "" : "NOT-RELEASABLE";
            default -> onHold || isUndoing(original.order.operation()) ? "NOT-VOIDABLE" : "";
        };
    }

    static boolean isLinked(Operation operation) {
        return operation == Operation.COMPLETION || isUndoing(operation);
    }

    static boolean isUndoing(Operation operation) {
        return operation == Operation.REVERSAL || operation == Operation.VOID;
    }

    private boolean isOpen(String key) {
        return Optional.ofNullable(holds.get(key))
                .filter(held -> held.status() == Status.OPEN)
                .isPresent();
    }

    synchronized void dismiss(Play play) {
        course.dismiss(play);
    }

    /** Starts what was admitted; false when the power went since. */
    synchronized boolean start(Order order, Play play) {
        if (!course.begin(play)) {
            return false;
        }
        Payment payment = new Payment(order);
        payment.steps.add(new Step("STARTED", "Payment started"));
        running = payment;
        payments.put(order.key(), payment);
        plays.put(order.key(), play);
        Payment original = payments.get(order.original());
        if (original != null && isUndoing(order.operation())) {
            payment.amount = original.approved;
        }
        if (isLinked(order.operation())) {
            authorising(payment);
        } else {
            payment.steps.add(new Step("PRESENT_CARD", "Present card"));
            course.enter(Phase.WAITING_FOR_CARD);
        }
        course.tick();
        return true;
    }

    private void authorising(Payment payment) {
        payment.steps.add(new Step("AUTHORISING", "Calling the bank"));
        course.enter(Phase.AUTHORISING);
    }

    // Lookups and cancels

    /** Looks a payment up, which moves it one step when the pace says so; empty when the key is not known. */
    synchronized Optional<View> look(String key) {
        course.tick();
        Payment payment = payments.get(key);
        if (payment == null) {
            return Optional.empty();
        }
        if (payment.equals(running)) {
            course.look();
        }
        Moment moment = payment.result == null ? course.phase().moment() : Moment.LOOKUP_RESULT;
        return Optional.of(new View(moment, List.copyOf(payment.steps), payment.result, plays.get(key)));
    }

    /** Returns what the result of the latest payment would be if it had been approved; before the first, of one that never was. */
    synchronized ObjectNode approval() {
        Payment last = payments.values().stream()
                .reduce((earlier, later) -> later)
                .orElseGet(() -> new Payment(new Order("0".repeat(32), Operation.SALE, 1250, 0, 0, "", "")));
        Payment approval = new Payment(last.order);
        approval.amount = last.amount;
        approval.approved = last.amount;
        approval.card = Card.TAPPED;
        approval.verdict = Verdict.APPROVED;
        approval.code = "00";
        approval.authorisation = "308373";
        approval.decided = clock.millis();
        return ReferenceWords.result(approval, currency);
    }

    /** Cancels the payment with this key; false when it does not run, or its card was read. */
    synchronized boolean cancel(String key) {
        course.tick();
        Payment payment = running;
        if (payment == null || !payment.order.key().equals(key) || course.phase() != Phase.WAITING_FOR_CARD) {
            return false;
        }
        cancelled(payment);
        finish(payment);
        return true;
    }

    // SimulatedDevice

    @Override
    public synchronized Ledger ledger() {
        course.tick();
        return new Ledger(currency, ledger, starts, List.copyOf(holds.values()));
    }

    /** Returns the receipts of the payment that ended last. */
    synchronized List<List<String>> receipts() {
        course.tick();
        return latest == null ? List.of() : ReferenceWords.receipts(latest);
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
    public synchronized void powerCycle() {
        Payment payment = running;
        if (payment != null) {
            if (payment.verdict == null) {
                cancelled(payment);
            }
            finish(payment);
        }
        course.end();
    }

    // Steps

    @Override
    public void presentCard() {
        Payment payment = now();
        Card card = course.scenario().card();
        if (card == Card.CANCELLED_ON_TERMINAL || card == Card.NOT_SHOWN) {
            cancelled(payment);
            finish(payment);
            return;
        }
        payment.card = card;
        payment.steps.add(new Step("CARD_READ", "Card read"));
        if (card == Card.INSERTED_WITH_PIN || card == Card.INSERTED_WITH_WRONG_PIN_FIRST) {
            payment.steps.add(new Step("PIN_ENTRY", "Enter PIN"));
        }
        authorising(payment);
    }

    @Override
    public void decide() {
        Payment payment = now();
        Scenario scenario = course.scenario();
        payment.code = scenario.responseCode();
        switch (scenario.issuer()) {
            case APPROVES, APPROVES_PARTIALLY, DEFERS -> approve(payment, scenario);
            case DECLINES, REFERS, UNREACHABLE -> conclude(payment, Verdict.DECLINED);
        }
    }

    @Override
    public void finish() {
        finish(now());
    }

    @Override
    public void changed() {
        // Nothing outlives the process of this terminal.
    }

    private Payment now() {
        Payment payment = running;
        if (payment == null) {
            throw new IllegalStateException("nothing runs");
        }
        return payment;
    }

    private void cancelled(Payment payment) {
        conclude(payment, Verdict.CANCELLED);
    }

    private void approve(Payment payment, Scenario scenario) {
        Operation operation = payment.order.operation();
        payment.approved = payment.amount;
        if (scenario.issuer() == Issuer.APPROVES_PARTIALLY
                && (operation == Operation.SALE || operation == Operation.PRE_AUTHORISATION)) {
            long part = scenario.partialAmount().map(Money::getAmountMinorLong).orElse(payment.amount);
            payment.approved = Math.min(part, payment.amount);
        }
        if (operation == Operation.SALE) {
            payment.tip += scenario.tip().map(Money::getAmountMinorLong).orElse(0L);
        }
        payment.authorisation = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        conclude(payment, Verdict.APPROVED);
        String original = payment.order.original();
        switch (operation) {
            case PRE_AUTHORISATION -> hold(payment.order.key(), payment.approved, 0, Status.OPEN);
            case COMPLETION -> hold(original, 0, payment.approved, Status.COMPLETED);
            case REVERSAL -> hold(original, 0, 0, Status.RELEASED);
            case VOID -> undo(original);
            default -> {}
        }
    }

    private void undo(String key) {
        Payment original = payments.get(key);
        if (original != null) {
            original.voided = true;
        }
        for (int i = 0; i < ledger.size(); i++) {
            if (ledger.get(i).key().equals(key)) {
                ledger.set(i, ledger.get(i).asVoided());
            }
        }
    }

    private void hold(String id, long balance, long captured, Status status) {
        holds.put(id, new PreAuthorisationEntry(id, money(balance), money(captured), status));
    }

    /** Writes the verdict into the ledger: from here on it is true. */
    private void conclude(Payment payment, Verdict verdict) {
        payment.verdict = verdict;
        payment.decided = clock.millis();
        Order order = payment.order;
        ledger.add(new LedgerEntry(
                order.operation(),
                money(payment.amount),
                money(payment.tip),
                money(payment.cashback),
                money(payment.approved),
                verdict,
                order.key(),
                preAuthId(payment),
                order.reference(),
                Instant.ofEpochMilli(payment.decided)));
    }

    static String preAuthId(Payment payment) {
        return switch (payment.order.operation()) {
            case PRE_AUTHORISATION -> payment.isApproved() ? payment.order.key() : "";
            case COMPLETION, REVERSAL -> payment.order.original();
            default -> "";
        };
    }

    private void finish(Payment payment) {
        payment.steps.add(new Step("FINISHING", "Payment finished"));
        latest = ReferenceWords.result(payment, currency);
        payment.result = latest;
        running = null;
        course.end();
    }

    private Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }
}
