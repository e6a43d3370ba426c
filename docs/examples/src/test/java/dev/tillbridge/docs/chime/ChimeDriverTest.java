package dev.tillbridge.docs.chime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.tcp.Port;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChimeDriverTest {

    private static final Money PRICE = Money.parse("EUR 19.99");

    @TempDir
    private Path folder;

    @Test
    void aSaleIsApprovedByALineOfText() throws IOException {
        try (ChimeSimulator terminal = new ChimeSimulator(SimulatorOptions.standard())) {
            Outcome outcome = sell(
                    terminal.settings(),
                    Sale.builder()
                            .gratuity(Money.parse("EUR 2.00"))
                            .reference("table 7; 50% off")
                            .amount(PRICE)
                            .tender(Tender.of("4711"))
                            .build());

            assertThat(outcome)
                    .asInstanceOf(type(Outcome.Approved.class))
                    .extracting(Outcome.Approved::total)
                    .isEqualTo(Optional.of(Money.parse("EUR 21.99")));
            assertThat(terminal.wire().get(0).body())
                    .matches("cmd=PAY;id=[0-9a-f]{32};type=SALE;amount=1999;cur=EUR;tip=200;ref=table 7%3B 50%25 off");
            assertThat(terminal.ledger().captured())
                    .extracting(LedgerEntry::reference)
                    .containsExactly("table 7; 50% off");
        }
    }

    @Test
    void aLostAnswerIsLookedForAndNotPaidAgain() throws IOException {
        try (ChimeSimulator terminal = new ChimeSimulator(SimulatorOptions.standard())) {
            terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

            assertThat(sell(terminal.settings(), sale())).isInstanceOf(Outcome.Approved.class);
            assertThat(terminal.ledger().starts()).hasSize(1);
            assertThat(terminal.ledger().totalCaptured()).isEqualTo(PRICE);
        }
    }

    @Test
    void thePageShowsTheCodecThatIsTested() throws IOException {
        Path source = Path.of("src", "test", "java", "dev", "tillbridge", "docs", "chime", "ChimeCodec.java");
        String code = Files.readString(source);

        assertThat(Files.readString(Path.of("..", "write-a-driver.md"))).contains(code.substring(code.indexOf("/**")));
    }

    @Test
    void anIdThatIsKnownIsNoRefusal() throws IOException {
        Outcome outcome = sellAt(
                "20s",
                question -> question.startsWith("cmd=PAY")
                        ? "say=known;id=" + id(question) + "\n"
                        : "say=done;id=" + id(question) + ";type=SALE;amount=1999;cur=EUR;verdict=approved\n");

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aRefusalThatNamesAnotherIdDecidesNothing() throws IOException {
        String foreign = "f".repeat(32);

        assertThat(sellAt("2s", question -> "say=busy;id=" + foreign + "\n")).isInstanceOf(Outcome.Unknown.class);
        assertThat(sellAt(
                        "20s",
                        question -> question.startsWith("cmd=PAY")
                                ? "say=busy;id=" + id(question) + "\n"
                                : "say=none;id=" + id(question) + "\n"))
                .isInstanceOf(Outcome.NotStarted.class);
    }

    private static String line(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    }

    private static String id(String question) {
        return question.replaceFirst(".*;id=([0-9a-f]{32}).*", "$1");
    }

    private static Sale sale() {
        return Sale.builder().tender(Tender.of("4711")).amount(PRICE).build();
    }

    /** Sells at a terminal that answers as the function says. */
    private Outcome sellAt(String deadline, Function<String, String> answers) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Port port = new Port("chime", 0, (till, number) -> {
            String question = line(till.getInputStream());
            asked.add(question);
            till.getOutputStream().write(answers.apply(question).getBytes(StandardCharsets.UTF_8));
        })) {
            port.open();
            Outcome outcome = sell(
                    Map.of(
                            "host",
                            port.address().getAddress().getHostAddress(),
                            "port",
                            Integer.toString(port.address().getPort()),
                            "serial",
                            "C-1234",
                            "currency",
                            "EUR",
                            "deadline",
                            deadline),
                    sale());
            assertThat(asked)
                    .filteredOn(question -> question.startsWith("cmd=PAY"))
                    .hasSize(1);
            return outcome;
        }
    }

    private Outcome sell(Map<String, String> settings, Sale sale) throws IOException {
        Path till = Files.createTempDirectory(folder, "till");
        try (URLClassLoader withTheJar = droppedIn(till);
                Terminals terminals = open(till, withTheJar, settings)) {
            return terminals.terminal("kiosk").sale(sale);
        }
    }

    /** A folder with the one file by which a driver is found stands for the jar; the classes are on the class path already. */
    private static URLClassLoader droppedIn(Path till) throws IOException {
        Path services = Files.createDirectories(till.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.tillbridge.spi.TerminalDriver"), ChimeDriver.class.getName() + "\n");
        return new URLClassLoader(new URL[] {till.toUri().toURL()}, ChimeDriver.class.getClassLoader());
    }

    private static Terminals open(Path till, ClassLoader withTheJar, Map<String, String> settings) {
        InstalledDrivers drivers = InstalledDrivers.load(withTheJar);
        Map<String, Object> kiosk = new HashMap<>(settings);
        kiosk.put("driver", "chime");
        kiosk.putIfAbsent("deadline", "20s");
        Configuration configuration =
                Configuration.from(Map.of("terminals", Map.of("kiosk", kiosk)), till, drivers.settings());
        return GuiceTerminalsOpener.open(Modules.override(new TerminalsModule(configuration, new TerminalListener() {}))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(InstalledDrivers.class).toInstance(drivers);
                        bind(TerminalLocks.class).toInstance(new FileTerminalLocks(till.resolve("locks")));
                    }
                }));
    }
}
