package dev.tillbridge.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.Attempt;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Comparison;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TillbridgeModuleTest {

    private static final SimulatorOptions AT_ONCE =
            SimulatorOptions.builder().pace(Pace.immediate()).build();

    private static final JsonMapper TWO =
            JsonMapper.builder().findAndAddModules().build();
    private static final tools.jackson.databind.json.JsonMapper THREE =
            tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();

    private final Simulator axept = AxeptSimulator.open(AT_ONCE);
    private final Simulator payxpert = ConcertSimulator.open(AT_ONCE);
    private Terminals terminals;

    @BeforeEach
    void open(@TempDir Path folder) {
        Map<String, ?> content = Map.of("terminals", Map.of("bar", settings(axept), "terrace", settings(payxpert)));
        terminals = Terminals.open(
                Configuration.from(content, folder, InstalledDrivers.load().settings()), new TerminalListener() {});
    }

    @AfterEach
    void close() {
        terminals.close();
        axept.close();
        payxpert.close();
    }

    private static Map<String, String> settings(Simulator simulator) {
        Map<String, String> settings = new HashMap<>(simulator.settings());
        settings.put("driver", simulator.id());
        return settings;
    }

    private Outcome sell(Simulator simulator, Scenario scenario, String tender) {
        simulator.next(scenario);
        Terminal terminal = terminals.terminal(simulator == axept ? "bar" : "terrace");
        return terminal.sale(Sale.builder()
                .tender(Tender.of(tender))
                .amount(Money.of(terminal.currency(), 12))
                .build());
    }

    /** Returns the only text that both generations write. */
    private static String write(Object value) {
        try {
            String text = TWO.writeValueAsString(value);
            assertThat(THREE.writeValueAsString(value)).isEqualTo(text);
            assertThat(text)
                    .as("what may be a card number")
                    .doesNotContainPattern("(?<![0-9A-Za-z.])[0-9]{13,19}(?![0-9a-z])");
            return text;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(Object value) {
        try {
            return TWO.readTree(write(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachOfTheFiveOutcomesIsToldByItsKindAsTheBridgeTellsIt() {
        Map<String, Outcome> outcomes = new HashMap<>();
        outcomes.put("APPROVED", sell(axept, Scenario.insertsCardWithPin().approved(), "1"));
        outcomes.put("DECLINED", sell(axept, Scenario.tapsCard().declined("51"), "2"));
        outcomes.put("CANCELLED", sell(axept, Scenario.cancelsOnTerminal(), "3"));
        outcomes.put("UNKNOWN", sell(payxpert, Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER), "4"));
        axept.close();
        outcomes.put("NOT_STARTED", sell(axept, Scenario.tapsCard().approved(), "5"));

        outcomes.forEach((kind, outcome) -> {
            assertThat(read(outcome).path("kind").asText()).isEqualTo(kind);
            assertThat(write(outcome))
                    .isEqualTo(
                            Documents.outcome("kind", outcome, outcome.terminal(), CashierTexts.in(outcome.language()))
                                    .toString());
        });
        JsonNode approved = read(outcomes.get("APPROVED"));
        assertThat(approved.at("/amount/value").asText()).isEqualTo("12.00");
        assertThat(approved.at("/amount/minorUnits").asInt()).isEqualTo(1_200);
        assertThat(approved.at("/card/pan").asText()).matches("[*]+[0-9]{4}");
        assertThat(approved.at("/receipts/0/lines")).isNotEmpty();
    }

    @Test
    void anAttemptIsToldWithItsOutcomeFromItsHandleAndFromAList() {
        Outcome outcome = sell(axept, Scenario.tapsCard().approved(), "1");
        Attempt attempt = terminals.attempt(outcome.attempt());

        for (JsonNode json : List.of(read(attempt), read(attempt.summary()))) {
            assertThat(json.path("attempt").asText())
                    .isEqualTo(outcome.attempt().value());
            assertThat(json.at("/outcome/kind").asText()).isEqualTo("APPROVED");
            assertThat(json.path("retryAdvice").asText())
                    .isEqualTo(outcome.retryAdvice().name());
        }
    }

    @Test
    void aTerminalAndWhatItCanDoAreTold() {
        Terminal bar = terminals.terminal("bar");
        Terminal terrace = terminals.terminal("terrace");

        assertThat(write(bar)).isEqualTo(Documents.terminal(bar).toString());
        assertThat(read(bar.capabilities()).path("operations").has("SALE")).isTrue();
        assertThat(read(Comparison.of(bar.capabilities(), terrace.capabilities()))
                        .has("behaviour"))
                .isTrue();
        assertThat(read(bar.info().value().orElseThrow()).has("serial")).isTrue();
    }

    @Test
    void whatHangsOnThemIsToldInFieldsOfYourOwnToo() {
        Outcome outcome = sell(axept, Scenario.tapsCard().approved(), "invoice-1");
        Map<String, Object> own = Map.of(
                "amount", Money.parse("EUR 3.05"),
                "tender", outcome.tender(),
                "attempt", outcome.attempt(),
                "preAuth", new PreAuthId("0001"),
                "pan", new MaskedPan("****1234"),
                "device", terminals.terminal("bar").key());

        JsonNode json = read(new TreeMap<>(own));

        assertThat(json.at("/amount/value").asText()).isEqualTo("3.05");
        assertThat(json.at("/tender/sale").asText()).isEqualTo("invoice-1");
        assertThat(json.path("attempt").asText()).isEqualTo(outcome.attempt().value());
        assertThat(json.path("preAuth").asText()).isEqualTo("0001");
        assertThat(json.path("pan").asText()).isEqualTo("****1234");
        assertThat(json.path("device").asText()).startsWith("axept:");
    }

    @Test
    void aRefusalIsToldAsAProblemWithEverythingThatIsWrong() {
        TerminalException refusal =
                new InvalidRequestException("the sale", List.of("one thing", "another 4111111111111111"));

        JsonNode json = read(refusal);

        assertThat(write(refusal)).isEqualTo(Problem.of(refusal).document().toString());
        assertThat(json.path("status").asInt()).isEqualTo(422);
        assertThat(json.path("moneyMoved").asText()).isEqualTo("NO");
        assertThat(json.path("problems")).hasSize(2);
        assertThat(write(refusal)).doesNotContain("4111111111111111");
    }

    @Test
    void anOutcomeIsAProofAndNotMadeFromAText() {
        String text = write(sell(axept, Scenario.tapsCard().approved(), "1"));

        assertThatThrownBy(() -> TWO.readValue(text, Outcome.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> THREE.readValue(text, Outcome.class))
                .isInstanceOf(tools.jackson.core.JacksonException.class);
    }
}
