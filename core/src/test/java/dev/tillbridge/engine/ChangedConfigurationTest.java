package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terminals are renamed, exchanged and removed between two runs: what was begun at them is shown once, and can be settled. */
class ChangedConfigurationTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private void restartWith(String... desks) {
        till.desks = List.of(desks);
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
    }

    private void swap() {
        till.devices.put("back-office", till.terminal);
        till.devices.put("front-desk", new FakeTerminal("2"));
        restartWith("front-desk", "back-office");
    }

    @Test
    void whatIsUnknownIsShownOnceWhereTwoTerminalsHaveSwappedTheirNames() {
        Outcome unknown = till.unknown();

        swap();

        assertThat(till.desk("back-office").unresolved())
                .extracting(AttemptSummary::id)
                .containsExactly(unknown.attempt());
        assertThat(till.desk("front-desk").unresolved()).isEmpty();
        assertThat(till.desk("back-office").recent(10)).hasSize(1);
        assertThat(till.desk("front-desk").recent(10)).isEmpty();
    }

    @Test
    void whatIsUnknownIsDecidedWhereItsDeviceIsNow() {
        Outcome unknown = till.unknown();

        swap();
        AttemptSummary decided = till.desk("back-office")
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();

        assertThat(decided.state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
    }

    @Test
    @Requirement("I6")
    void whatWasPaidAtATerminalThatIsGoneIsStillFoundToldAndTakenOver() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome paid = till.sell();

        till.replaceTerminal("2");
        restartWith("bar");

        assertThat(till.attempt(paid.attempt()).summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(till.told).as("I6").extracting(Outcome::attempt).containsExactly(paid.attempt());
        assertThat(till.desk("bar").recent(10)).extracting(AttemptSummary::id).containsExactly(paid.attempt());
    }

    @Test
    @Requirement("I6")
    void anOutcomeIsTakenOverWhateverItsTerminalIsCalledNow() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome paid = till.sell();

        restartWith("bar");
        till.acknowledge(paid);

        assertThat(till.desk("bar").unacknowledged()).isEmpty();
        restartWith("bar");
        assertThat(till.told).as("I6").isEmpty();
    }

    @Test
    @Requirement("I3")
    void whereToLookIsTheTerminalThatTookThePaymentAndNotTheOneThatShowsIt() {
        Outcome unknown = till.unknown();

        till.replaceTerminal("2");
        restartWith("bar");

        assertThat(till.attempt(unknown.attempt()).summary().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        told -> assertThat(told.whereToLook(Locale.ENGLISH))
                                .startsWith(
                                        "It was made at the terminal front-desk (fake:1), which is not configured here."));
    }
}
