package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Scenario.Issuer;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.payxpert.PayxpertTransaction.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The device behind the wire: its one operation at a time, what it remembers, and the ledger.
 *
 * <p>Knows nothing of sockets and messages. An operation is played by the thread that asked for it; everything else may be asked meanwhile
 * by any thread: one lock over everything.
 *
 * @protocol caisse-ap 19 [design]
 */
final class PayxpertDevice implements SimulatedDevice {

    private static final long LOOK_EVERY_MILLIS = 2;
    private static final long UNHEARD_OF_AMOUNT = 1250;

    /**
     * A start that may go on.
     *
     * @param play what it plays
     * @param quirks how it is answered
     */
    record Admission(Play play, Set<ConcertQuirk> quirks) {}

    /**
     * What a question for a reference finds.
     *
     * @param transaction what was found, null when the terminal does not know it
     * @param running whether that is what runs
     */
    record View(
            Moment moment,
            @Nullable PayxpertTransaction transaction,
            boolean running,
            @Nullable Play play) {}

    private final CurrencyUnit currency;
    private final Clock clock;
    private final Pace pace;
    private final long seed;
    private final Script script;
    private final Supplier<Setup> setup;
    private final Consumer<PayxpertState> store;
    private final Deque<Set<ConcertQuirk>> quirks = new ArrayDeque<>();

    private final List<PayxpertTransaction> journal = new ArrayList<>();
    private final Map<String, Play> plays = new HashMap<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private @Nullable PayxpertTransaction running;
    private @Nullable Play playing;
    private @Nullable Admission admitted;
    private boolean hurried;
    private Reach reached = Reach.WAITING_FOR_CARD;
    private Instant phaseSince;

    PayxpertDevice(
            SimulatorOptions options,
            CurrencyUnit currency,
            Script script,
            Supplier<Setup> setup,
            Optional<PayxpertState> before,
            Consumer<PayxpertState> store) {
        this.currency = currency;
        this.clock = options.clock();
        this.pace = options.pace();
        this.seed = options.seed();
        this.script = script;
        this.setup = setup;
        this.store = store;
        this.phaseSince = clock.instant();
        before.ifPresent(state -> {
            journal.addAll(state.journal());
            state.starts().forEach(start -> starts.add(start.toStartMessage()));
            running = state.running();
        });
        powerCycle();
    }

    private void changed() {
        store.accept(PayxpertState.of(currency.getCode(), running, journal, starts));
    }

    // Admission

    /** Notes a start message, whatever becomes of it. */
    synchronized void received(String key, String reference) {
        starts.add(new StartMessage(key, reference, Instant.ofEpochMilli(clock.millis())));
        changed();
    }

    /** Plans how the next operation without such a plan is answered. */
    synchronized void nextAnswer(Set<ConcertQuirk> some) {
        quirks.add(some);
    }

    /** Returns whether an operation with this reference took place or runs. */
    synchronized boolean isUsed(String key) {
        PayxpertTransaction now = running;
        return !key.isEmpty()
                && ((now != null && now.key.equals(key)) || journal.stream().anyMatch(done -> done.key.equals(key)));
    }

    /** Lets a start go on; when that is so, nothing else starts before {@link #begin} or {@link #dismiss}. Empty when busy. */
    synchronized Optional<Admission> admit(PayxpertOrder order) {
        if (isRunning()) {
            return Optional.empty();
        }
        Set<ConcertQuirk> how = EnumSet.noneOf(ConcertQuirk.class);
        how.addAll(setup.get().quirks());
        Play play;
        if (setup.get().amountScenarios()) {
            AmountTable row = AmountTable.of(order.amount(), currency);
            play = script.takeOr(row.scenario());
            if (play.scenario().equals(row.scenario())) {
                how.addAll(row.quirks());
            }
        } else {
            play = script.take();
        }
        Set<ConcertQuirk> planned = quirks.poll();
        if (planned != null) {
            how.addAll(planned);
        }
        Admission admission = new Admission(play, how);
        admitted = admission;
        return Optional.of(admission);
    }

    /** Gives up a start that was admitted. */
    synchronized void dismiss(Admission admission) {
        if (admission.equals(admitted)) {
            admitted = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null || admitted != null;
    }

    /** Returns what is played by what runs, or else by the last one. */
    @Override
    public synchronized @Nullable Play playing() {
        return playing;
    }

    // An operation

    /** Begins what was admitted; empty when the power went since. */
    synchronized Optional<PayxpertTransaction> begin(PayxpertOrder order, Admission admission) {
        if (!admission.equals(admitted)) {
            return Optional.empty();
        }
        admitted = null;
        PayxpertTransaction transaction = new PayxpertTransaction();
        transaction.kind = order.kind();
        transaction.amount = order.amount();
        transaction.key = order.key();
        transaction.reference = order.reference();
        transaction.debit = order.debit();
        transaction.means = order.means();
        running = transaction;
        playing = admission.play();
        plays.put(order.key(), admission.play());
        hurried = false;
        reached = Reach.WAITING_FOR_CARD;
        enter(transaction, Phase.WAITING_FOR_CARD);
        return Optional.of(transaction);
    }

    /**
     * Plays an operation that has begun to its end, as fast as the pace says and as far as nothing holds it.
     *
     * @return false when the power went meanwhile
     */
    boolean carryOut(PayxpertTransaction transaction, Set<ConcertQuirk> how) throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (isCurrent(transaction) && !mayGoOn(transaction)) {
                    wait(LOOK_EVERY_MILLIS);
                }
                if (!isCurrent(transaction)) {
                    return false;
                }
                advance(transaction, how);
                if (transaction.phase == Phase.FINISHED) {
                    return true;
                }
            }
        }
    }

    private boolean isCurrent(PayxpertTransaction transaction) {
        return running != null && running.equals(transaction);
    }

    private void enter(PayxpertTransaction transaction, Phase phase) {
        transaction.phase = phase;
        phaseSince = clock.instant();
        changed();
        notifyAll();
    }

    private boolean mayGoOn(PayxpertTransaction transaction) {
        return !isHeld(transaction) && isDue(transaction);
    }

    private boolean isHeld(PayxpertTransaction transaction) {
        return scenario().hold(moment(transaction)).filter(Hold::keeps).isPresent();
    }

    private boolean isDue(PayxpertTransaction transaction) {
        if (hurried) {
            return true;
        }
        if (pace instanceof Pace.Attended attended) {
            return (isAttended() && reached == Reach.CARDHOLDER_DONE) || isDue(transaction, attended.planned());
        }
        return !(pace instanceof Pace.Timed timed) || isDue(transaction, timed);
    }

    private boolean isDue(PayxpertTransaction transaction, Pace.Timed timed) {
        boolean patient = scenario().card() == Card.NOT_SHOWN || reached == Reach.CARD_READ;
        Duration duration = switch (transaction.phase) {
            case WAITING_FOR_CARD -> patient ? timed.giveUp() : timed.card();
            case AUTHORISING -> timed.issuer();
            case DECIDED, FINISHED -> Duration.ZERO;
        };
        return !clock.instant().isBefore(phaseSince.plus(duration));
    }

    private Scenario scenario() {
        Play play = playing;
        return play == null ? Scenario.tapsCard() : play.scenario();
    }

    private static Moment moment(PayxpertTransaction transaction) {
        return switch (transaction.phase) {
            case WAITING_FOR_CARD -> Moment.LOOKUP_WAITING_FOR_CARD;
            case AUTHORISING -> Moment.LOOKUP_AUTHORISING;
            case DECIDED, FINISHED -> Moment.LOOKUP_RESULT;
        };
    }

    private void advance(PayxpertTransaction transaction, Set<ConcertQuirk> how) {
        switch (transaction.phase) {
            case WAITING_FOR_CARD -> presentCard(transaction);
            case AUTHORISING -> {
                decide(transaction, how);
                enter(transaction, Phase.DECIDED);
            }
            case DECIDED, FINISHED -> finish(transaction);
        }
    }

    private void presentCard(PayxpertTransaction transaction) {
        Play play = playing;
        if (reached == Reach.CARD_READ && play != null) {
            play.become(Scenario.showsNoCard()); // nobody entered the PIN, or signed
        }
        Card card = scenario().card();
        switch (card) {
            case CANCELLED_ON_TERMINAL -> {
                redKey(transaction);
                enter(transaction, Phase.DECIDED);
            }
            case NOT_SHOWN -> {
                conclude(transaction, Verdict.CANCELLED, "08");
                enter(transaction, Phase.DECIDED);
            }
            default -> {
                transaction.card = card;
                transaction.scheme = scenario().scheme().orElse(ConcertAnswers.USUAL);
                enter(transaction, Phase.AUTHORISING);
            }
        }
    }

    /** @protocol caisse-ap 6.2 [px:v3]: the cardholder gave up; [akretion]: at other makes the operator did, and a cheque was refused */
    private void redKey(PayxpertTransaction transaction) {
        if (setup.get().profile() != ConcertProfile.GENERIC_3X) {
            conclude(transaction, Verdict.CANCELLED, "06");
        } else if (transaction.isCheque()) {
            conclude(transaction, Verdict.DECLINED, "04");
        } else {
            conclude(transaction, Verdict.CANCELLED, ConcertQuirk.OPERATOR_ABANDON.code());
        }
    }

    private void finish(PayxpertTransaction transaction) {
        running = null;
        enter(transaction, Phase.FINISHED);
    }

    // Verdicts

    private void decide(PayxpertTransaction transaction, Set<ConcertQuirk> how) {
        Optional<PayxpertTransaction> debit = debit(transaction);
        if (isFollowUp(transaction) && debit.isEmpty()) {
            conclude(transaction, Verdict.DECLINED, "07");
            return;
        }
        Issuer issuer = scenario().issuer();
        transaction.responseCode = scenario().responseCode();
        switch (issuer) {
            case APPROVES, APPROVES_PARTIALLY, DEFERS -> {
                Optional<ConcertQuirk> ending =
                        how.stream().filter(quirk -> quirk.verdict() != null).findFirst();
                Verdict other = ending.map(ConcertQuirk::verdict).orElse(null);
                if (other == null) {
                    approve(transaction, debit);
                } else {
                    conclude(transaction, other, ending.map(ConcertQuirk::code).orElse(""));
                }
            }
            case REFERS -> conclude(transaction, Verdict.DECLINED, "02");
            case DECLINES, UNREACHABLE -> conclude(transaction, Verdict.DECLINED, "04");
        }
    }

    private static boolean isFollowUp(PayxpertTransaction transaction) {
        return transaction.kind == PayxpertOperation.CANCELLATION || !transaction.debit.isEmpty();
    }

    /** Returns the debit that is undone. @protocol caisse-ap 19 [design] */
    private Optional<PayxpertTransaction> debit(PayxpertTransaction transaction) {
        Predicate<PayxpertTransaction> fits = transaction.kind == PayxpertOperation.CANCELLATION
                ? debit -> debit.approved == transaction.amount && debit.credited == 0 && isOfToday(debit)
                : debit -> debit.id.equals(transaction.debit) && debit.credited + transaction.amount <= debit.approved;
        return journal.stream()
                .filter(done -> done.kind.isDebit() && done.isApproved() && !done.voided)
                .filter(fits)
                .reduce((earlier, later) -> later);
    }

    private boolean isOfToday(PayxpertTransaction transaction) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(transaction.decided), clock.getZone());
        return day.equals(LocalDate.ofInstant(clock.instant(), clock.getZone()));
    }

    private void approve(PayxpertTransaction transaction, Optional<PayxpertTransaction> debit) {
        transaction.approved = transaction.amount;
        if (transaction.kind.isDebit()) {
            Optional<Long> part = scenario().partialAmount().map(Money::getAmountMinorLong);
            transaction.approved = Math.min(part.orElse(transaction.amount), transaction.amount);
            transaction.gratuity =
                    scenario().tip().map(Money::getAmountMinorLong).orElse(0L);
            transaction.offline = scenario().issuer() == Issuer.DEFERS;
            transaction.authorisation = authorisation();
        }
        if (!transaction.isPartial() && scenario().issuer() != Issuer.DEFERS) {
            transaction.responseCode = "00";
        }
        transaction.id = id();
        debit.ifPresent(undone -> {
            undone.voided |= transaction.kind == PayxpertOperation.CANCELLATION;
            undone.credited += transaction.kind == PayxpertOperation.CREDIT ? transaction.amount : 0;
        });
        conclude(transaction, Verdict.APPROVED, "01");
    }

    private void conclude(PayxpertTransaction transaction, Verdict verdict, String code) {
        transaction.verdict = verdict;
        transaction.code = code;
        transaction.decided = clock.millis();
        journal.add(transaction);
    }

    private long approvals() {
        return journal.stream().filter(PayxpertTransaction::isApproved).count();
    }

    private String authorisation() {
        long first = setup.get().profile() == ConcertProfile.GENERIC_3X ? 4_417 : 730_518;
        return String.format(
                Locale.ROOT, "%06d", Math.floorMod(first + approvals() * 7_919 + (seed - 1) * 104_729, 1_000_000L));
    }

    private String id() {
        return Long.toString(88_213_407_551L + approvals() * 1_569 + Math.floorMod(seed - 1, 1_000L) * 1_000_000_007L);
    }

    // A person

    private boolean isAttended() {
        Play play = playing;
        PayxpertTransaction now = running;
        return pace instanceof Pace.Attended
                && play != null
                && !play.isQueued()
                && now != null
                && now.phase == Phase.WAITING_FOR_CARD;
    }

    @Override
    public synchronized boolean act(Scenario scenario, Reach reach) {
        Play play = playing;
        if (play == null || !isAttended()) {
            return false;
        }
        play.become(scenario);
        reached = reach;
        phaseSince = clock.instant();
        notifyAll();
        return true;
    }

    @Override
    public synchronized Optional<Display> display() {
        PayxpertTransaction shown = Optional.ofNullable(running)
                .or(() -> journal.stream().reduce((earlier, later) -> later))
                .orElseGet(PayxpertTransaction::new);
        Tickets tickets = new Tickets(currency);
        boolean ended = shown.verdict != null && running == null;
        return Optional.of(new Display(
                shownPhase(),
                isAttended(),
                journal.size() + (running != null && running.verdict == null ? 1 : 0),
                shown.verdict == null && running == null ? null : shown.kind.operation(),
                Money.ofMinor(currency, shown.amount),
                Money.ofMinor(currency, shown.gratuity),
                Money.ofMinor(currency, shown.approved),
                reached == Reach.WAITING_FOR_CARD && shown.card == null
                        ? Card.NOT_SHOWN
                        : scenario().card(),
                shown.verdict,
                shown.responseCode,
                shown.reference,
                List.of(),
                isAttended() && pace instanceof Pace.Attended attended
                        ? phaseSince.plus(attended.planned().giveUp())
                        : null,
                ended && shown.card != null
                        ? List.of(lines(tickets.forCustomer(shown)), lines(tickets.forMerchant(shown)))
                        : List.of()));
    }

    private Display.Phase shownPhase() {
        PayxpertTransaction now = running;
        if (now == null) {
            return Display.Phase.IDLE;
        }
        return switch (now.phase) {
            case WAITING_FOR_CARD ->
                reached == Reach.CARD_READ ? Display.Phase.CARD_READ : Display.Phase.WAITING_FOR_CARD;
            case AUTHORISING -> Display.Phase.AUTHORISING;
            case DECIDED -> Display.Phase.DECIDED;
            case FINISHED -> Display.Phase.IDLE;
        };
    }

    private static List<String> lines(String ticket) {
        return ticket.lines().toList();
    }

    // Questions

    /** Returns what the terminal knows of a reference. */
    synchronized View look(String key) {
        PayxpertTransaction now = running;
        if (now != null && now.key.equals(key)) {
            return new View(moment(now), now, true, playing);
        }
        return journal.stream()
                .filter(done -> done.key.equals(key))
                .reduce((earlier, later) -> later)
                .map(done -> new View(Moment.LOOKUP_RESULT, done, false, plays.get(key)))
                .orElseGet(() -> new View(Moment.LOOKUP_UNKNOWN, null, false, playing));
    }

    /** Returns the latest operation as it would be if it had been approved; before the first, one that never was. */
    synchronized PayxpertTransaction approval() {
        PayxpertTransaction latest = Optional.ofNullable(running)
                .or(() -> journal.stream().reduce((earlier, later) -> later))
                .orElseGet(PayxpertDevice::unheardOf);
        return latest.asApproved(clock.millis());
    }

    private static PayxpertTransaction unheardOf() {
        PayxpertTransaction transaction = new PayxpertTransaction();
        transaction.amount = UNHEARD_OF_AMOUNT;
        return transaction;
    }

    /** Returns the last operation that was approved. */
    synchronized Optional<PayxpertTransaction> last() {
        return journal.stream().filter(PayxpertTransaction::isApproved).reduce((earlier, later) -> later);
    }

    @Override
    public synchronized Ledger ledger() {
        return new Ledger(currency, journal.stream().map(this::entry).toList(), starts, List.of());
    }

    private LedgerEntry entry(PayxpertTransaction transaction) {
        Verdict verdict = transaction.verdict;
        if (verdict == null) {
            throw new IllegalStateException("what is in the journal has its verdict");
        }
        Money zero = Money.zero(currency);
        return new LedgerEntry(
                transaction.kind.operation(),
                Money.ofMinor(currency, transaction.amount),
                Money.ofMinor(currency, transaction.gratuity),
                zero,
                Money.ofMinor(currency, transaction.approved),
                verdict,
                transaction.key,
                "",
                transaction.reference,
                Instant.ofEpochMilli(transaction.decided),
                transaction.voided);
    }

    // Power and time

    /** Lets what runs go on without waiting for the clock, and waits until it has ended or is held. */
    @Override
    public void settle() {
        boolean interrupted = false;
        synchronized (this) {
            hurried = true;
            notifyAll();
            for (PayxpertTransaction now = running; now != null && !isHeld(now); now = running) {
                try {
                    wait(LOOK_EVERY_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Loses power: what had no verdict is cancelled, what had one keeps it. @protocol caisse-ap 19 [assumed] */
    @Override
    public synchronized void powerCycle() {
        admitted = null;
        PayxpertTransaction transaction = running;
        if (transaction != null) {
            if (transaction.verdict == null) {
                conclude(transaction, Verdict.CANCELLED, "07");
            }
            finish(transaction);
        }
    }
}
