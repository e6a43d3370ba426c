package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {

    private static final Asked ASKED = new Asked(
            Optional.of(Money.parse("GBP 20.00")),
            Optional.of(Money.parse("GBP 2.00")),
            Optional.of(Money.parse("GBP 50.00")));

    private static Outcome notStarted(String conflict) {
        return new Outcome.NotStarted(
                new Outcome.Facts(
                        new AttemptId("0123456789abcdef0123456789abcdef"),
                        "till",
                        Tender.of("4711"),
                        Operation.SALE,
                        true,
                        Locale.ENGLISH,
                        conflict),
                NotStartedReason.NEVER_ARRIVED,
                "the terminal proved that it never got the request",
                true);
    }

    @Test
    void everyPartThatWasAskedForIsShown() {
        List<String> lines =
                OutcomeText.of(notStarted(""), ASKED, Spoken.english(), Style.plain(), Hints.none(), Style.WIDTH);

        assertThat(lines).anyMatch(line -> line.contains("GBP 20.00 + 2.00 tip + 50.00 cash back"));
        assertThat(lines).noneMatch(line -> line.contains("CONFLICT"));
    }

    @Test
    void aConflictIsShownWithWhatTheTerminalSaid() {
        List<String> lines = OutcomeText.of(
                notStarted("the terminal says APPROVED"),
                ASKED,
                Spoken.english(),
                Style.plain(),
                Hints.none(),
                Style.WIDTH);

        assertThat(lines).anyMatch(line -> line.contains("CONFLICT") && line.contains("the terminal says APPROVED"));
        assertThat(Json.outcome(notStarted("the terminal says APPROVED"), "bar")
                        .path("conflict")
                        .asText())
                .isEqualTo("the terminal says APPROVED");
    }
}
