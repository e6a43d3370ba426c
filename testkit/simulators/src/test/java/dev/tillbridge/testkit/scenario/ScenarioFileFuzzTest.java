package dev.tillbridge.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.fuzz.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** Whatever is in a file, it holds scenarios, which are written as they were read, or it is refused with every reason. */
class ScenarioFileFuzzTest extends FuzzTest {

    @Override
    protected int inputs() {
        return 1500;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "\n",
                "\n  ",
                ": ",
                "- ",
                "&a ",
                "*a",
                "<<: *a",
                "!!int ",
                "|",
                ">",
                "'",
                "#",
                "---\n",
                "\t",
                "? ",
                "~",
                "card: taps",
                "issuer: approves",
                "issuer:\n  declines: \"51\"",
                "tip: EUR 1.00",
                "tip: 1.00",
                "EUR 0.00",
                "EUR -1.00",
                "EUR 99999999999999999999.00",
                "JPY 1.5",
                "faults:\n  - loses answer",
                "times: 0",
                "times: 2147483648");
    }

    @Override
    protected void judge(byte[] input) {
        ScenarioFile read;
        try {
            read = ScenarioFile.parse(new String(input, StandardCharsets.UTF_8), "file.yaml", CurrencyUnit.EUR);
        } catch (ScenarioFileException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.getMessage()).contains("file.yaml");
            return;
        }
        ScenarioFile again = ScenarioFile.parse(read.toYaml(), "again.yaml", CurrencyUnit.EUR);
        assertThat(again.toYaml()).isEqualTo(read.toYaml());
    }
}
