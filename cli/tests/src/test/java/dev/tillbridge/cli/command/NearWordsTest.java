package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees who does not know the commands. */
class NearWordsTest {

    @TempDir
    private Path folder;

    private Run run(String line) {
        return new TestDesk(folder).run((Object[]) line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "sael, sale",
        "Sale, sale",
        "attempt, attempts",
        "topup, preauth top-up",
        "pay, sale",
        "capture, preauth complete",
        "preauth hold, preauth open",
        "preauth shwo, preauth show"
    })
    void theCommandThatIsMeantIsNamed(String typed, String meant) {
        Run run = run(typed + " 5");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean '" + meant + "'? Nothing was sent.");
    }

    @Test
    void aWordThatIsLikeNoneIsSaidToBeNone() {
        assertThat(run("xyzzy").err()).contains("there is no command 'xyzzy'. Nothing was sent.");
    }

    @Test
    void whoTypesNothingOrHelpSeesTheCommands() {
        Run alone = new TestDesk(folder).run();
        Run help = run("help");

        assertThat(alone.exitCode()).isZero();
        assertThat(alone.out()).contains("Payments:", "sale", "Examples:").isEqualTo(help.out());
        assertThat(run("help preauth").out())
                .contains("top-up")
                .isEqualTo(run("preauth --help").out());
    }

    @Test
    void oneAttemptIsShownWithEverythingThatIsKnownOfIt() {
        TestDesk desk = new TestDesk(folder);
        String id = desk.run("sale", "12.50", "--json")
                .json()
                .path("attempt")
                .asText()
                .substring(0, 8);

        Run shown = desk.run("attempts", id);

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("APPROVED", "our key at the terminal", id);
        assertThat(desk.run("attempts").out()).doesNotContain("Terminal");
        assertThat(desk.run("sale", "12.50", "--terminal", "payxpert").exitCode())
                .isZero();
        assertThat(desk.run("attempts").out()).contains("Terminal", "axept", "payxpert", "APPROVED");
        assertThat(desk.run("attempts", "zzzz").exitCode()).isEqualTo(2);
    }
}
