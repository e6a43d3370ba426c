package dev.tillbridge.postgres;

import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalProvider;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.ThreadScheduler;
import dev.tillbridge.runtime.TimeSource;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.TerminalDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** A till of one host, with the journal and the leases of a database. */
final class Host implements AutoCloseable {

    private final Terminals terminals;
    private final AtomicLong awayNanos = new AtomicLong();
    private final AtomicLong sales = new AtomicLong();

    private Host(
            String address,
            LeaseTimes times,
            Map<String, ?> reaching,
            UnaryOperator<Journal> before,
            Scheduler scheduler) {
        JournalProvider.Opened opened = PostgresProvider.open(address, times);
        TerminalDriver driver = ServiceLoader.load(TerminalDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(installed -> installed.id().equals("axept"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> entry = new HashMap<>(reaching);
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("bar", entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = TerminalsBuilder.over(before.apply(opened.journal()), opened.locks())
                .time(new Clocks())
                .scheduler(scheduler)
                .open(
                        configuration,
                        terminal -> driver.open(EntryContext.of(terminal, InMemoryCredentialStore.create())));
    }

    /** Opens one whose leases last as long as a test. */
    static Host open(String address, Map<String, ?> reaching) {
        return open(address, reaching, journal -> journal);
    }

    /** Opens one with something before its journal. */
    static Host open(String address, Map<String, ?> reaching, UnaryOperator<Journal> before) {
        return new Host(address, lasting(), reaching, before, new ThreadScheduler());
    }

    /** Opens one with leases of this length. */
    static Host open(String address, LeaseTimes times, Map<String, ?> reaching, UnaryOperator<Journal> before) {
        return new Host(address, times, reaching, before, new ThreadScheduler());
    }

    /** Opens one that never looks by itself what other hosts did, but only when it is told to. */
    static Host openTrustingNews(String address, Map<String, ?> reaching) {
        return new Host(address, lasting(), reaching, journal -> journal, new NeverLooking());
    }

    /** Forgets what is to be done in two seconds, which is how often hosts look at each other. */
    private static final class NeverLooking implements Scheduler {

        private static final Duration FOLLOWING = Duration.ofSeconds(2);

        private final Scheduler threads = new ThreadScheduler();

        @Override
        public void execute(Runnable task) {
            threads.execute(task);
        }

        @Override
        public void executeLong(Runnable task) {
            threads.executeLong(task);
        }

        @Override
        public void executeWhen(CompletionStage<?> something, Runnable task) {
            threads.executeWhen(something, task);
        }

        @Override
        public Handle after(Duration delay, Runnable task) {
            return threads.after(delay, delay.equals(FOLLOWING) ? () -> {} : task);
        }

        @Override
        public void close() {
            threads.close();
        }
    }

    /** Returns leases that are never renewed while a test lasts, so that it may end them. */
    static LeaseTimes lasting() {
        return new LeaseTimes(Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** Says in the database that everybody who is there now was silent for hours. */
    static void silence(String address) {
        TestServer.script(
                address,
                "UPDATE till_host SET expires = expires - interval '6 hours'",
                "UPDATE till_lease SET expires = expires - interval '6 hours'");
    }

    /** Lets time pass for this host while it does nothing, as for one that was frozen. */
    void wasAway(Duration time) {
        awayNanos.addAndGet(time.toNanos());
    }

    Terminal terminal() {
        return terminals.terminal("bar");
    }

    Attempt sell(String bill) {
        return terminal()
                .start(
                        Sale.builder()
                                .tender(Tender.of(bill))
                                .amount(Money.parse("GBP 12.50"))
                                .build(),
                        new TerminalListener() {});
    }

    /** Sells at the terminal as soon as it is free. */
    Outcome sellWhenFree() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> sell("free-" + sales.incrementAndGet()).await(),
                        sold -> !(sold instanceof Outcome.NotStarted));
    }

    @Override
    public void close() {
        terminals.close();
    }

    private final class Clocks implements TimeSource {

        private final TimeSource machine = TimeSource.system();

        @Override
        public Instant wall() {
            return machine.wall().plusNanos(awayNanos.get());
        }

        @Override
        public long monotonicNanos() {
            return machine.monotonicNanos() + awayNanos.get();
        }
    }
}
