package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.Chance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A till on which several threads do something at the same time, over simulated time: whoever works takes the next task whatever the others
 * do, so one that is slow meets those of later. Afterwards everything is brought to its end by one thread, and what must hold then is
 * checked.
 */
final class BusyTill {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Long enough for recovery, too. */
    private static final Duration THE_END = Duration.ofMinutes(4);

    private final Runnable pause;
    private final BusyDevice device;
    private final SimulatedTime time = new SimulatedTime();
    private final InMemoryJournal recorded = InMemoryJournal.create();
    private final AtomicInteger events = new AtomicInteger();
    private final Set<Object> taken = ConcurrentHashMap.newKeySet();
    private final Map<AttemptId, Outcome> lastTold = new LinkedHashMap<>(); // guarded by itself
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>(); // guarded by itself
    private final int lostEvent;
    private final Terminals terminals;

    BusyTill(Runnable pause, BusyDevice device, String... desks) {
        this(pause, device, 0, desks);
    }

    /**
     * Opens the till.
     *
     * @param pause lets others come in
     * @param lostEvent the how-manieth event cannot be recorded; zero for none
     */
    BusyTill(Runnable pause, BusyDevice device, int lostEvent, String... desks) {
        this.pause = pause;
        this.device = device;
        this.lostEvent = lostEvent;
        Configuration.Builder configuration = Configuration.builder();
        for (String desk : desks) {
            // Two entries of one device are of two drivers, or they would be refused.
            configuration.terminal(TerminalConfiguration.builder(desk, "fake-" + desk)
                    .currency(Till.GBP)
                    .deadline(DEADLINE)
                    .settings(SettingValues.of(List.of(), Map.of()))
                    .build());
        }
        this.terminals = TerminalsBuilder.over(journal(), key -> {
                    pause.run();
                    return taken.add(key) ? Optional.of(() -> release(key)) : Optional.empty();
                })
                .time(time)
                .scheduler(time)
                .chance(new Ids())
                .listener(new Remembering())
                .open(configuration.build(), entry -> device);
    }

    private void release(Object key) {
        taken.remove(key);
        pause.run();
    }

    /** Returns the journal, before and after each call of which others may come in. */
    private Journal journal() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null; // what it holds is looked at afterwards
                    }
                    pause.run();
                    if (method.getName().equals("append") && events.incrementAndGet() == lostEvent) {
                        throw new JournalException(ErrorCode.JOURNAL, "The disk is full. Nothing was sent");
                    }
                    try {
                        return method.invoke(recorded, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        pause.run();
                    }
                });
    }

    Terminal desk(String name) {
        return terminals.terminal(name);
    }

    void close() {
        terminals.close();
    }

    /** Runs so many tasks, before anything else happens. */
    void advance(Duration by) {
        time.advance(by);
    }

    /** Has a thread do something at the same time as the others. */
    BusyTill meanwhile(Runnable deed) {
        threads.add(new Thread(() -> {
            try {
                deed.run();
            } catch (TenderConflictException | ResolutionRefusedException e) {
                // it came too late or too early, and changed nothing
            } catch (Throwable e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        }));
        return this;
    }

    /** Has a thread take so many tasks that are due. */
    BusyTill work(int tasks) {
        return meanwhile(() -> {
            for (int i = 0; i < tasks && time.runNext(); i++) {
                pause.run();
            }
        });
    }

    /** Lets them all go, brings everything to its end, and checks it. */
    void together() throws InterruptedException {
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        time.advance(THE_END);
        synchronized (failures) {
            failures.forEach(failure -> {
                throw new AssertionError("a thread failed", failure);
            });
        }
        check();
    }

    private void check() {
        List<AttemptRecord> all = recorded.recent(50);
        all.forEach(record -> checkEvents(record.id()));
        assertThat(device.met()).as("I7").isFalse();
        assertThat(device.written()).as("I1").doesNotHaveDuplicates();
        for (AttemptRecord record : all) {
            if (record.state() == AttemptState.NOT_STARTED && !record.conflict()) {
                assertThat(device.written()).as("I3 of %s", record).doesNotContain(record.id());
            }
        }
    }

    /** Checks what holds while the till is open. */
    void checkOpen(String desk) {
        boolean blocked = terminals.all().stream()
                .flatMap(terminal -> terminal.unresolved().stream())
                .anyMatch(AttemptSummary::blocksTerminal);
        assertThat(!taken.isEmpty()).as("I7: taken is blocked").isEqualTo(blocked);
        for (AttemptRecord record : recorded.recent(50)) {
            AttemptSummary now = desk(desk).attempt(record.id()).summary();
            assertThat(now.state()).as("I6 of %s", record).isEqualTo(record.state());
            assertThat(now.conflict()).as("I6 of %s", record).isEqualTo(record.conflict());
            assertThat(now.acknowledged()).as("I6 of %s", record).isEqualTo(record.acknowledged());
            if (record.state().isFinal() || record.state() == AttemptState.UNKNOWN) {
                synchronized (lastTold) {
                    assertThat(lastTold.get(record.id()))
                            .as("I2: what was told last of %s", record)
                            .isNotNull()
                            .hasSameClassAs(now.outcome());
                }
            }
        }
    }

    void checkClosed() {
        assertThat(taken).as("I4").isEmpty();
    }

    BusyDevice device() {
        return device;
    }

    private void checkEvents(AttemptId id) {
        AttemptState state = AttemptState.PREPARED;
        Set<EventType> seen = new HashSet<>();
        for (JournalEvent event : recorded.events(id)) {
            assertThat(event.state() == state || state.mayBecome(event.state()))
                    .as("I8: from %s to %s", state, event.state())
                    .isTrue();
            state = event.state();
            if (event.type() == EventType.SENDING) {
                assertThat(seen).as("a start after a cancel").doesNotContain(EventType.CANCEL_REQUESTED);
            }
            seen.add(event.type());
        }
    }

    /** Returns the numbers of the events of this kind, over all attempts. */
    List<Long> events(EventType type) {
        return recorded.recent(50).stream()
                .flatMap(record -> recorded.events(record.id()).stream())
                .filter(event -> event.type() == type)
                .map(JournalEvent::sequence)
                .sorted()
                .toList();
    }

    /** Ids in a row, and no jitter: what differs from round to round is the order of the steps alone. */
    private static final class Ids implements Chance {

        private final AtomicInteger last = new AtomicInteger();

        @Override
        public UUID uuid() {
            return new UUID(0, last.incrementAndGet());
        }

        @Override
        public double fraction() {
            return 0.5;
        }
    }

    private final class Remembering implements TerminalListener {

        @Override
        public void onOutcome(Outcome outcome) {
            synchronized (lastTold) {
                lastTold.put(outcome.attempt(), outcome);
            }
        }
    }
}
