package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is told a payment as it happens, a document a line. */
class JsonEventsTest {

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    private static List<JsonNode> events(Run run) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            events.add(mapper.readTree(line));
        }
        return events;
    }

    private static JsonNode last(List<JsonNode> events) {
        return events.get(events.size() - 1);
    }

    @Test
    void progressComesFirstAndTheOutcomeIsTheLastLine() throws JsonProcessingException {
        desk.environment("TILLBRIDGE_EMBEDDED_PACE", "by-lookup");
        Run run = desk.run("sale", "5", "--json=events");

        List<JsonNode> events = events(run);
        assertThat(run.exitCode()).isZero();
        assertThat(events.subList(0, events.size() - 1))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path("event").asText()).isEqualTo("progress"))
                .anySatisfy(each -> assertThat(each.path("step").asText()).isEqualTo("PRESENT_CARD"));
        assertThat(last(events).path("event").asText()).isEqualTo("end");
        assertThat(last(events).path("outcome").asText()).isEqualTo("APPROVED");
        assertThat(last(events).path("exitCode").asInt()).isZero();
        assertThat(events)
                .allSatisfy(each -> assertThat(each.path("attempt").asText())
                        .isEqualTo(last(events).path("attempt").asText()));
    }

    @Test
    void theLastLineHasEverythingThatTheOneDocumentHas() throws JsonProcessingException {
        List<String> fields = new ArrayList<>();
        desk.run("sale", "5", "--json").json().fieldNames().forEachRemaining(fields::add);

        List<String> told = new ArrayList<>();
        last(events(desk.run("sale", "5", "--json=events"))).fieldNames().forEachRemaining(told::add);

        assertThat(told).contains("event").containsAll(fields);
    }

    @Test
    void aFailureIsTheLastLineToo() throws JsonProcessingException {
        for (List<String> wrong : List.of(
                List.of("sale", "nothing", "--json=events"),
                List.of("sale", "--json=events"),
                List.of("ping", "--json=events"),
                List.of("attempts", "--json=events"))) {
            Run run = desk.run(wrong.toArray());

            assertThat(run.exitCode()).as(wrong.toString()).isEqualTo(2);
            assertThat(events(run)).hasSize(1);
            assertThat(last(events(run)).path("error").path("message").asText()).contains("Nothing was sent");
        }
    }

    @Test
    void aBareJsonTakesNoAmountForItsValue() {
        assertThat(desk.run("sale", "--json", "5").json().path("outcome").asText())
                .isEqualTo("APPROVED");
    }
}
