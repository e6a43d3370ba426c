package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tills of the page about the bridge, as they stand there. */
class OtherLanguagesTest {

    private static final int MOST_LINES = 15;
    private static final Map<String, String> USES = Map.of("python", """
        import sys
        print(pay(*sys.argv[1:6], int(sys.argv[6]))["kind"])
        """, "javascript", """
        const [bridge, token, terminal, sale, currency, units] = process.argv.slice(2);
        pay(bridge, token, terminal, sale, currency, +units).then(outcome => console.log(outcome.kind));
        """);

    @ParameterizedTest
    @CsvSource({"python, python3, py", "javascript, node, js"})
    void aTillOfFewLinesLosesItsConnectionInThePaymentAndHasTheOutcomeOnce(
            String language, String command, String extension, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeThat(isThere(command)).as(command + " is installed").isTrue();
        String code = code(language);
        assertThat(code.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        Path script = Files.writeString(folder.resolve("till." + extension), code + USES.get(language));
        AtomicInteger port = new AtomicInteger();
        try (BridgeDesk desk = BridgeDesk.open(
                folder,
                usual -> new BridgeSettings(
                        usual.address(),
                        port.get(),
                        usual.folder(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        usual.limits()),
                Pace.immediate(),
                "axept")) {
            port.set(desk.bridge().uri().getPort());
            Scenario held = Scenario.tapsCard().holdAt(Moment.START);
            desk.simulator("axept").next(held);
            TestTill till = desk.register("bar-1");
            Process process = new ProcessBuilder(
                            command,
                            script.toString(),
                            desk.bridge().uri().toString(),
                            till.token(),
                            "axept",
                            "bar-1.1",
                            "GBP",
                            "1250")
                    .redirectErrorStream(true)
                    .start();
            held.awaitHeld();

            desk.stop();
            held.release();
            desk.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said.strip()).isEqualTo("APPROVED");
            assertThat(process.waitFor()).isZero();
            assertThat(desk.simulator("axept").ledger().starts()).hasSize(1);
            assertThat(desk.simulator("axept").ledger().totalCaptured().getAmountMinorInt())
                    .isEqualTo(1_250);
        }
    }

    private static boolean isThere(String command) {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "bridge.md")));
        assertThat(block.find()).as("the page has a till in " + language).isTrue();
        return block.group(1);
    }
}
