package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the command line says what there is. */
class CommandLinePageTest {

    private static final Path PAGE = Path.of("../../docs/command-line.md");

    @TempDir
    private Path folder;

    @Test
    void everyStepAndFieldOfTheDoctorIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        JsonNode document = new TestDesk(folder).run("doctor", "--json").json();

        List<String> words = new ArrayList<>();
        document.path("terminals").forEach(terminal -> terminal.path("steps").forEach(step -> words(step, words)));
        document.path("till").forEach(step -> words(step, words));

        assertThat(words)
                .contains("clock", "mark", "next")
                .allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }

    @Test
    void everyFieldOfAnEventIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        TestDesk desk = new TestDesk(folder);
        desk.environment("TILLBRIDGE_EMBEDDED_PACE", "by-lookup");
        Run run = desk.run("sale", "5", "--json=events");

        List<String> lines = run.out().lines().toList();
        JsonMapper mapper = new JsonMapper();
        for (String line : lines.subList(0, lines.size() - 1)) {
            mapper.readTree(line)
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(page).contains("`" + field + "`"));
        }
        assertThat(lines).hasSizeGreaterThan(1);
    }

    private static void words(JsonNode step, List<String> words) {
        words.add(step.path("step").asText());
        words.add(step.path("mark").asText());
        step.fieldNames().forEachRemaining(words::add);
    }
}
