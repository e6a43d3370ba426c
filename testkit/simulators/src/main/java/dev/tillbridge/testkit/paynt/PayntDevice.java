package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Scenario.Issuer;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.device.Course;
import dev.tillbridge.testkit.device.Course.Phase;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.StoredEntry;
import dev.tillbridge.testkit.device.StoredStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The terminal behind the wire: its pairing, its one transaction at a time, what became of those before, and the ledger.
 *
 * <p>Knows nothing of HTTP and JSON requests. Safe for use by several threads: one lock over everything.
 *
 * @protocol paynt 14 [assumed]
 */
final class PayntDevice implements SimulatedDevice, Course.Steps {

    /** @protocol paynt 8 [seed]: three months at present; [assumed]: that this is how long results stay */
    static final Duration LIFE_OF_A_UTI = Duration.ofDays(90);

    private static final long UNHEARD_OF_AMOUNT = 1250;

    /**
     * Whether a start may go on, and with what.
     *
     * @param refusal why not, empty when it may
     * @param play what it plays, present when it may
     */
    record Ticket(String refusal, @Nullable Play play) {}

    /**
     * What a lookup sees.
     *
     * @param step what the screen shows
     * @param result the stored result, null while the transaction runs
     */
    record View(
            Moment moment,
            String step,
            @Nullable ObjectNode result,
            @Nullable Play play) {}

    private final Clock clock;
    private final CurrencyUnit currency;
    private final Course course;
    private final Consumer<Supplier<PayntState>> store;
    private final Random random;
    private final PayntResults results;
    private final PayntPairing pairing;

    private final Map<String, PayntTransaction> finished = new LinkedHashMap<>();
    private final Map<String, Play> plays = new HashMap<>();
    private final Map<String, PreAuthorisationEntry> preAuths = new LinkedHashMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private String certificate;
    private ZoneId zone;
    private int messages;
    private @Nullable PayntTransaction running;

    /**
     * Creates a terminal that is switched on.
     *
     * @param certificate certificate and private key, empty when it has none
     */
    PayntDevice(
            SimulatorOptions options,
            CurrencyUnit currency,
            ZoneId zone,
            Script script,
            String certificate,
            Optional<PayntState> before,
            Consumer<Supplier<PayntState>> store) {
        this.clock = options.clock();
        this.currency = currency;
        this.zone = zone;
        this.course = new Course(script, clock, options.pace(), this);
        this.certificate = certificate;
        this.store = store;
        this.results = new PayntResults(currency);
        this.pairing = new PayntPairing(clock, options.seed());
        before.ifPresent(this::restore);
        // A later process must not make up the keys of an earlier one again.
        this.random = new Random(options.seed() + 31L * messages);
        powerCycle();
    }

    private void restore(PayntState state) {
        pairing.restore(state.token(), state.pairings());
        messages = state.messages();
        running = state.running();
        state.finished().forEach(transaction -> finished.put(transaction.key, transaction));
        state.preAuths().forEach(held -> preAuths.put(held.id(), held.toEntry(currency)));
        state.ledger().forEach(entry -> ledger.add(entry.toLedgerEntry(currency)));
        state.starts().forEach(start -> starts.add(start.toStartMessage()));
    }

    @Override
    public void changed() {
        store.accept(() -> new PayntState(
                PayntState.VERSION,
                currency.getCode(),
                certificate,
                pairing.token(),
                pairing.pairings(),
                messages,
                running,
                List.copyOf(finished.values()),
                preAuths.values().stream().map(PayntState.Held::from).toList(),
                ledger.stream().map(StoredEntry::from).toList(),
                starts.stream().map(StoredStart::from).toList()));
    }

    synchronized void certificate(String pem) {
        certificate = pem;
        changed();
    }

    synchronized void zone(ZoneId place) {
        zone = place;
    }

    // Pairing

    synchronized void openPairing(String code, boolean expires) {
        pairing.open(code, expires);
    }

    synchronized void leavePairing() {
        pairing.leave();
    }

    synchronized Optional<String> pairingCode() {
        return pairing.code();
    }

    /** Exchanges a code for a token. */
    synchronized PayntPairing.Outcome pair(String code) {
        PayntPairing.Outcome outcome = pairing.pair(code);
        changed();
        return outcome;
    }

    /** Returns the token that is accepted, after making one when there is none. */
    synchronized String token() {
        String known = pairing.token();
        if (known == null) {
            known = pairing.renew();
            changed();
        }
        return known;
    }

    /** Returns the token that is accepted; empty when none is. */
    synchronized Optional<String> currentToken() {
        return Optional.ofNullable(pairing.token());
    }

    synchronized void revokeToken() {
        pairing.revoke();
        changed();
    }

    synchronized boolean accepts(String token) {
        return pairing.accepts(token);
    }

    // Starts

    /** Notes a start message, whatever becomes of it. */
    synchronized void received(String key, String reference) {
        starts.add(new StartMessage(key, reference, Instant.ofEpochMilli(clock.millis())));
        changed();
    }

    /**
     * Asks whether a start may go on; when it may, nothing else starts before {@link #start} or {@link #dismiss}.
     *
     * @protocol paynt 14 [assumed]: references first, then whether it is busy
     */
    synchronized Ticket admit(PayntOrder order) {
        course.tick();
        Optional<String> refusal = refusal(order.kind(), order.original(), order.amount());
        if (refusal.isEmpty() && order.original().isEmpty() && isInUse(order.uti())) {
            refusal = Optional.of("uti already used");
        }
        if (refusal.isPresent()) {
            return new Ticket(refusal.get(), null);
        }
        return course.isFree() ? new Ticket("", course.reserve()) : new Ticket("Terminal busy", null);
    }

    private boolean isInUse(String uti) {
        return isRunning(uti) || known(uti).isPresent();
    }

    private boolean isRunning(String uti) {
        return running != null && running.key.equals(uti);
    }

    /**
     * Returns why a completion or reversal is not possible.
     *
     * @protocol paynt 14 [assumed]: linking
     * @protocol paynt 9 [paynt-docs void]: a void comes before settlement; [assumed]: a hold is released at any time, and neither a void nor a
     *     hold that was captured can be voided
     */
    private Optional<String> refusal(PayntOperation kind, String uti, long amount) {
        if (!kind.hasOriginal()) {
            return Optional.empty();
        }
        if (isRunning(uti)) {
            return Optional.of("Original transaction still running");
        }
        PayntTransaction original = known(uti).orElse(null);
        if (original == null) {
            return Optional.of("Unknown uti");
        }
        if (!original.isApproved()) {
            return Optional.of("Original transaction not approved");
        }
        if (original.voided) {
            return Optional.of("Original transaction already voided");
        }
        return kind == PayntOperation.COMPLETION ? notCompletable(original, amount) : notReversible(original);
    }

    private Optional<String> notCompletable(PayntTransaction original, long amount) {
        if (original.kind != PayntOperation.PREAUTH) {
            return Optional.of("Original transaction is not a PREAUTH");
        }
        if (!isOpen(original)) {
            return Optional.of("PREAUTH already completed");
        }
        return amount > original.approved ? Optional.of("amountTrans above the PREAUTH") : Optional.empty();
    }

    private Optional<String> notReversible(PayntTransaction original) {
        return switch (original.kind) {
            case REVERSAL -> Optional.of("A REVERSAL cannot be reversed");
            case PREAUTH -> isOpen(original) ? Optional.empty() : Optional.of("PREAUTH already completed");
            case SALE, REFUND, COMPLETION ->
                original.settled ? Optional.of("Original transaction already settled") : Optional.empty();
        };
    }

    private boolean isOpen(PayntTransaction preAuth) {
        return Optional.ofNullable(preAuths.get(preAuth.key))
                .filter(held -> held.status() == PreAuthorisationEntry.Status.OPEN)
                .isPresent();
    }

    /** Gives up a start that was admitted. */
    synchronized void dismiss(Play play) {
        course.dismiss(play);
    }

    /**
     * Starts what was admitted, and returns its key; empty when the power went since.
     *
     * @protocol paynt 9 [assumed]: completions and reversals need no card
     */
    synchronized Optional<String> start(PayntOrder order, Play play) {
        if (!course.begin(play)) {
            return Optional.empty();
        }
        PayntTransaction transaction = PayntTransaction.of(order);
        boolean chosen = order.original().isEmpty() && !order.uti().isEmpty();
        transaction.key = chosen ? order.uti() : newKey();
        transaction.messageId = ++messages;
        transaction.progress.add("Transaction started");
        known(transaction.original).ifPresent(original -> {
            transaction.scheme = original.scheme;
            transaction.ofPreAuth = original.kind == PayntOperation.PREAUTH;
            if (transaction.kind == PayntOperation.REVERSAL) {
                transaction.amount = original.approved + original.tip;
            }
        });
        running = transaction;
        plays.put(transaction.key, play);
        course.enter(order.kind().hasOriginal() ? Phase.AUTHORISING : Phase.WAITING_FOR_CARD);
        course.tick();
        changed();
        return Optional.of(transaction.key);
    }

    // Lookups

    /** Looks a transaction up, which moves it one step when the pace says so; empty when the key is not known. */
    synchronized Optional<View> look(String key) {
        course.tick();
        PayntTransaction transaction = running;
        if (transaction != null && transaction.key.equals(key)) {
            course.look();
            return Optional.of(view(transaction));
        }
        return known(key).map(this::view);
    }

    /** Returns what the result of the latest transaction would be if it had been approved; before the first, of one that never was. */
    synchronized ObjectNode approval() {
        PayntTransaction latest = Optional.ofNullable(running)
                .or(() -> finished.values().stream().reduce((earlier, later) -> later))
                .orElseGet(PayntDevice::unheardOf);
        return results.result(latest.asApproved(clock.millis()), zone);
    }

    private static PayntTransaction unheardOf() {
        PayntTransaction transaction = new PayntTransaction();
        transaction.key = "UNHEARDOF";
        transaction.amount = UNHEARD_OF_AMOUNT;
        return transaction;
    }

    private View view(PayntTransaction transaction) {
        Moment moment = transaction.result == null ? course.phase().moment() : Moment.LOOKUP_RESULT;
        String step = transaction.progress.get(transaction.progress.size() - 1);
        return new View(moment, step, transaction.result, plays.get(transaction.key));
    }

    private Optional<PayntTransaction> known(String key) {
        long expired = clock.instant().minus(LIFE_OF_A_UTI).toEpochMilli();
        return Optional.ofNullable(finished.get(key)).filter(transaction -> transaction.decided > expired);
    }

    // SimulatedDevice

    @Override
    public synchronized Ledger ledger() {
        course.tick();
        return new Ledger(currency, ledger, starts, List.copyOf(preAuths.values()));
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

    /** Also leaves the screen for pairing; the token stays. @protocol paynt 3.1 [assumed] */
    @Override
    public synchronized void powerCycle() {
        pairing.leave();
        PayntTransaction transaction = running;
        if (transaction != null) {
            if (transaction.verdict == null) {
                decideCancelled(transaction);
            }
            finish(transaction);
        }
        course.end();
        changed();
    }

    /** Settles what has a result: from now on it cannot be voided any more. @protocol paynt 9 [paynt-docs void] */
    synchronized void endOfDay() {
        course.tick();
        finished.values().forEach(transaction -> transaction.settled = true);
        changed();
    }

    // A person

    @Override
    public synchronized boolean act(Scenario scenario, Reach reach) {
        course.tick();
        return course.act(scenario, reach);
    }

    @Override
    public synchronized Optional<Display> display() {
        course.tick();
        PayntTransaction shown = Optional.ofNullable(running)
                .or(() -> finished.values().stream().reduce((earlier, later) -> later))
                .orElseGet(PayntTransaction::new);
        return Optional.of(new Display(
                course.shown(),
                course.isAttended(),
                messages,
                shown.key.isEmpty() ? null : operation(shown),
                money(shown.amount),
                shown.verdict == null ? course.tip(currency) : money(shown.tip),
                money(shown.approved),
                shown.card == PayntCardRead.NONE
                        ? Card.NOT_SHOWN
                        : course.scenario().card(),
                shown.verdict,
                shown.responseCode,
                shown.reference,
                shown.progress,
                course.until().orElse(null),
                shown.result == null ? List.of() : results.printed(shown, zone)));
    }

    // Steps

    @Override
    public void presentCard() {
        PayntTransaction transaction = now();
        read(transaction);
        if (transaction.card == PayntCardRead.NONE) {
            decideCancelled(transaction);
            finish(transaction);
            return;
        }
        show(transaction, transaction.card.progress());
        course.enter(Phase.AUTHORISING);
    }

    @Override
    public void readCard() {
        PayntTransaction transaction = now();
        read(transaction);
        show(transaction, transaction.card.progressBeforePin());
    }

    private void read(PayntTransaction transaction) {
        transaction.card = PayntCardRead.of(course.scenario().card());
        transaction.scheme = course.scenario().scheme().orElse(PayntResults.USUAL);
    }

    /** Shows what of a card's course was not shown yet. */
    private static void show(PayntTransaction transaction, List<String> cardSteps) {
        int shown = Math.min(transaction.cardSteps, cardSteps.size());
        transaction.progress.addAll(cardSteps.subList(shown, cardSteps.size()));
        transaction.cardSteps = cardSteps.size();
    }

    @Override
    public void decide() {
        PayntTransaction transaction = now();
        // What was possible at the start may not be any more: the day can end in between.
        if (refusal(transaction.kind, transaction.original, transaction.amount).isPresent()) {
            conclude(transaction, Verdict.DECLINED);
            return;
        }
        Scenario scenario = course.scenario();
        transaction.responseCode = scenario.responseCode();
        switch (scenario.issuer()) {
            case APPROVES, APPROVES_PARTIALLY, DEFERS -> approve(transaction, scenario);
            case DECLINES, REFERS, UNREACHABLE -> conclude(transaction, Verdict.DECLINED);
        }
    }

    @Override
    public void finish() {
        finish(now());
    }

    private PayntTransaction now() {
        PayntTransaction transaction = running;
        if (transaction == null) {
            throw new IllegalStateException("nothing runs");
        }
        return transaction;
    }

    private void decideCancelled(PayntTransaction transaction) {
        transaction.card = PayntCardRead.NONE;
        conclude(transaction, Verdict.CANCELLED);
    }

    private void approve(PayntTransaction transaction, Scenario scenario) {
        transaction.approved = transaction.amount;
        if (scenario.issuer() == Issuer.APPROVES_PARTIALLY
                && (transaction.kind == PayntOperation.SALE || transaction.kind == PayntOperation.PREAUTH)) {
            long part = scenario.partialAmount().map(Money::getAmountMinorLong).orElse(transaction.amount);
            transaction.approved = Math.min(part, transaction.amount);
        }
        if (transaction.approved == transaction.amount && scenario.issuer() != Issuer.DEFERS) {
            // Only a partial approval and one without the issuer have codes of their own.
            transaction.responseCode = "00";
        }
        if (transaction.kind == PayntOperation.SALE) {
            transaction.tip = scenario.tip().map(Money::getAmountMinorLong).orElse(0L);
        }
        transaction.authCode = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        conclude(transaction, Verdict.APPROVED);
        switch (transaction.kind) {
            case PREAUTH -> hold(transaction.key, transaction.approved, 0, PreAuthorisationEntry.Status.OPEN);
            case COMPLETION ->
                // What is not captured is no longer held: there is one completion.
                hold(transaction.original, 0, transaction.approved, PreAuthorisationEntry.Status.COMPLETED);
            case REVERSAL -> known(transaction.original).ifPresent(this::undo);
            case SALE, REFUND -> {}
        }
    }

    /**
     * Undoes a transaction.
     *
     * @protocol paynt 6.6 [assumed]: its own result shows it
     * @protocol paynt 9 [assumed]: voiding a completion charges nothing and does not bring the hold back
     */
    private void undo(PayntTransaction original) {
        original.voided = true;
        if (original.result != null) {
            original.result.put("voided", true);
        }
        if (original.kind == PayntOperation.PREAUTH || original.kind == PayntOperation.COMPLETION) {
            String preAuth = original.kind == PayntOperation.PREAUTH ? original.key : original.original;
            hold(preAuth, 0, 0, PreAuthorisationEntry.Status.RELEASED);
        }
        for (int i = ledger.size() - 1; i >= 0; i--) {
            if (ledger.get(i).key().equals(original.key)) {
                ledger.set(i, ledger.get(i).asVoided());
                return;
            }
        }
    }

    private void hold(String id, long balance, long captured, PreAuthorisationEntry.Status status) {
        preAuths.put(id, new PreAuthorisationEntry(id, money(balance), money(captured), status));
    }

    /** Writes the verdict into the ledger: from here on it is true. */
    private void conclude(PayntTransaction transaction, Verdict verdict) {
        transaction.verdict = verdict;
        transaction.decided = clock.millis();
        transaction.progress.add("Transaction " + verdict.name().toLowerCase(Locale.ROOT));
        ledger.add(new LedgerEntry(
                operation(transaction),
                money(transaction.amount),
                money(transaction.tip),
                money(0),
                money(transaction.approved),
                verdict,
                transaction.key,
                preAuthId(transaction),
                transaction.reference,
                Instant.ofEpochMilli(transaction.decided)));
    }

    private static Operation operation(PayntTransaction transaction) {
        return transaction.kind.operation(transaction.ofPreAuth);
    }

    private static String preAuthId(PayntTransaction transaction) {
        if (transaction.kind == PayntOperation.PREAUTH) {
            return transaction.isApproved() ? transaction.key : "";
        }
        return transaction.ofPreAuth ? transaction.original : "";
    }

    private void finish(PayntTransaction transaction) {
        transaction.progress.add("Transaction finished");
        transaction.result = results.result(transaction, zone);
        running = null;
        course.end();
        finished.put(transaction.key, transaction);
        finished.keySet().removeIf(key -> known(key).isEmpty());
        plays.keySet().retainAll(finished.keySet());
        changed();
    }

    // Identifiers

    /** Returns a version-3 UUID with hyphens. @protocol paynt 8 [paynt-docs]: all samples */
    private String newKey() {
        String key;
        do {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            key = UUID.nameUUIDFromBytes(bytes).toString();
        } while (finished.containsKey(key));
        return key;
    }

    private Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }
}
