package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Report.Category;
import dev.tillbridge.model.Report.Total;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final Money SUM = Money.parse("GBP 12.50");

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 1_000_000_000})
    void aCountIsToldAsItIs(long count) {
        assertThat(new Total(Category.SALES, count, SUM).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 1_000_000_001, 4_111_111_111_111_111L, Long.MAX_VALUE})
    void whatNoTerminalHasCountedIsUntoldAsItMayBeTheNumberOfACard(long count) {
        Total total = new Total(Category.SALES, count, SUM);

        assertThat(total.count()).isEqualTo(-1);
        assertThat(total.toString()).as("I5").doesNotContain("4111111111111111");
    }
}
