package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A point of sale with one fake terminal, on simulated time; can be restarted over the same journal. */
final class Till implements AutoCloseable {

    static final CurrencyUnit GBP = CurrencyUnit.of("GBP");
    static final Money AMOUNT = Money.parse("GBP 12.50");

    final List<Outcome> told = new ArrayList<>();
    final List<String> alarms = new ArrayList<>();
    final List<String> terminalAlarms = new ArrayList<>();
    final List<Progress> progress = new ArrayList<>();
    FakeTerminal terminal = new FakeTerminal("1");
    final Set<Object> taken = new HashSet<>();
    SimulatedTime time = new SimulatedTime();
    Duration deadline = Duration.ofMinutes(5);
    List<String> desks = List.of("front-desk");

    /** The devices of desks that do not have {@link #terminal}. */
    final Map<String, FakeTerminal> devices = new HashMap<>();

    Runnable onTold = () -> {};
    Runnable beforeNextRelease = () -> {};
    Runnable onRelease = () -> {};

    /** What chance brings next. */
    final Deque<UUID> draws = new ArrayDeque<>();

    private final Random random = new Random(4711);
    private final TroubledJournal journal = new TroubledJournal(InMemoryJournal.create());
    private Terminals terminals = open();

    private Terminals open() {
        Configuration.Builder configuration = Configuration.builder();
        for (String name : desks) {
            // Two entries of one device are of two drivers, or they would be refused.
            String driver = name.equals(desks.get(0)) ? "fake" : "fake-" + name;
            configuration.terminal(TerminalConfiguration.builder(name, driver)
                    .currency(GBP)
                    .deadline(deadline)
                    .settings(SettingValues.of(List.of(), Map.of()))
                    .build());
        }
        return TerminalsBuilder.over(journal, locks())
                .time(time)
                .scheduler(time)
                .chance(chance())
                .listener(new Remembering())
                .open(configuration.build(), entry -> devices.getOrDefault(entry.name(), terminal));
    }

    private Chance chance() {
        return new Chance() {
            @Override
            public UUID uuid() {
                UUID drawn = draws.poll();
                return drawn != null ? drawn : new UUID(random.nextLong(), random.nextLong());
            }

            @Override
            public double fraction() {
                return random.nextDouble();
            }
        };
    }

    private TerminalLocks locks() {
        return key -> taken.add(key) ? Optional.of(() -> release(key)) : Optional.empty();
    }

    private void release(Object key) {
        Runnable action = beforeNextRelease;
        beforeNextRelease = () -> {};
        action.run();
        taken.remove(key);
        onRelease.run();
    }

    /** Kills the process and starts another one over the same journal; time that had not passed is forgotten. */
    void crashAndRestart() {
        time = new SimulatedTime();
        taken.clear();
        told.clear();
        terminals = open();
    }

    /** Lets the terminal make the ids of its sales itself, as documented, and starts the till again. */
    void terminalMakesTheKeys() {
        terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                        .build());
        reopen();
    }

    /** Starts the same till again, after its terminal was changed. */
    void reopen() {
        terminals = open();
    }

    void replaceTerminal(String serial) {
        terminal = new FakeTerminal(serial);
    }

    void journalIsDefective(boolean defective) {
        journal.isDefective = defective;
    }

    /** Has a journal of before: it knows nothing of what began, as a standby that took over, and takes what begins now. */
    void journalLacksWhatBegan() {
        journal.lacksWhatBegan = true;
    }

    void journalCannotBeRead(boolean unreadable) {
        journal.cannotBeRead = unreadable;
    }

    void journalHoldsSalesOfAnotherTerminal(int count) {
        for (int i = 0; i < count; i++) {
            Stamp stamp = new Stamp(Instant.EPOCH, 0, "another day");
            AttemptRecord sale = AttemptRecord.builder(
                            new AttemptId(String.format("%032x", i)),
                            "back-office",
                            new TerminalKey("fake:2"),
                            "fake",
                            Tender.of("other-" + i),
                            Operation.SALE,
                            Map.of(),
                            stamp)
                    .build();
            journal.append(EventType.INTENT, sale, stamp);
        }
    }

    void journalFails(boolean fails) {
        journal.fails = fails;
    }

    /** Has every event from now on recorded, and reports that it was not. */
    void journalLosesAnswers(boolean loses) {
        journal.losesAnswers = loses;
    }

    void journalTellsAnImpossibleHistoryOf(AttemptId id) {
        journal.illegal.add(id);
    }

    void beforeNextEvent(Runnable action) {
        journal.beforeNext = action;
    }

    void afterNextEvent(Runnable action) {
        journal.afterNext = action;
    }

    void afterNextReadingOfTheJournal(Runnable action) {
        journal.afterNextReading = action;
    }

    void afterNextFindingInTheJournal(Runnable action) {
        journal.afterNextFinding = action;
    }

    Terminal desk() {
        return terminals.terminal("front-desk");
    }

    Terminal desk(String name) {
        return terminals.terminal(name);
    }

    Attempt attempt(AttemptId id) {
        return terminals.attempt(id);
    }

    void acknowledge(Outcome taken) {
        terminals.acknowledge(taken);
    }

    Attempt start(StartRequest request) {
        return desk().start(request, new TerminalListener() {});
    }

    Attempt startSale() {
        return start(sale("4711"));
    }

    Outcome outcomeOf(Attempt attempt) {
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt.await();
    }

    AttemptRecord recordOf(Attempt attempt) {
        return journal.find(attempt.id()).orElseThrow();
    }

    Outcome sell() {
        return outcomeOf(startSale());
    }

    static Sale sale(String saleRef) {
        return Sale.builder().tender(Tender.of(saleRef)).amount(AMOUNT).build();
    }

    /** Makes a sale whose answer is lost, at a terminal that falls silent. */
    Outcome unknown() {
        terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        terminal.answersEveryLookup(silent());
        return sell();
    }

    /** Returns the sale of {@link #startSale} in place of a failed one. */
    static Sale retry(AttemptId failed) {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(AMOUNT)
                .retryOf(failed)
                .build();
    }

    /** Returns why nothing was started. */
    static NotStartedReason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) outcome).reason();
    }

    // ---- what a terminal may say ----

    /** Returns that the terminal takes a start and knows it by an id of its own making. */
    static Function<Start, StartAnswer> acceptsAs(String id) {
        return start -> StartAnswer.accepted(Evidence.builder()
                .key(id)
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef(id))
                        .build())
                .build());
    }

    static Function<Start, StartAnswer> accepts() {
        return start -> StartAnswer.accepted(Evidence.builder()
                .key(start.key().orElseThrow().value())
                .operation(start.request().operation())
                .build());
    }

    static Evidence.Builder result(String key, Verdict verdict) {
        return Evidence.builder()
                .complete(true)
                .key(key)
                .operation(Operation.SALE)
                .currency(GBP)
                .amounts(Amounts.ofBase(AMOUNT))
                .verdict(verdict);
    }

    static Function<String, LookupAnswer> says(Verdict verdict) {
        return key -> LookupAnswer.finished(result(key, verdict).build());
    }

    static Function<String, LookupAnswer> says(Function<Evidence.Builder, Evidence.Builder> change) {
        return key -> LookupAnswer.finished(
                change.apply(result(key, Verdict.APPROVED)).build());
    }

    static Function<String, LookupAnswer> atWork(Progress.Step... steps) {
        List<Progress> list = new ArrayList<>();
        for (Progress.Step step : steps) {
            list.add(new Progress(step, step.name()));
        }
        return key -> LookupAnswer.inProgress(list);
    }

    static Function<String, LookupAnswer> silent() {
        return key -> LookupAnswer.lost("no answer");
    }

    static Function<String, LookupAnswer> notFound() {
        return key -> LookupAnswer.notFound("not found");
    }

    @Override
    public void close() {
        beforeNextRelease = () -> {};
        onRelease = () -> {};
        terminals.close();
    }

    private final class Remembering implements TerminalListener {

        @Override
        public void onOutcome(Outcome outcome) {
            told.add(outcome);
            onTold.run();
        }

        @Override
        public void onAlarm(AttemptId attempt, String words) {
            alarms.add(words);
        }

        @Override
        public void onTerminalAlarm(String terminal, String words) {
            terminalAlarms.add(terminal + ": " + words);
        }

        @Override
        public void onProgress(AttemptId attempt, Progress news) {
            progress.add(news);
        }
    }
}
