package dev.tillbridge.testkit.attended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.NotDoneException;
import dev.tillbridge.testkit.conformance.RunStoppedException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendedTerminalTest {

    private static final Money AMOUNT = Money.parse("GBP 12.50");

    private final StringBuilder screen = new StringBuilder();

    private AttendedTerminal terminal(String... typed) {
        return terminal(CurrencyUnit.GBP, typed);
    }

    private AttendedTerminal terminal(CurrencyUnit currency, String... typed) {
        String lines = typed.length == 0 ? "" : String.join("\n", typed) + "\n";
        return AttendedTerminal.of("acme", currency, Map.of(), ConsoleTester.of(new StringReader(lines), screen));
    }

    private static Sale.Builder sale(Money amount) {
        return Sale.builder().tender(Tender.of("t1")).amount(amount);
    }

    private static LedgerEntry only(AttendedTerminal terminal) {
        assertThat(terminal.ledger().entries()).hasSize(1);
        return terminal.ledger().entries().get(0);
    }

    private static List<String> answers(AttendedTerminal terminal) {
        return terminal.takeAnswers().stream().map(PersonAnswer::answer).toList();
    }

    @Test
    void thePersonIsToldWhatComesAndWhatToDoInOrder() {
        AttendedTerminal terminal = terminal("go");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard().declined("51"));

        assertThat(screen.toString().replaceAll("\\s+", " "))
                .contains("The till will ask the terminal for a sale of GBP 12.50."
                        + " 1. Take a test card that the issuer declines with response code 51."
                        + " 2. Tap the card when the terminal asks for it."
                        + " Ready? The till begins when you say so.");
    }

    @Test
    void anApprovalIsWhatThePersonReads() {
        AttendedTerminal terminal = terminal("go", "approved", "12.50");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard());

        LedgerEntry entry = only(terminal);
        assertThat(entry.verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(entry.total()).isEqualTo(AMOUNT);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(AMOUNT);
    }

    @Test
    void eachThingIsAskedAboutOnce() {
        AttendedTerminal terminal = terminal("go", "declined", "go", "cancelled");
        terminal.next(Scenario.tapsCard().declined("05"));
        assertThat(terminal.ledger().entries()).hasSize(1);
        assertThat(terminal.ledger().entries()).hasSize(1);

        terminal.next(Scenario.cancelsOnTerminal());

        assertThat(terminal.ledger().entries())
                .extracting(LedgerEntry::verdict)
                .containsExactly(Verdict.DECLINED, Verdict.CANCELLED);
    }

    @Test
    void anAmountThatWasNotAskedForIsAskedAboutAndCanBeTakenBack() {
        AttendedTerminal terminal = terminal("go", "approved", "125", "back", "approved", "12.5");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).total()).isEqualTo(AMOUNT);
        assertThat(answers(terminal))
                .containsExactly("approved (taken back)", "125 (taken back)", "back (taken back)", "approved", "12.5");
    }

    @Test
    void anAmountThatWasNotAskedForStandsWhenThePersonIsSure() {
        AttendedTerminal terminal = terminal("go", "approved", "125", "yes");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).total()).isEqualTo(Money.parse("GBP 125.00"));
    }

    @Test
    void anAnswerCanBeTakenBackAtTheNextQuestion() {
        AttendedTerminal terminal = terminal("go", "approved", "back", "declined");
        terminal.next(Scenario.tapsCard().declined("51"));

        assertThat(only(terminal).verdict()).isEqualTo(Verdict.DECLINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve", "-12.50", "12.505", "0", "1e3", "12.50 EUR", "12.", "1.2.3"})
    void whatIsNoAmountIsAskedForAgain(String typed) {
        AttendedTerminal terminal = terminal("go", "approved", typed, "12.50");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).total()).isEqualTo(AMOUNT);
        assertThat(screen).contains("'" + typed + "' is no amount in GBP.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "12,50", "12.5", "GBP 12.50", "gbp12.50"})
    void anAmountIsTypedAsPeopleDo(String typed) {
        AttendedTerminal terminal = terminal("go", "approved", typed);
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).total()).isEqualTo(AMOUNT);
    }

    @Test
    void aCurrencyWithoutDecimalsHasNone() {
        AttendedTerminal terminal = terminal(CurrencyUnit.JPY, "go", "approved", "12.5", "1250");
        terminal.announce(sale(Money.parse("JPY 1250")).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).total()).isEqualTo(Money.parse("JPY 1250"));
        assertThat(screen).contains("Type it like 999,");
    }

    @Test
    void aTipIsToldApart() {
        AttendedTerminal terminal = terminal("go", "approved", "14.00", "20", "1.50");
        terminal.announce(sale(AMOUNT).build());
        terminal.next(Scenario.tapsCard().addsTip(Money.parse("GBP 1.50")));

        LedgerEntry entry = only(terminal);
        assertThat(entry.gratuity()).isEqualTo(Money.parse("GBP 1.50"));
        assertThat(entry.approved()).isEqualTo(AMOUNT);
        assertThat(entry.total()).isEqualTo(Money.parse("GBP 14.00"));
    }

    @Test
    void cashBackIsToldApart() {
        AttendedTerminal terminal = terminal("go", "approved", "32.50", "20");
        terminal.announce(sale(AMOUNT).cashback(Money.parse("GBP 20.00")).build());
        terminal.next(Scenario.tapsCard());

        assertThat(only(terminal).cashback()).isEqualTo(Money.parse("GBP 20.00"));
        assertThat(only(terminal).approved()).isEqualTo(AMOUNT);
    }

    @Test
    void whereNothingWasAskedThereIsNoEntry() {
        AttendedTerminal terminal = terminal("go", "nothing", "yes");
        terminal.next(Scenario.tapsCard());

        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void whatThePersonCannotDoIsSaidWithItsReason() {
        AttendedTerminal before = terminal("could not do");
        assertThatThrownBy(() -> before.next(Scenario.tapsCard().deferred()))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContaining("approves offline");

        AttendedTerminal after = terminal("go", "could not do");
        after.next(Scenario.tapsCard());
        assertThatThrownBy(after::ledger).isInstanceOf(NotDoneException.class);
        assertThat(answers(after)).containsExactly("could not do");
    }

    @Test
    void whoStopsIsNotAskedAgain() {
        AttendedTerminal terminal = terminal("go", "stop");
        terminal.next(Scenario.tapsCard());

        assertThatThrownBy(terminal::ledger).isInstanceOf(RunStoppedException.class);
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void theNetworkAndThePowerAreInThePersonsHands() {
        AttendedTerminal terminal = terminal("yes", "yes", "yes");
        terminal.refuseConnections(true);
        terminal.refuseConnections(true);
        terminal.refuseConnections(false);
        terminal.restart();

        assertThat(terminal.takeAnswers())
                .extracting(PersonAnswer::question)
                .containsExactly("Is it off the network?", "Is it back and ready?", "Is it on again and ready?");
    }

    @Test
    void aPowerCutThatThePersonConfirmsHasStruck() {
        AttendedTerminal terminal = terminal("go", "cancelled", "yes");
        terminal.inject(Fault.POWER_CYCLE.at(Moment.LOOKUP_WAITING_FOR_CARD));
        terminal.next(Scenario.cancelsOnTerminal());
        assertThat(terminal.strikes()).isEmpty();

        assertThat(terminal.ledger().entries()).hasSize(1);

        assertThat(screen).contains("Cut the terminal's power while the terminal waits for the card");
        assertThat(terminal.strikes()).containsExactly(new Strike(Fault.POWER_CYCLE, Moment.LOOKUP_WAITING_FOR_CARD));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatNobodyCanDoByHandIsRefusedBeforeAnythingIsAsked(Fault fault) {
        AttendedTerminal terminal = terminal("go");
        Scenario scenario =
                Scenario.tapsCard().but(fault.at(fault.usualMoment()).times(2));

        assertThat(terminal.canInject(fault.at(fault.usualMoment()).times(2))).isFalse();
        assertThatThrownBy(() -> terminal.next(scenario)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().holdAt(Moment.START)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(screen).isEmpty();
    }

    @Test
    void aPairingCodeIsAskedForAndNotKept() {
        AttendedTerminal terminal = terminal("123456");

        assertThat(terminal.showPairingCode()).contains("123456");
        assertThat(terminal.takeAnswers()).isEmpty();
    }
}
