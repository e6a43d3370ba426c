package dev.tillbridge.engine;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.joda.money.Money;

/**
 * A small terminal that keeps the truth about money, behind a line on which anything may go wrong. What it says may be lost, mixed up or
 * useless, but it never lies where its traits promise that it does not.
 */
final class ModelTerminal implements PaymentTerminal, CancelSupport {

    /** What the terminal knows of one start, by which the till is judged. */
    static final class Transaction {
        final String key;
        private final Money amount;
        private final Duration begins;
        private Duration ends;
        private Verdict verdict;

        private Transaction(String key, Money amount, Duration begins, Duration ends, Verdict verdict) {
            this.key = key;
            this.amount = amount;
            this.begins = begins;
            this.ends = ends;
            this.verdict = verdict;
        }
    }

    private static final TerminalKey KEY = new TerminalKey("model:1");

    /** How many start messages were written for an attempt. */
    final Map<AttemptId, Integer> written = new LinkedHashMap<>();

    /** Is called when a start passed the gate, and may look whether it was allowed to. */
    Consumer<AttemptId> onWritten = attempt -> {};
    /** Is called while an exchange is on its way, with how many of a thousand take their time; the process may die here, too. */
    IntConsumer underWay = slow -> {};

    boolean calm;

    private final Random random;
    private final OperationTraits traits;
    private final Supplier<Duration> now;
    private final Map<AttemptId, Transaction> ledger = new LinkedHashMap<>();

    ModelTerminal(Random random, OperationTraits traits, Supplier<Duration> now) {
        this.random = random;
        this.traits = traits;
        this.now = now;
    }

    // ---- the truth ----

    Optional<Transaction> transactionOf(AttemptId attempt) {
        return Optional.ofNullable(ledger.get(attempt));
    }

    Collection<AttemptId> known() {
        return List.copyOf(ledger.keySet());
    }

    boolean isAtWork(Transaction transaction) {
        return now.get().compareTo(transaction.ends) < 0;
    }

    /** Returns how a transaction ended; empty when it has not. */
    Optional<Verdict> verdict(Transaction transaction) {
        return isAtWork(transaction) ? Optional.empty() : Optional.of(transaction.verdict);
    }

    boolean isCharged(AttemptId attempt) {
        return transactionOf(attempt).flatMap(this::verdict).equals(Optional.of(Verdict.APPROVED));
    }

    /** Has everything that runs come to its end. */
    void calmDown() {
        calm = true;
        ledger.values().stream().filter(this::isAtWork).forEach(transaction -> transaction.ends = now.get());
    }

    // ---- the line ----

    @Override
    public TerminalKey key() {
        return KEY;
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return Map.of(Operation.SALE, traits);
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        if (chance(8)) {
            return StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "connection refused");
        }
        if (chance(3)) {
            throw new IllegalStateException("a defect of the driver before sending");
        }
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, "the gate is closed");
        }
        written.merge(start.attempt(), 1, Integer::sum);
        onWritten.accept(start.attempt());
        StartAnswer answer = arrives(start);
        underWay.accept(150);
        return answer;
    }

    private StartAnswer arrives(Start start) {
        if (chance(10)) {
            return StartAnswer.lost("the request was lost");
        }
        if (chance(8)) {
            return StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter");
        }
        boolean busy = ledger.values().stream().anyMatch(this::isAtWork);
        if (busy) {
            return StartAnswer.rejected("409", NotStartedReason.REFUSED, "busy");
        }
        // A request may lie about on its way, but not for as long as the till stays quiet before it believes in
        // absence.
        Transaction transaction = begin(start, chance(10) ? Duration.ofSeconds(random.nextInt(25)) : Duration.ZERO);
        if (now.get().compareTo(transaction.begins) < 0 || chance(15)) {
            return StartAnswer.lost("the answer was lost");
        }
        if (chance(5)) {
            throw new LinkageError("a defect of the driver after sending");
        }
        if (chance(5)) {
            return StartAnswer.rejected("500", NotStartedReason.REFUSED, "internal error");
        }
        if (chance(10)) {
            return StartAnswer.finished(
                    chance(50) ? useless(transaction) : evidence(transaction).build());
        }
        return StartAnswer.accepted(Evidence.builder()
                .key(transaction.key)
                .operation(Operation.SALE)
                .details(ref(transaction))
                .build());
    }

    private Transaction begin(Start start, Duration late) {
        String key = start.key().map(StartKey::value).orElse("T-" + (ledger.size() + 1));
        Duration begins = now.get().plus(late);
        Duration takes =
                chance(10) ? Duration.ofHours(3) : Duration.ofMillis(random.nextInt(chance(30) ? 400_000 : 20_000));
        Verdict verdict = chance(60) ? Verdict.APPROVED : chance(50) ? Verdict.DECLINED : Verdict.CANCELLED;
        Transaction transaction =
                new Transaction(key, start.request().amount().orElseThrow(), begins, begins.plus(takes), verdict);
        ledger.put(start.attempt(), transaction);
        return transaction;
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        underWay.accept(25);
        if (chance(15)) {
            return LookupAnswer.lost("no answer");
        }
        if (chance(4)) {
            return LookupAnswer.unreadable("<html>");
        }
        if (chance(4)) {
            return LookupAnswer.unauthorised("401");
        }
        if (chance(2)) {
            throw new IllegalStateException("a defect of the driver");
        }
        if (chance(4)) {
            return LookupAnswer.notFound("not yet found"); // not the words that prove absence
        }
        Optional<Transaction> found = ledger.values().stream()
                .filter(transaction -> transaction.key.equals(lookup.key()))
                .filter(transaction -> now.get().compareTo(transaction.begins) >= 0)
                .findFirst();
        if (found.isEmpty()) {
            return LookupAnswer.notFound("not found");
        }
        Transaction transaction = found.get();
        if (chance(6)) {
            return LookupAnswer.finished(useless(transaction));
        }
        if (isAtWork(transaction)) {
            return LookupAnswer.inProgress(List.of(new Progress(Progress.Step.PRESENT_CARD, "")));
        }
        return LookupAnswer.finished(evidence(transaction).build());
    }

    private Evidence.Builder evidence(Transaction transaction) {
        Evidence.Builder evidence = Evidence.builder()
                .complete(!isAtWork(transaction))
                .key(transaction.key)
                .operation(Operation.SALE)
                .currency(Till.GBP)
                .amounts(Amounts.ofBase(transaction.amount))
                .details(ref(transaction));
        verdict(transaction).ifPresent(evidence::verdict);
        return evidence;
    }

    /** Returns evidence that may say anything, and proves nothing. */
    private Evidence useless(Transaction transaction) {
        Evidence.Builder evidence =
                evidence(transaction).complete(true).verdict(chance(50) ? Verdict.APPROVED : Verdict.DECLINED);
        List<Supplier<Evidence.Builder>> flaws = new ArrayList<>(List.of(
                () -> evidence.complete(false),
                () -> evidence.missing("status"),
                () -> evidence.unknown("status"),
                () -> evidence.contradiction("a positive status with a refusing complement"),
                () -> evidence.verdict(Verdict.CANCELLED).verdict(Verdict.APPROVED),
                () -> evidence.amounts(Amounts.ofBase(transaction.amount.plus(Money.parse("GBP 1.00")))),
                () -> evidence.operation(Operation.REFUND)));
        if (traits.keyOrigin().value() == KeyOrigin.CLIENT) {
            flaws.add(() -> evidence.key("SOMEONE-ELSE"));
        }
        return flaws.get(random.nextInt(flaws.size())).get().build();
    }

    private TransactionDetails ref(Transaction transaction) {
        return TransactionDetails.builder()
                .providerRef(new ProviderRef(transaction.key))
                .build();
    }

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return new CancelAnswer(CancelAnswer.Kind.LOST, "the gate is closed");
        }
        // Whatever runs, whoever asked: a cancel that goes out at the wrong moment hits the wrong sale.
        if (chance(70)) {
            ledger.values().stream()
                    .filter(transaction -> isAtWork(transaction) && now.get().compareTo(transaction.begins) >= 0)
                    .forEach(this::cancelled);
        }
        return new CancelAnswer(CancelAnswer.Kind.TAKEN, "");
    }

    private void cancelled(Transaction transaction) {
        transaction.ends = now.get();
        transaction.verdict = Verdict.CANCELLED;
    }

    private boolean chance(int percent) {
        return !calm && random.nextInt(100) < percent;
    }

    @Override
    public void close() {}
}
