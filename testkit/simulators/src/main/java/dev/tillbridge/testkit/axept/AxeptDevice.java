package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Scenario.Issuer;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.device.Course;
import dev.tillbridge.testkit.device.Course.Phase;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.StoredEntry;
import dev.tillbridge.testkit.device.StoredStart;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The device behind the wire: its one transaction at a time, its pre-authorisations, its totals, and the ledger.
 *
 * <p>Knows nothing of HTTP and JSON requests. Safe for use by several threads: one lock over everything.
 *
 * @protocol axept 20 [assumed]
 */
final class AxeptDevice implements SimulatedDevice, Course.Steps {

    private static final int RETAINED_RESULTS = 500;
    private static final int HISTORY = 50;
    private static final long UNHEARD_OF_AMOUNT = 1250;

    /** Whether a start may go on. */
    enum Admission {
        ADMITTED,
        BUSY,
        KEY_USED
    }

    /**
     * Whether a start may go on, and with what.
     *
     * @param play what it plays, present when admitted
     */
    record Ticket(Admission admission, @Nullable Play play) {}

    /**
     * What a lookup sees.
     *
     * @param result the stored result, null while the transaction runs
     */
    record View(
            Moment moment,
            List<Status> progress,
            @Nullable ObjectNode result,
            @Nullable Play play) {}

    private final Clock clock;
    private final CurrencyUnit currency;
    private final Script script;
    private final Supplier<Set<Supply>> shortages;
    private final Pace pace;
    private final Course course;
    private final Consumer<AxeptState> store;
    private final Random random;
    private final AxeptResults results;

    private final Map<String, AxeptTransaction> finished = new LinkedHashMap<>();
    private final Map<String, Play> plays = new HashMap<>();
    private final Map<String, PreAuth> preAuths = new LinkedHashMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private String certificate;
    private int receipts;
    private int stans;
    private int firstOfBatch;
    private @Nullable AxeptTransaction running;
    private @Nullable AxeptAcquisition acquisition;

    AxeptDevice(
            SimulatorOptions options,
            CurrencyUnit currency,
            Script script,
            Supplier<Set<Supply>> shortages,
            String certificate,
            Optional<AxeptState> before,
            Consumer<AxeptState> store) {
        this.clock = options.clock();
        this.currency = currency;
        this.script = script;
        this.shortages = shortages;
        this.pace = options.pace();
        this.course = new Course(script, clock, options.pace(), this);
        this.certificate = certificate;
        this.store = store;
        byte[] token = new byte[34];
        new Random(options.seed()).nextBytes(token);
        this.results = new AxeptResults(token, currency);
        before.ifPresent(this::restore);
        // A later process must not make up the keys of an earlier one again.
        this.random = new Random(options.seed() + 31L * receipts);
        powerCycle();
    }

    CurrencyUnit currency() {
        return currency;
    }

    private void restore(AxeptState state) {
        receipts = state.receipts();
        stans = state.stans();
        firstOfBatch = state.firstOfBatch();
        running = state.running();
        state.finished().forEach(transaction -> finished.put(index(transaction.key), transaction));
        state.preAuths().forEach(held -> preAuths.put(held.id, held));
        state.ledger().forEach(entry -> ledger.add(entry.toLedgerEntry(currency)));
        state.starts().forEach(start -> starts.add(start.toStartMessage()));
    }

    @Override
    public void changed() {
        store.accept(new AxeptState(
                AxeptState.VERSION,
                currency.getCode(),
                certificate,
                receipts,
                stans,
                firstOfBatch,
                running,
                List.copyOf(finished.values()),
                List.copyOf(preAuths.values()),
                ledger.stream().map(StoredEntry::from).toList(),
                starts.stream().map(StoredStart::from).toList()));
    }

    synchronized void certificate(String pem) {
        certificate = pem;
        changed();
    }

    /** Notes a start message, whatever becomes of it. */
    synchronized void received(String key, String reference) {
        starts.add(new StartMessage(key, reference, Instant.ofEpochMilli(clock.millis())));
        changed();
    }

    /**
     * Asks whether a start may go on; when it may, nothing else starts before {@link #start} or {@link #dismiss}.
     *
     * @protocol axept 18 [seed]: one transaction at a time
     * @protocol axept 18 [assumed]: a running key is busy, a finished one refused
     */
    synchronized Ticket admit(String key, boolean continuesAcquisition) {
        course.tick();
        if (!course.isFree() || (isAcquiring() && !continuesAcquisition)) {
            return new Ticket(Admission.BUSY, null);
        }
        if (!key.isEmpty() && finished.containsKey(index(key))) {
            return new Ticket(Admission.KEY_USED, null);
        }
        return new Ticket(Admission.ADMITTED, course.reserve());
    }

    /** Gives up a start that was admitted. */
    synchronized void dismiss(Play play) {
        course.dismiss(play);
    }

    /** Starts what was admitted, and returns its key; empty when the power went since. */
    synchronized Optional<String> start(AxeptOrder order, Play play) {
        if (!course.begin(play)) {
            return Optional.empty();
        }
        AxeptTransaction transaction = AxeptTransaction.of(order);
        transaction.key = order.key().isEmpty() ? newKey() : order.key();
        transaction.started = clock.millis();
        transaction.receiptNumber = ++receipts;
        transaction.progress.add(Status.STARTED);
        transaction.cardOnFile = !order.preAuthId().isEmpty() || takeAcquiredCard(order.cardToken(), transaction);
        running = transaction;
        plays.put(index(transaction.key), play);
        if (transaction.cardOnFile) {
            transaction.progress.add(Status.PROCESSING);
            course.enter(Phase.AUTHORISING);
        } else {
            transaction.progress.add(Status.PRESENT_CARD);
            course.enter(Phase.WAITING_FOR_CARD);
        }
        course.tick();
        changed();
        return Optional.of(transaction.key);
    }

    /** Looks a transaction up, which moves it one step when the pace says so; empty when the key is not known. */
    synchronized Optional<View> look(String key) {
        course.tick();
        AxeptTransaction transaction = running;
        if (transaction != null && transaction.key.equalsIgnoreCase(key)) {
            course.look();
            return Optional.of(view(transaction));
        }
        return Optional.ofNullable(finished.get(index(key))).map(this::view);
    }

    private View view(AxeptTransaction transaction) {
        Moment moment = transaction.result == null ? course.phase().moment() : Moment.LOOKUP_RESULT;
        return new View(
                moment, List.copyOf(transaction.progress), transaction.result, plays.get(index(transaction.key)));
    }

    /**
     * Cancels what runs; the result, or empty when nothing runs that can still be cancelled.
     *
     * @protocol axept 7 [seed]: possible up to and including the present-card screen
     */
    synchronized Optional<ObjectNode> cancel() {
        course.tick();
        AxeptAcquisition acquiring = acquisition;
        if (acquiring != null && running == null && (isAcquiring() || acquiring.isRead())) {
            acquiring.cancel();
            return Optional.of(acquiring.result());
        }
        AxeptTransaction transaction = running;
        if (transaction == null || course.phase() != Phase.WAITING_FOR_CARD) {
            return Optional.empty();
        }
        transaction.progress.add(Status.REMOTE_CANCELLED);
        decideCancelled(transaction);
        finish(transaction);
        return Optional.ofNullable(transaction.result);
    }

    /** Returns the result of the running transaction once it has played to its end, or else of the last one. */
    synchronized Optional<ObjectNode> lastResult() {
        settle();
        return finished.values().stream().reduce((earlier, later) -> later).map(last -> last.result);
    }

    /** Returns what the result of the latest transaction would be if it had been approved; before the first, of one that never was. */
    synchronized ObjectNode approval() {
        AxeptTransaction latest = Optional.ofNullable(running)
                .or(() -> finished.values().stream().reduce((earlier, later) -> later))
                .orElseGet(AxeptDevice::unheardOf);
        return results.result(latest.asApproved(clock.millis()));
    }

    private static AxeptTransaction unheardOf() {
        AxeptTransaction transaction = new AxeptTransaction();
        transaction.key = new UUID(0, 0).toString();
        transaction.amount = UNHEARD_OF_AMOUNT;
        transaction.receiptNumber = 1;
        return transaction;
    }

    /** Returns the receipts of the transaction that ended last, cardholder's first, as their texts in order; empty when it printed them. */
    synchronized List<List<String>> receipts() {
        course.tick();
        return finished.values().stream()
                .reduce((earlier, later) -> later)
                .map(results::receipts)
                .orElse(List.of());
    }

    @Override
    public synchronized @Nullable Play playing() {
        return course.playing();
    }

    @Override
    public synchronized boolean isRunning() {
        course.tick();
        return !course.isFree();
    }

    /** Returns the progress of what runs. */
    synchronized List<Status> progress() {
        return running == null ? List.of() : List.copyOf(running.progress);
    }

    @Override
    public synchronized void settle() {
        course.settle();
    }

    /**
     * Loses power: what had no verdict is cancelled, what had one gets its result.
     *
     * @protocol axept 18 [assumed]
     */
    @Override
    public synchronized void powerCycle() {
        acquisition = null;
        AxeptTransaction transaction = running;
        if (transaction != null) {
            if (transaction.verdict == null) {
                decideCancelled(transaction);
            }
            finish(transaction);
        }
        course.end();
        changed();
    }

    @Override
    public synchronized Ledger ledger() {
        course.tick();
        return new Ledger(
                currency,
                ledger,
                starts,
                preAuths.values().stream()
                        .map(held -> new PreAuthorisationEntry(
                                held.id, money(held.balance), money(held.captured), held.status))
                        .toList());
    }

    // A person

    @Override
    public synchronized boolean act(Scenario scenario, Reach reach) {
        course.tick();
        AxeptAcquisition acquiring = acquisition;
        if (acquiring != null && running == null && acquiring.isAwaited()) {
            if (reach != Reach.WAITING_FOR_CARD) { // a card that is read for later is not verified
                script.upcoming().become(scenario);
                acquiring.show(scenario);
            }
            return true;
        }
        if (!scenario.canPay() && !course.isFree()) {
            throw new IllegalArgumentException(
                    "a payment reads no MiFare card; the terminal still waits, and nothing was charged."
                            + " Let the till ask for a card without a payment (card acquisition), and show it then");
        }
        return course.act(scenario, reach);
    }

    @Override
    public synchronized Optional<Display> display() {
        course.tick();
        AxeptAcquisition acquiring = acquisition;
        if (acquiring != null && running == null && !acquiring.isOver()) {
            return Optional.of(new Display(
                    Display.Phase.WAITING_FOR_CARD,
                    acquiring.isAwaited(),
                    receipts,
                    null,
                    money(0),
                    money(0),
                    money(0),
                    Card.NOT_SHOWN,
                    null,
                    "",
                    "",
                    List.of(Status.PRESENT_CARD.text()),
                    null,
                    List.of()));
        }
        AxeptTransaction shown = running()
                .or(() -> finished.values().stream().reduce((earlier, later) -> later))
                .orElseGet(AxeptTransaction::new);
        return Optional.of(new Display(
                course.shown(),
                course.isAttended(),
                receipts,
                shown.key.isEmpty() ? null : shown.type.operation(),
                money(shown.amount),
                shown.verdict == null ? money(shown.gratuity).plus(course.tip(currency)) : money(shown.gratuity),
                money(shown.approved),
                shown.card == AxeptCardRead.NONE
                        ? Card.NOT_SHOWN
                        : course.scenario().card(),
                shown.verdict,
                shown.responseCode,
                shown.reference,
                shown.progress.stream().map(Status::text).toList(),
                course.until().orElse(null),
                shown.result == null ? List.of() : results.printed(shown)));
    }

    // Steps

    @Override
    public void presentCard() {
        running().ifPresent(this::presentCard);
    }

    @Override
    public void decide() {
        running().ifPresent(this::decide);
    }

    @Override
    public void finish() {
        running().ifPresent(this::finish);
    }

    private Optional<AxeptTransaction> running() {
        return Optional.ofNullable(running);
    }

    private void presentCard(AxeptTransaction transaction) {
        read(transaction);
        if (transaction.card == AxeptCardRead.NONE) {
            transaction.progress.add(Status.USER_CANCELLED);
            decideCancelled(transaction);
            finish(transaction);
            return;
        }
        show(transaction, transaction.card.progress());
        transaction.progress.add(Status.PROCESSING);
        course.enter(Phase.AUTHORISING);
    }

    @Override
    public void readCard() {
        running().ifPresent(transaction -> {
            read(transaction);
            show(transaction, transaction.card.progress());
        });
    }

    /** @protocol axept 10 [seed]: a MiFare card is read in an acquisition only; to a payment nobody has shown one */
    private void read(AxeptTransaction transaction) {
        Scenario scenario = course.scenario();
        transaction.card = scenario.canPay() ? AxeptCardRead.of(scenario.card()) : AxeptCardRead.NONE;
        transaction.scheme = scenario.scheme().orElse(AxeptResults.USUAL);
    }

    /** Shows what of a card's course was not shown yet. */
    private static void show(AxeptTransaction transaction, List<Status> cardSteps) {
        int shown = Math.min(transaction.cardSteps, cardSteps.size());
        transaction.progress.addAll(cardSteps.subList(shown, cardSteps.size()));
        transaction.cardSteps = cardSteps.size();
    }

    // Verdicts

    private void decideCancelled(AxeptTransaction transaction) {
        if (transaction.fullReversal) {
            transaction.amount = held(transaction).map(held -> held.balance).orElse(0L);
        }
        transaction.progress.add(Status.CANCELLED);
        transaction.card = AxeptCardRead.NONE;
        conclude(transaction, Verdict.CANCELLED);
    }

    private void decide(AxeptTransaction transaction) {
        Optional<PreAuth> held = held(transaction);
        if (transaction.type.isFollowUp()) {
            boolean possible = held.isPresent()
                    && held.get().status == PreAuthorisationEntry.Status.OPEN
                    && (transaction.type != TransType.REVERSAL || transaction.amount <= held.get().balance);
            if (!possible) {
                decline(transaction, Status.REVERSAL_NOT_POSSIBLE, Status.REVERSAL_NOT_POSSIBLE.text());
                return;
            }
            transaction.preAuthId = held.get().id;
            transaction.preAuthOpened = held.get().opened;
            transaction.scheme = held.get().scheme;
            transaction.cardOnFile = true;
            if (transaction.fullReversal) {
                transaction.amount = held.get().balance;
            }
        }
        transaction.stan = ++stans;
        Scenario scenario = course.scenario();
        transaction.responseCode = scenario.responseCode();
        transaction.answered = scenario.issuer() != Issuer.UNREACHABLE;
        switch (scenario.issuer()) {
            case APPROVES, APPROVES_PARTIALLY, DEFERS -> approve(transaction, scenario);
            case DECLINES -> decline(transaction, Status.HOST_DECLINED, Status.HOST_DECLINED.text());
            case REFERS -> decline(transaction, Status.REFERRED, Status.REFERRED.text());
            case UNREACHABLE -> decline(transaction, Status.ISSUER_UNAVAILABLE, Status.ISSUER_UNAVAILABLE.text());
        }
    }

    private void decline(AxeptTransaction transaction, Status why, String text) {
        transaction.errorText = text;
        transaction.progress.add(why);
        transaction.progress.add(Status.DECLINED);
        conclude(transaction, Verdict.DECLINED);
    }

    private void approve(AxeptTransaction transaction, Scenario scenario) {
        transaction.approved = transaction.amount;
        if (scenario.issuer() == Issuer.APPROVES_PARTIALLY && transaction.type.canBePartial()) {
            long part = scenario.partialAmount().map(Money::getAmountMinorLong).orElse(transaction.amount);
            transaction.approved = Math.min(part, transaction.amount);
            transaction.partial = transaction.approved < transaction.amount;
        }
        if (!transaction.partial) {
            // Only a partial approval has a code of its own.
            transaction.responseCode = scenario.issuer() == Issuer.DEFERS ? scenario.responseCode() : "00";
        }
        transaction.deferred = scenario.issuer() == Issuer.DEFERS;
        if (transaction.type.canBeTipped()) {
            transaction.gratuity +=
                    scenario.tip().map(Money::getAmountMinorLong).orElse(0L);
        }
        transaction.authorisationCode = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        transaction.paymentNumber = transaction.stan;
        transaction.progress.add(transaction.deferred ? Status.DEFERRED : Status.HOST_APPROVED);
        if (transaction.type == TransType.PRE_AUTH) {
            PreAuth held = new PreAuth();
            held.id = newPreAuthId();
            held.opened = clock.millis();
            held.scheme = transaction.scheme;
            preAuths.put(held.id, held);
            transaction.preAuthId = held.id;
        }
        long total = transaction.approved + transaction.gratuity + transaction.cashback;
        if (transaction.type == TransType.PRE_AUTH || transaction.type.isFollowUp()) {
            held(transaction).orElseThrow().apply(transaction.type, transaction.approved, total, clock.millis());
        }
        transaction.progress.add(Status.APPROVED);
        conclude(transaction, Verdict.APPROVED);
    }

    /** Writes the verdict into the ledger: from here on it is true. */
    private void conclude(AxeptTransaction transaction, Verdict verdict) {
        transaction.verdict = verdict;
        transaction.decided = clock.millis();
        transaction.ledgerIndex = ledger.size();
        ledger.add(new LedgerEntry(
                transaction.type.operation(),
                money(transaction.amount),
                money(transaction.gratuity),
                money(transaction.cashback),
                money(transaction.approved),
                verdict,
                transaction.key,
                transaction.preAuthId,
                transaction.reference,
                Instant.ofEpochMilli(transaction.decided)));
    }

    /** @protocol axept 9 [assumed]: it says last of all that it could not print, and that changes nothing of the verdict */
    private void finish(AxeptTransaction transaction) {
        if (AxeptResults.prints(transaction) && isShortOf(Supply.PAPER)) {
            transaction.progress.add(Status.OUT_OF_PAPER);
        }
        transaction.progress.add(Status.FINISHED);
        transaction.result = results.result(transaction);
        running = null;
        course.end();
        finished.put(index(transaction.key), transaction);
        if (finished.size() > RETAINED_RESULTS) {
            String oldest = finished.keySet().iterator().next();
            finished.remove(oldest);
            plays.remove(oldest);
        }
        changed();
    }

    /** Returns the pre-authorisation meant: the named one, or the latest open one of the card presented. */
    private Optional<PreAuth> held(AxeptTransaction transaction) {
        if (!transaction.preAuthId.isEmpty()) {
            return Optional.ofNullable(preAuths.get(transaction.preAuthId));
        }
        return latestOpen(held -> transaction.card == AxeptCardRead.NONE || held.scheme == transaction.scheme);
    }

    private Optional<PreAuth> latestOpen(Predicate<PreAuth> fitting) {
        return preAuths.values().stream()
                .filter(held -> held.status == PreAuthorisationEntry.Status.OPEN)
                .filter(fitting)
                .reduce((earlier, later) -> later);
    }

    /** Returns whether something has run short. */
    boolean isShortOf(Supply supply) {
        return shortages.get().contains(supply);
    }

    // Acquisition

    private boolean isAcquiring() {
        AxeptAcquisition acquiring = acquisition;
        return acquiring != null && !acquiring.isOver();
    }

    /** Starts to read a card; the key, or empty when the device is busy. */
    synchronized Optional<String> acquire() {
        course.tick();
        if (!course.isFree() || isAcquiring()) {
            return Optional.empty();
        }
        AxeptAcquisition fresh = new AxeptAcquisition(
                newKey(), awaited() ? null : script.upcoming().scenario(), results);
        acquisition = fresh;
        return Optional.of(fresh.key());
    }

    /** Returns whether a person shows the next card. */
    private boolean awaited() {
        return pace instanceof Pace.Attended && !script.upcoming().isQueued();
    }

    /** Returns what the reading of a card has come to, one step further than at the lookup before; empty when there is none. */
    synchronized Optional<AxeptAcquisition> lookAtAcquisition(String key) {
        AxeptAcquisition acquiring = acquisition;
        if (acquiring == null || !(key.isEmpty() || acquiring.key().equalsIgnoreCase(key))) {
            return Optional.empty();
        }
        if (acquiring.look()) {
            script.take(); // no payment will: the cardholder's refusal, or a card that pays nothing, was this scenario
        }
        return Optional.of(acquiring);
    }

    private boolean takeAcquiredCard(String token, AxeptTransaction transaction) {
        AxeptAcquisition acquiring = acquisition;
        if (acquiring == null || !acquiring.isPayable() || !token.equals(results.token(acquiring.scheme()))) {
            return false;
        }
        transaction.card = acquiring.card();
        transaction.scheme = acquiring.scheme();
        transaction.key = acquiring.key();
        acquisition = null;
        return true;
    }

    // Reports

    /**
     * Counts and amounts since the last Z report.
     *
     * @protocol axept 11 [client: FlatPAYService]
     */
    synchronized Totals totals(boolean startAfresh) {
        course.tick();
        Totals totals = Totals.of(ledger.subList(firstOfBatch, ledger.size()));
        if (startAfresh) {
            firstOfBatch = ledger.size();
            changed();
        }
        return totals;
    }

    /** Returns the transactions since the last Z report, newest first. @protocol axept 12 [assumed] */
    synchronized List<AxeptTransaction> history() {
        course.tick();
        List<AxeptTransaction> newestFirst = new ArrayList<>();
        finished.values().stream()
                .filter(transaction -> transaction.ledgerIndex >= firstOfBatch)
                .forEach(transaction -> newestFirst.add(0, transaction));
        return List.copyOf(newestFirst.subList(0, Math.min(HISTORY, newestFirst.size())));
    }

    /** Returns the named pre-authorisation, or, without a name, the latest open one of the card. */
    synchronized Optional<PreAuth> preAuth(String id) {
        return id.isEmpty() ? latestOpen(any -> true) : Optional.ofNullable(preAuths.get(id));
    }

    synchronized Collection<PreAuth> openPreAuths() {
        return preAuths.values().stream()
                .filter(held -> held.status == PreAuthorisationEntry.Status.OPEN)
                .toList();
    }

    // Identifiers

    private String newKey() {
        String key;
        do {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            key = UUID.nameUUIDFromBytes(bytes).toString().toUpperCase(Locale.ROOT);
        } while (finished.containsKey(key));
        return key;
    }

    /** @protocol axept 8.1 [derived]: month to second in UTC, then four digits */
    private String newPreAuthId() {
        String time = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT)
                .format(clock.instant().atOffset(ZoneOffset.UTC));
        String id;
        do {
            id = time + String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
        } while (preAuths.containsKey(id));
        return id;
    }

    private static String index(String key) {
        return key.toUpperCase(Locale.ROOT);
    }

    private Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }
}
