package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("reads what the process prints")
class ReadmeTest {

    @TempDir
    private Path folder;

    @Test
    void theJavaExampleIsTheCodeThatIsTested() throws IOException {
        String code = Files.readString(ReadmeBlocks.EXAMPLE);

        assertThat(code).endsWith(ReadmeBlocks.read("java"));
    }

    @Test
    void theJavaExampleTakesAPaymentWithTheConfigurationOfTheReadme() throws IOException {
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            Path file = ReadmeBlocks.configurationFor(simulator, folder);

            assertThat(runExample(file, "1001")).isEqualTo("Paid GBP 12.50\n");
            assertThat(runExample(file, "1001")).as("asked again").isEqualTo("Paid GBP 12.50\n");
            assertThat(simulator.ledger().captured()).as("charged once").hasSize(1);

            simulator.next(Scenario.tapsCard().declined("05"));
            assertThat(runExample(file, "1002")).startsWith("Declined: ");
        }
    }

    @Test
    void theConfigurationOfTheReadmeIsValidAsPrinted() throws IOException {
        Path file = Files.writeString(folder.resolve("tillbridge.yaml"), ReadmeBlocks.read("yaml"));

        Configuration configuration =
                Configuration.load(file, InstalledDrivers.load().settings());

        assertThat(configuration.terminal("front-desk").driver()).isEqualTo("axept");
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
}
