package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever form of card data stands in every text of a terminal, it is in no output, journal, log and recording. */
class CardDataNowhereTest {

    /** How many forms one text holds. */
    private static final int TOGETHER = 20;

    @TempDir
    private Path folder;

    @Test
    void axeptTellsNone() throws IOException {
        try (AxeptSimulator simulator = AxeptSimulator.open(options())) {
            simulator.otherwise(Scenario.tapsCard().approved());
            isToldNothing(simulator, simulator::plant);
        }
    }

    @Test
    void payntTellsNone() throws IOException {
        try (PayntSimulator simulator = PayntSimulator.open(options())) {
            simulator.otherwise(Scenario.tapsCard().approved());
            isToldNothing(simulator, simulator::plant);
        }
    }

    private static SimulatorOptions options() {
        return SimulatorOptions.builder().pace(Pace.immediate()).build();
    }

    private void isToldNothing(Simulator simulator, Predicate<String> plant) throws IOException {
        TestDesk desk = new TestDesk(folder);
        Path config = desk.configure("till", simulator);
        List<String> forms = forms();
        for (int from = 0; from < forms.size(); from += TOGETHER) {
            List<String> planted = forms.subList(from, Math.min(from + TOGETHER, forms.size()));
            assertThat(plant.test(String.join(" ; ", planted))).isTrue();

            Run sale = desk.run("sale", "5", "--receipt", "both", "--verbose", "--config", config);
            Run json = desk.run("sale", "5", "--json", "--config", config);

            isClean(sale.out() + sale.err(), planted);
            isClean(json.out() + json.err(), planted);
            assertThat(sale.out() + sale.err()).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1a\\x7f-\\x9f\\u202e]");
        }
        Path bundle = folder.resolve("bundle.zip");
        desk.run("record", "--out", bundle, "sale", "5", "--config", config);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                isClean(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), forms);
            }
        }
    }

    private static void isClean(String told, List<String> forms) {
        assertThat(forms).allSatisfy(form -> assertThat(told).doesNotContain(form));
        assertThat(told)
                .doesNotContainPattern("(?<![0-9])(?:476173|541333|222300|378282|371449|305693|679999)[0-9*xX#. -]");
    }

    /** Returns the forms that a text of a line can hold and that are not hidden as they stand. */
    private static List<String> forms() throws IOException {
        List<String> forms = new ArrayList<>();
        for (String row : Files.readAllLines(Path.of("../core/src/test/resources/text/hidden.txt"))) {
            String form = row.split(" => ", -1)[0];
            if (!row.startsWith("# ")
                    && !form.contains("\\")
                    && !SafeText.masked(form).equals(form)) {
                forms.add(form);
            }
        }
        return forms;
    }
}
