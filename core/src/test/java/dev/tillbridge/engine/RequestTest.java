package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.StartAnswer;
import org.assertj.core.api.ThrowableAssert;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before any byte leaves. */
class RequestTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private static void assertNoRoom(String what, ThrowableAssert.ThrowingCallable order) {
        assertThatThrownBy(order)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the " + what + " is more than a card payment has room for");
    }

    /** Sent all the same, it would be unknown for ever: no result that tells so much is believed. */
    @Test
    @Requirement("I3")
    void whatNoCardPaymentHasRoomForIsNotOrdered() {
        Tender tender = Tender.of("4711");
        Money most = Money.ofMinor(CurrencyUnit.GBP, 999_999_999_999L);
        Money penny = Money.ofMinor(CurrencyUnit.GBP, 1);
        Money more = most.plus(penny);

        assertNoRoom("amount", Sale.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", Refund.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", PreAuthorisation.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", TopUp.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", Completion.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", Reversal.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", AuthorisationOnly.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", VoidTransaction.builder().tender(tender).amount(more)::build);
        assertNoRoom("amount", () -> CardAcquisition.of(more));
        assertNoRoom("gratuity", Sale.builder().tender(tender).amount(penny).gratuity(more)::build);
        assertNoRoom("cashback", Sale.builder().tender(tender).amount(penny).cashback(more)::build);
        assertNoRoom(
                "sum of amount, gratuity and cashback",
                Sale.builder().tender(tender).amount(most).gratuity(penny)::build);
        assertNoRoom(
                "sum of amount, gratuity and cashback",
                Sale.builder().tender(tender).amount(penny).cashback(most)::build);
        assertThat(Sale.builder().tender(tender).amount(most).build().amount()).contains(most);
    }

    @Test
    void anotherCurrencyIsTheCallersMistake() {
        Sale euros = Sale.builder()
                .tender(Tender.of("1"))
                .amount(Money.parse("EUR 1.00"))
                .build();

        assertThatThrownBy(() -> till.start(euros))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("GBP");
    }

    @Test
    void whatIsNotDeclaredIsRefusedBeforeAnyByteWithWhatIsPossible() {
        till.terminal.withdraw(Operation.REVERSAL);
        till.reopen();

        Outcome outcome = till.outcomeOf(till.start(Reversal.builder()
                .tender(Tender.of("1"))
                .preAuthId(new PreAuthId("1"))
                .build()));

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.UNSUPPORTED);
        assertThat(((Outcome.NotStarted) outcome).why()).contains("reversal").contains("sale");
        assertThat(till.terminal.starts).isEmpty();
    }

    @Test
    void aFeatureThatIsNotDeclaredIsRefusedBeforeAnyByte() {
        Outcome outcome = till.outcomeOf(till.start(Sale.builder()
                .tender(Tender.of("1"))
                .amount(Till.AMOUNT)
                .cashback(Money.parse("GBP 5.00"))
                .build()));

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.UNSUPPORTED);
        assertThat(((Outcome.NotStarted) outcome).why()).contains("cash back");
    }

    @Test
    @Requirement("I5")
    void everyProblemOfARequestIsToldAtOnce() {
        assertThatThrownBy(() -> Sale.builder()
                        .amount(Money.parse("GBP 0.00"))
                        .gratuity(Money.parse("EUR -1.00"))
                        .reference("4111 1111 1111 1111")
                        .build())
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.problems()).hasSize(5);
                    assertThat(e.getMessage()).doesNotContain("4111 1111");
                });
    }

    @Test
    void anAbilityThatTheTerminalLacksIsAnAnswerAndNotAnException() {
        Answer<?> answer = till.desk().history();

        assertThat(answer.toString()).startsWith("UNSUPPORTED").contains("Nothing was sent");
    }

    @Test
    void whatIsRefusedBeforeItIsSentSendsNobodyToTheDisplay() {
        till.terminal.onStart(
                (start, gate) -> StartAnswer.neverLeft(NotStartedReason.REFUSED, "the reference is too long"));
        assertThat(till.sell().advice()).doesNotContain("display").contains("Nothing was sent");

        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad request"));
        till.terminal.answersEveryLookup(notFound());
        assertThat(till.outcomeOf(till.start(sale("4712"))).advice()).contains("display");
    }
}
