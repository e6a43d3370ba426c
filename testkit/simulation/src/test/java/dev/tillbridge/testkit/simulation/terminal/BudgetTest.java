package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void thereAreAsManyFaultsAsItHas() {
        Budget budget = new Budget(2);

        assertThat(budget.take()).isTrue();
        assertThat(budget.isLeft()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.isLeft()).isFalse();
        assertThat(budget.take()).isFalse();
        assertThat(budget.isOn()).as("what lasts may go on").isTrue();
    }

    @Test
    void atRestThereAreNone() {
        Budget budget = new Budget(2);
        budget.end();

        assertThat(budget.take()).isFalse();
        assertThat(budget.isLeft()).isFalse();
        assertThat(budget.isOn()).isFalse();
    }
}
