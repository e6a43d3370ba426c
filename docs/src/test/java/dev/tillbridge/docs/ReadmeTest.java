package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "tillbridge", "docs", "TakeAPayment.java");

    @TempDir
    private Path folder;

    @Test
    void theJavaExampleIsTheCodeThatIsTested() throws IOException {
        String code = Files.readString(EXAMPLE);

        assertThat(code).endsWith(block("java"));
    }

    @Test
    void theJavaExampleTakesAPaymentWithTheConfigurationOfTheReadme() throws IOException {
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            Path file = configurationFor(simulator);

            assertThat(runExample(file, "1001")).isEqualTo("Paid GBP 12.50\n");
            assertThat(runExample(file, "1001")).as("asked again").isEqualTo("Paid GBP 12.50\n");
            assertThat(simulator.ledger().captured()).as("charged once").hasSize(1);

            simulator.next(Scenario.tapsCard().declined("05"));
            assertThat(runExample(file, "1002")).startsWith("Declined: ");
        }
    }

    @Test
    void theConfigurationOfTheReadmeIsValidAsPrinted() throws IOException {
        Path file = Files.writeString(folder.resolve("tillbridge.yaml"), block("yaml"));

        Configuration configuration =
                Configuration.load(file, InstalledDrivers.load().settings());

        assertThat(configuration.terminal("front-desk").driver()).isEqualTo("axept");
    }

    private Path configurationFor(Simulator simulator) throws IOException {
        Map<String, String> settings = simulator.settings();
        String yaml = block("yaml")
                .replace("192.168.0.201", settings.getOrDefault("host", "") + "\n    port: " + settings.get("port"))
                .replace("1853195101", settings.getOrDefault("serial", ""));
        return Files.writeString(folder.resolve("tillbridge.yaml"), yaml);
    }

    private static String runExample(Path configuration, String invoice) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            TakeAPayment.main(new String[] {configuration.toString(), invoice});
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static String block(String language) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(begin, readme.indexOf("```", begin));
    }
}
