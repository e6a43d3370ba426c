package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.UnknownTerminalException;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Transitions;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.PaymentTerminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminals of one configuration, over one journal. */
final class DefaultTerminals implements Terminals {

    private static final Logger log = LoggerFactory.getLogger(DefaultTerminals.class);

    /** How many attempts are looked through for those to be watched, at first and at most: some thousand payments a day for two weeks. */
    private static final int FEW_RECENT = 500;

    private static final int MOST_RECENT = 32_000;
    private static final int MORE_RECENT = 4;

    private final Environment environment;
    private final RunningAttempts running;
    private final Homes homes;
    private final LateResults lateResults;
    private final Map<String, DefaultTerminal> terminals = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Creates the terminals and takes up what an earlier run left behind.
     *
     * @param environment what the engine works with; its scheduler and journal are closed together with the terminals
     * @param configuration which terminals there are
     * @param opener opens the driver's terminal for an entry of the configuration
     */
    DefaultTerminals(
            Environment environment,
            Configuration configuration,
            Function<TerminalConfiguration, PaymentTerminal> opener) {
        this.environment = environment;
        this.running = new RunningAttempts(environment);
        this.homes = new Homes(environment.journal().hasTerminalsOfOthers());
        this.lateResults = new LateResults(environment, running, record -> runOf(record, homes.nearest(record)));
        environment.announcer().tellAgainFrom(this::untaken);
        boolean opened = false;
        try {
            open(configuration.terminals(), opener);
            environment.journal().takeOver(keys());
            recover();
            new OtherHosts(environment, running, this::takeOver).watch();
            opened = true;
        } finally {
            if (!opened) {
                close(); // or the journal stays locked, also for whoever opens it with a corrected configuration
            }
        }
    }

    /** Opens every entry, so that what is wrong with any of them is told at once. */
    private void open(List<TerminalConfiguration> entries, Function<TerminalConfiguration, PaymentTerminal> opener) {
        List<Problem> problems = new ArrayList<>();
        for (TerminalConfiguration entry : entries) {
            try {
                open(entry, opener.apply(entry));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        problems.addAll(doubles(entries.stream()
                .filter(entry -> terminals.containsKey(entry.name()))
                .toList()));
        if (!problems.isEmpty()) {
            throw ConfigurationException.of("terminals", problems);
        }
    }

    private void open(TerminalConfiguration entry, PaymentTerminal terminal) {
        ConfiguredTerminal configured = new ConfiguredTerminal(
                entry.name(),
                entry.driver(),
                terminal,
                terminal.operations(),
                entry.currency(),
                entry.deadline(),
                new Outcomes(entry.language()),
                new Experience());
        homes.add(configured);
        terminals.put(entry.name(), new DefaultTerminal(environment, configured, running, homes));
        running.at(terminal.key());
        lateResults.listenTo(terminal);
    }

    /**
     * Returns what is wrong with two entries of one driver for one terminal: they would share its lock, its open payments and what they
     * block, and nobody would know why. Two drivers may well be two ways to one device.
     */
    private List<Problem> doubles(List<TerminalConfiguration> entries) {
        List<Problem> problems = new ArrayList<>();
        for (TerminalConfiguration entry : entries) {
            entries.stream()
                    .filter(other -> other != entry && areOne(entry, other))
                    .forEach(other -> problems.add(entry.settings()
                            .problem("terminal '" + entry.name() + "' is the same device as '"
                                    + other.name()
                                    + "', namely " + key(entry)
                                    + ": have one entry for each device, and compare the"
                                    + " serial numbers with the labels")));
        }
        return problems;
    }

    private boolean areOne(TerminalConfiguration one, TerminalConfiguration other) {
        return one.driver().equals(other.driver()) && key(one).equals(key(other));
    }

    private TerminalKey key(TerminalConfiguration entry) {
        return Objects.requireNonNull(terminals.get(entry.name())).key();
    }

    /** Takes up every attempt that is not over and every outcome that was not acknowledged. Sends nothing by itself. */
    private void recover() {
        Set<AttemptId> illegal = new HashSet<>(environment.journal().withIllegalHistory());
        Map<AttemptId, AttemptRecord> left = new LinkedHashMap<>();
        environment.journal().unsettled().stream()
                .filter(this::isOurs)
                .forEach(record -> left.put(record.id(), record));
        lately().stream()
                .filter(this::isToBeWatched)
                .filter(this::isOurs)
                .forEach(record -> left.put(record.id(), record));
        illegal.forEach(
                id -> environment.journal().find(id).filter(this::isOurs).ifPresent(record -> left.put(id, record)));
        left.values().forEach(record -> takeUp(record, illegal.contains(record.id())));
    }

    /** Returns the latest attempts, so many that one of those left out is hardly to be watched any more. */
    private List<AttemptRecord> lately() {
        int limit = FEW_RECENT;
        List<AttemptRecord> read = environment.journal().recent(limit);
        while (limit < MOST_RECENT
                && read.size() == limit
                && read.subList(limit / 2, limit).stream().anyMatch(this::mayHaveBeenDecidedLately)) {
            limit *= MORE_RECENT;
            read = environment.journal().recent(limit);
        }
        return read;
    }

    /** What was begun, and was unknown for as long as it was asked about, may then be decided, and is watched from then on. */
    private boolean mayHaveBeenDecidedLately(AttemptRecord record) {
        return age(record).compareTo(RecoveryPolicy.UNKNOWN_RETENTION.multipliedBy(2)) < 0;
    }

    private Duration age(AttemptRecord record) {
        return Duration.between(record.changed().wall(), environment.time().wall());
    }

    private boolean isOurs(AttemptRecord record) {
        return environment.journal().isOurs(record.id());
    }

    private Set<TerminalKey> keys() {
        return terminals.values().stream().map(DefaultTerminal::key).collect(Collectors.toSet());
    }

    private void takeOver() {
        running.all().stream()
                .filter(run -> !run.record().state().isFinal())
                .forEach(run -> run.attempt().log().look());
        List<AttemptRecord> left =
                environment.journal().takeOver(keys()); // while others decide: a database may be slow
        running.admission().alone(() -> left.forEach(this::takeUp));
    }

    private void takeUp(AttemptRecord record) {
        Optional<AttemptRun> known = running.find(record.id());
        if (known.isPresent()) {
            AttemptLog log = known.get().attempt().log();
            if (log.isTakenOver()) {
                known.get().regain(record);
            } else {
                log.catchUp();
            }
        } else if (!Transitions.areOver(record) || isToBeWatched(record)) {
            log.warn("{} is taken over: its host is gone", record);
            takeUp(record, false);
        }
    }

    private boolean isToBeWatched(AttemptRecord record) {
        return LiveAttempt.wasConcluded(record)
                && !record.conflict()
                && age(record).compareTo(RecoveryPolicy.UNKNOWN_RETENTION) < 0;
    }

    private void takeUp(AttemptRecord record, boolean illegal) {
        ConfiguredTerminal home = homes.nearest(record);
        AttemptRun run = runOf(record, home);
        LiveAttempt attempt = run.attempt();
        running.add(run);
        if (illegal) {
            attempt.suspect();
        }
        if (attempt.record().blocksTerminal()) {
            attempt.hold().take();
        }
        if (!home.key().equals(record.terminal()) && !record.state().isFinal()) {
            log.warn(
                    "{} was made at {}, which is no longer configured: a person must resolve it",
                    record,
                    record.terminal());
        }
        run.resume();
        running.forgetIfOver(run.id());
    }

    private AttemptRun runOf(AttemptRecord record, ConfiguredTerminal home) {
        AttemptLog had = running.logs().of(record);
        LiveAttempt attempt = new LiveAttempt(environment, home, had, new TerminalListener() {}, null);
        return new AttemptRun(environment, running, attempt);
    }

    /** Returns what a listener was to be told of attempts that nobody acknowledged: of all, or of those that are its own and still live. */
    private List<Consumer<TerminalListener>> untaken(TerminalListener listener) {
        Map<AttemptId, Attempt> left = new LinkedHashMap<>();
        if (environment.announcer().isEveryone(listener)) {
            environment.journal().unsettled().stream()
                    .filter(record -> !record.acknowledged())
                    .filter(this::isOurs)
                    .forEach(record -> homes.of(record)
                            .ifPresent(home ->
                                    left.put(record.id(), terminal(home.name()).attempt(record.id()))));
        }
        running.all().stream()
                .filter(run -> environment.announcer().isEveryone(listener)
                        || run.attempt().news().isToldTo(listener))
                .filter(run -> !run.record().acknowledged())
                .forEach(run -> left.put(run.id(), run));
        List<Consumer<TerminalListener>> news = new ArrayList<>();
        left.values().forEach(attempt -> {
            RecordSummary summary = (RecordSummary) attempt.summary();
            summary.attempt().alarms().forEach(words -> news.add(told -> told.onAlarm(summary.id(), words)));
            if (summary.state().isFinal() || summary.state() == AttemptState.UNKNOWN) {
                news.add(told -> told.onOutcome(summary.outcome()));
            }
        });
        return news;
    }

    @Override
    public DefaultTerminal terminal(String name) {
        DefaultTerminal terminal = terminals.get(name);
        if (terminal == null) {
            throw new UnknownTerminalException(name, List.copyOf(terminals.keySet()));
        }
        return terminal;
    }

    @Override
    public List<Terminal> all() {
        return List.copyOf(terminals.values());
    }

    @Override
    public Attempt attempt(AttemptId id) {
        AttemptRecord record = running.find(id)
                .map(AttemptRun::record)
                .or(() -> environment.journal().find(id))
                .orElseThrow(() -> new UnknownAttemptException(id));
        return terminal(homes.nearest(record).name()).found(id);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        running.admission().close();
        running.all().forEach(run -> closing(run::close));
        terminals.values().forEach(terminal -> closing(terminal::close));
        closing(environment.scheduler()::close);
        running.all().forEach(run -> closing(run.attempt().news()::end));
        terminals.values().forEach(terminal -> closing(terminal::tellTheRest));
        closing(running.logs()::flush);
        environment.journal().close();
    }

    /** Keeps what fails to close from keeping the rest open. */
    private static void closing(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) { // a driver's errors too
            log.warn("Something could not be closed; no payment is affected", e);
        }
    }
}
