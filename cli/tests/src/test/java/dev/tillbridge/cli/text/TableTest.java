package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final Table ATTEMPTS = new Table("Time", "Attempt", "Amount", "State")
            .row("2026-11-30 07:35", "41ad1c54", "GBP 9.99 + 1.00 tip", "UNKNOWN")
            .row("2026-11-30 07:36", "d79d09d1", "GBP 12.50", "APPROVED");

    @Test
    void whatHasRoomStandsInColumns() {
        assertThat(ATTEMPTS.lines(80))
                .containsExactly(
                        "  Time              Attempt   Amount               State",
                        "  2026-11-30 07:35  41ad1c54  GBP 9.99 + 1.00 tip  UNKNOWN",
                        "  2026-11-30 07:36  d79d09d1  GBP 12.50            APPROVED");
    }

    @Test
    void theWidestColumnIsWrappedWhereThereIsNoRoom() {
        assertThat(ATTEMPTS.lines(57))
                .containsExactly(
                        "  Time              Attempt   Amount             State",
                        "  2026-11-30 07:35  41ad1c54  GBP 9.99 + 1.00    UNKNOWN",
                        "                              tip",
                        "  2026-11-30 07:36  d79d09d1  GBP 12.50          APPROVED");
    }

    @Test
    void whatHasNoRoomBesideEachOtherStandsBelowItself() {
        assertThat(ATTEMPTS.lines(24))
                .startsWith(
                        "  Time: 2026-11-30 07:35",
                        "  Attempt: 41ad1c54",
                        "  Amount: GBP 9.99 +",
                        "  1.00 tip",
                        "  State: UNKNOWN",
                        "");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 30, 40, 47, 52, 60, 80, 120})
    void noLineIsLongerThanTheRoomAndNoStateIsCut(int room) {
        assertThat(ATTEMPTS.lines(room))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(room))
                .anyMatch(line -> line.contains("UNKNOWN"))
                .anyMatch(line -> line.contains("APPROVED"));
    }
}
