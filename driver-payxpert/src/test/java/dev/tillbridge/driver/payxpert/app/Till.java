package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.SimulatedTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;

/** A point of sale on the device, with the real engine on simulated time. One process after the other over one journal. */
final class Till implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Journal journal;
    final SimulatedTime time;
    final List<String> alarms = new ArrayList<>();
    final Terminal terminal;
    private final AtomicBoolean dead = new AtomicBoolean();
    private final TerminalDriver driver;
    private final Map<String, ?> settings;
    private final SimulatedTill till;

    private Till(TerminalDriver driver, Map<String, ?> settings, IntentTransport app, Journal journal) {
        this.driver = driver;
        this.settings = settings;
        this.journal = journal;
        till = SimulatedTill.builder(driver)
                .name("here")
                .settings(Map.of("serial", "1853195101", "currency", "EUR"))
                .settings(settings)
                .intents(app)
                .journal(mortal(journal))
                .listener(new TerminalListener() {
                    @Override
                    public void onAlarm(AttemptId attempt, String words) {
                        alarms.add(words);
                    }
                })
                .open();
        time = till.time();
        terminal = till.terminal();
    }

    static Till payXpress(IntentTransport app) {
        return payXpress(app, Map.of());
    }

    static Till payXpress(IntentTransport app, Map<String, ?> settings) {
        return new Till(new PayxpertAppDriver(), settings, app, InMemoryJournal.create());
    }

    static Till apm(IntentTransport app, Map<String, ?> settings) {
        return new Till(new PayxpertApmDriver(), settings, app, InMemoryJournal.create());
    }

    /** Returns a till with a journal that outlives it. */
    static Till over(Journal journal, TerminalDriver driver, Map<String, ?> settings, IntentTransport app) {
        return new Till(driver, settings, app, journal);
    }

    /** Returns the next process on the same device. */
    Till reborn(IntentTransport app) {
        return reborn(app, journal);
    }

    /** Returns the next process on the same device, with the journal opened anew. */
    Till reborn(IntentTransport app, Journal opened) {
        return new Till(driver, settings, app, opened);
    }

    static Sale sale(Money amount) {
        return Sale.builder()
                .tender(Tender.of("tender-" + NUMBER.incrementAndGet()))
                .amount(amount)
                .build();
    }

    static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    Attempt begin(StartRequest request) {
        return till.start(request);
    }

    Outcome outcome(Attempt attempt) {
        return till.finish(attempt);
    }

    Outcome perform(StartRequest request) {
        return outcome(begin(request));
    }

    /** Stops writing, as if the process were gone in the middle of whatever it does. */
    void die() {
        dead.set(true);
    }

    private Journal mortal(Journal real) {
        return (Journal) Proxy.newProxyInstance(
                Till.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (dead.get()) {
                        throw new JournalException(ErrorCode.JOURNAL, "this process is dead");
                    }
                    if (method.getName().equals("close")) {
                        return null; // the next process uses it
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        if (!dead.get()) {
            till.close();
        }
    }
}
