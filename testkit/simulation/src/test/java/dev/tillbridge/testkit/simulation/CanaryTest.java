package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.testkit.simulation.check.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * I5 over whole days: secrets stand in every field of every answer, in headers, certificates, errors and settings, in many writings, and are in
 * nothing that comes out: what listeners are told, outcomes, summaries, receipts, reports, logs, and the bytes of the journal. {@code
 * -Dtillbridge.canary.first} and {@code .seeds} say which shops.
 */
class CanaryTest {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final long FIRST = Long.getLong("tillbridge.canary.first", 1);
    private static final long SEEDS = Long.getLong("tillbridge.canary.seeds", ALL ? 1_000 : 8);
    private static final int DEEDS = 60;
    private static final List<Deed> WHAT_PEOPLE_DO = List.of(
            Deed.PAY,
            Deed.PAY,
            Deed.PAY,
            Deed.REFUND,
            Deed.UNDO,
            Deed.HOLD,
            Deed.GO_ON_WITH_HOLD,
            Deed.CANCEL,
            Deed.ASK_AGAIN,
            Deed.TRY_AGAIN,
            Deed.ACKNOWLEDGE,
            Deed.DECIDE);

    @TempDir
    private Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tillbridge");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringBuilder out = new StringBuilder();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.setAdditive(true);
        logger.setLevel(null);
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"axept", "paynt", "payxpert"})
    void noSecretComesOutOfADay(String driver) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            SplittableRandom chance = new SplittableRandom(seed ^ 0x5EC2E7L);
            // a terminal that no token is shown to knows none
            List<String> tokens = driver.equals("payxpert") ? List.of() : List.of("sim-token-SIM1001");
            Canaries canaries = new Canaries(chance.split(), tokens);
            assertThat(canaries.size()).isGreaterThan(100);
            Path journals = folder.resolve(driver + seed);
            live(driver, seed, chance, canaries, journals);
            for (String found : found(canaries, journals)) {
                seen.add("seed " + seed + ": " + found);
            }
            out.setLength(0);
            log.list.clear();
        }
        assertThat(seen).isEmpty();
    }

    private List<String> found(Canaries canaries, Path journals) throws IOException {
        List<String> found = new ArrayList<>(canaries.seenIn(out.toString()));
        for (ILoggingEvent event : List.copyOf(log.list)) {
            out.setLength(0);
            out.append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                out.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            canaries.seenIn(out.toString()).forEach(each -> found.add("log: " + each));
        }
        try (Stream<Path> files = Files.walk(journals)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                canaries.seenIn(bytes).forEach(each -> found.add("journal: " + each));
            }
        }
        return found;
    }

    private void live(String driver, long seed, SplittableRandom chance, Canaries canaries, Path journals) {
        HonestShop.Parts parts = new HonestShop.Parts(
                seed,
                List.of(driver),
                1,
                true,
                journals,
                (street, source) -> new BlabbingWire(street, source, canaries),
                new Mortality(),
                this::hear,
                false,
                tongue -> new BlabbingTongue(tongue, canaries));
        try (HonestShop shop = new HonestShop(parts)) {
            Till till = shop.tills().get(0);
            for (int i = 0; i < DEEDS; i++) {
                shop.act(till, WHAT_PEOPLE_DO.get(chance.nextInt(WHAT_PEOPLE_DO.size())));
                shop.baton().pass(Duration.ofSeconds(chance.nextInt(40)));
                if (i % 10 == 0) {
                    shop.at(till, () -> ask(till.terminals().get(0)));
                    shop.baton().pass(Duration.ofMinutes(2));
                }
            }
            shop.untilSettled();
            shop.at(till, () -> look(till.terminals().get(0)));
            shop.baton().pass(Duration.ofSeconds(1));
        }
    }

    /** Asks whatever moves no money, at a terminal that may not be able to. */
    private void ask(Terminal terminal) {
        say(terminal.info());
        say(terminal.ping());
        say(terminal.history());
        say(terminal.report(Report.Kind.X));
        say(terminal.reprint(Receipt.Audience.CARDHOLDER));
        say(terminal.preAuthorisationOfCard());
        terminal.pairing().ifPresent(this::say);
        if (terminal.pairing().isPresent()) {
            say(terminal.pair("84731996", null));
        }
    }

    private void look(Terminal terminal) {
        for (AttemptSummary summary : terminal.recent(1_000)) {
            say(summary.toString());
            say(summary.facts());
            say(summary.tender());
            say(summary.outcome());
        }
    }

    private void hear(Fact fact) {
        if (fact instanceof Fact.Seen seen) {
            say(seen.text());
        } else if (fact instanceof Fact.Told told) {
            say(told.outcome());
        } else if (fact instanceof Fact.Alarmed alarmed) {
            say(alarmed.words());
        }
    }

    private void say(Object something) {
        EveryText.of(something).forEach(text -> out.append(text).append('\n'));
    }

    @Test
    void noSecretComesOutOfSettings() {
        Canaries canaries = new Canaries(new SplittableRandom(FIRST), List.of());
        InstalledDrivers drivers = InstalledDrivers.load();
        List<String> seen = new ArrayList<>();
        drivers.settings().forEach((driver, settings) -> {
            for (Setting<?> setting : settings) {
                for (int i = 0; i < 40; i++) {
                    String told = told(drivers, driver, Map.of(setting.name(), canaries.next()));
                    canaries.seenIn(told).forEach(each -> seen.add(driver + " " + setting.name() + ": " + each));
                }
            }
            for (int i = 0; i < 40; i++) {
                String told = told(drivers, driver, Map.of(canaries.next(), canaries.next()));
                canaries.seenIn(told).forEach(each -> seen.add(driver + ": " + each));
            }
        });

        assertThat(seen).isEmpty();
    }

    private String told(InstalledDrivers drivers, String driver, Map<String, Object> settings) {
        Map<String, Object> entry = new LinkedHashMap<>(
                Map.of("driver", driver, "host", "10.0.0.1", "serial", "1853195101", "currency", "EUR"));
        entry.putAll(settings);
        try {
            return Configuration.from(Map.of("terminals", Map.of("bar", entry)), folder, drivers.settings())
                    .toString();
        } catch (ConfigurationException refused) {
            return refused.toString();
        }
    }
}
