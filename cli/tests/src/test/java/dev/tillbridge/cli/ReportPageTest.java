package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report and the day as a page for a printer. */
class ReportPageTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator terminal;
    private Path config;
    private Path page;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        terminal = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
        config = desk.configure("till", terminal);
        page = folder.resolve("day.html");
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private Run report(String... words) {
        return desk.run(Stream.concat(Stream.of("report", "--config", config, "--page", page), Stream.of(words))
                .toArray());
    }

    private void sell() {
        desk.run("sale", "1234.50", "--config", config);
        terminal.next(Scenario.tapsCard().declined("51"));
        desk.run("sale", "7", "--config", config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|X REPORT|GBP 1234.50|DECLINED|Today,",
                "fr|TICKET X|1_234,50_GBP|REFUSÉ|Aujourd'hui,",
                "de|X-BERICHT|1.234,50_GBP|ABGELEHNT|Heute,",
                "nl|X-RAPPORT|GBP_1.234,50|GEWEIGERD|Vandaag,",
                "es|INFORME X|1.234,50_GBP|DENEGADA|Hoy,"
            })
    void itHasTheTotalsOfTheTerminalAndTheDayOfTheTillInTheLanguageOfTheCashier(
            String language, String title, String amount, String declined, String today) throws IOException {
        sell();

        Run run = report("x", "--lang", language);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(title, "day.html");
        String html = Files.readString(page);
        assertThat(html)
                .contains("<html lang=\"" + language + "\">", "<h1>" + title + " · bar</h1>", declined, today)
                .containsPattern("(?s)<table>.*" + quoted(amount) + ".*<ul>.*" + quoted(amount))
                .doesNotContain("http", "src=", "<script", "{0}");
    }

    private static String quoted(String amount) {
        return Pattern.quote(amount.replace('_', '\u00a0'));
    }

    @Test
    void aPartThatAPersonCountedStandsBesideWhatWasOrdered() throws IOException {
        config = desk.configure("till", terminal, "ownUti: false");
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();
        desk.typed("paid\n3\n4711\nAnna\nseen\nyes\n", "resolve", id, "--config", config);

        report("x");

        assertThat(Files.readString(page)).containsPattern("<li>.*PAID \\(DECIDED\\).*GBP.3\\.00 of GBP.5\\.00");
    }

    @Test
    void whatIsOpenStandsOutAndIsNotCalledPaid() throws IOException {
        config = desk.configure("till", terminal, "ownUti: false");
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        desk.run("sale", "5", "--config", config);

        report("x");

        assertThat(Files.readString(page)).containsPattern("<li class=\"open\">.*UNKNOWN.*GBP.5\\.00");
    }

    @Test
    void whatWasApprovedStandsThereAndInTheListAndNotWhatWasAskedFor() throws IOException {
        terminal.next(Scenario.tapsCard().approvedPartially(Money.parse("GBP 5.00")));
        desk.run("sale", "20", "--gratuity", "2", "--config", config);
        terminal.next(Scenario.tapsCard().addsTip(Money.parse("GBP 3.00")));
        desk.run("sale", "30", "--config", config);
        terminal.next(Scenario.tapsCard().tells(PartLie.of(Part.GRATUITY, PartLie.Told.ABSENT)));
        desk.run("sale", "7", "--gratuity", "1", "--config", config);

        report("x");
        String list = desk.run("attempts", "--config", config).out().replaceAll("\\s+", " ");

        assertThat(Files.readString(page))
                .containsPattern("APPROVED.*GBP.7\\.00 of GBP.22\\.00<")
                .containsPattern("APPROVED.*GBP.33\\.00<")
                .containsPattern("APPROVED.*asked for: GBP.7\\.00 \\+ 1\\.00 tip<")
                .doesNotContainPattern("GBP.20\\.00|GBP.30\\.00");
        assertThat(list)
                .contains("GBP 7.00 of GBP 22.00 APPROVED", "GBP 33.00 APPROVED")
                .doesNotContain("GBP 20.00", "GBP 30.00");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOverAndTheTotalsStand() throws IOException {
        sell();
        Files.writeString(page, "yesterday");

        Run refused = report("z", "--yes");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("day.html already", "Nothing was sent");
        assertThat(Files.readString(page)).isEqualTo("yesterday");
        Files.delete(page);
        assertThat(report("z", "--yes").out()).contains("1234.50");
        assertThat(Files.readString(page)).contains("1234.50");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeTheTotalsAreReset() {
        sell();
        page = folder.resolve("nowhere").resolve("day.html");

        Run refused = report("z", "--yes");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("cannot be made", "Nothing was sent");
        assertThat(desk.run("report", "x", "--config", config).out()).contains("1234.50");
    }

    @Test
    void whoDoesNotWantToResetAndWhoGetsNoReportHasNoPage() {
        desk.typed("no\n", "report", "z", "--config", config, "--page", page);
        assertThat(page).doesNotExist();

        terminal.close();
        assertThat(report("x").exitCode()).isEqualTo(3);
        assertThat(page).doesNotExist();
    }
}
