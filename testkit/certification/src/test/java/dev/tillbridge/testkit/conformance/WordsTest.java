package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a report says, nobody has to know Java to read. */
class WordsTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");

    @Test
    void thingsAreCountedAndListed() {
        assertThat(Words.count(0, "start")).isEqualTo("no start");
        assertThat(Words.count(1, "start")).isEqualTo("1 start");
        assertThat(Words.count(2, "start")).isEqualTo("2 starts");
        assertThat(Words.one(Operation.SALE)).isEqualTo("a sale");
        assertThat(Words.one(Operation.AUTHORISATION_ONLY)).isEqualTo("an authorisation only");
        assertThat(Words.of(Operation.PRE_AUTHORISATION)).isEqualTo("pre-authorisation");
        assertThat(Words.list(List.of())).isEqualTo("nothing");
        assertThat(Words.list(List.of(Operation.SALE))).isEqualTo("sale");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.of(Optional.empty())).isEqualTo("none");
        assertThat(Words.of(Optional.of("51"))).isEqualTo("51");
    }

    @Test
    void timesAreInSeconds() {
        assertThat(Words.of(Duration.ofMillis(400))).isEqualTo("0.4 s");
        assertThat(Words.of(Duration.ofSeconds(6))).isEqualTo("6 s");
        assertThat(Words.of(Duration.ofSeconds(60))).isEqualTo("60 s");
    }

    @Test
    void onlyThePartsOfAnAmountThatAreThereAreNamed() {
        assertThat(Words.of(Amounts.unknown())).isEqualTo("no amount");
        assertThat(Words.of(Amounts.ofBase(AMOUNT))).isEqualTo("EUR 12.50");
        assertThat(Words.of(Amounts.ofBase(AMOUNT)
                        .with(Part.GRATUITY, Money.parse("EUR 1.50"))
                        .with(Part.CASHBACK, Money.parse("EUR 20.00"))
                        .with(Part.SURCHARGE, Money.parse("EUR 0.00"))))
                .isEqualTo("EUR 12.50 with a tip of EUR 1.50 and cash back of EUR 20.00");
    }

    @Test
    void aRequestIsSaidByWhatItAsksFor() {
        assertThat(Words.of(Sale.builder()
                        .tender(Tender.of("table-4"))
                        .amount(AMOUNT)
                        .reference("R1")
                        .build()))
                .isEqualTo("sale of EUR 12.50, reference R1");
    }

    @Test
    void whatIsPlayedAndPlannedIsInTheWordsOfScenarioFiles() {
        assertThat(Words.of(Scenario.tapsCard().declined("51")))
                .startsWith("the cardholder taps card; the issuer declines")
                .doesNotContain("[");
        assertThat(Words.of(Fault.LOSE_ANSWER.at(Moment.START))).isEqualTo("lose answer at start");
    }

    @Test
    void whatADriverAnsweredIsSaidWithoutTheNameOfItsClass() {
        assertThat(Words.of(StartAnswer.accepted(Evidence.builder().build()))).isEqualTo("accepted");
        assertThat(Words.of(StartAnswer.lost("no answer."))).isEqualTo("lost: no answer.");
        assertThat(Words.of(StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "no connection")))
                .isEqualTo("nothing left: no connection");
        assertThat(Words.of(StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad")))
                .isEqualTo("refused: bad");
        assertThat(Words.of(LookupAnswer.inProgress(List.of()))).isEqualTo("in progress");
        assertThat(Words.of(LookupAnswer.notFound("404"))).isEqualTo("not known: 404");
        assertThat(Words.of(LookupAnswer.unauthorised("401"))).isEqualTo("credentials refused: 401");
        assertThat(Words.of(LookupAnswer.unreadable("half"))).isEqualTo("unreadable: half");
        assertThat(Words.of(LookupAnswer.lost("none"))).isEqualTo("lost: none");
        assertThat(Words.of(new CancelAnswer(CancelAnswer.Kind.TAKEN, "it cancels")))
                .isEqualTo("taken: it cancels");
    }

    @Test
    void aResultIsSaidWithEverythingThatSpeaksAgainstIt() {
        Evidence.Builder good = Evidence.builder().complete(true).verdict(Verdict.APPROVED);
        assertThat(Words.of(LookupAnswer.finished(
                        good.amounts(Amounts.ofBase(AMOUNT)).build())))
                .isEqualTo("a result: approved, EUR 12.50");
        assertThat(Words.of(Evidence.builder().missing("verdict").build()))
                .isEqualTo("a result that is not complete: no verdict, without verdict");
        assertThat(Words.of(Evidence.builder()
                        .complete(true)
                        .verdict(Verdict.CANCELLED)
                        .verdict(Verdict.APPROVED)
                        .unknown("state")
                        .build()))
                .isEqualTo("a result: approved and cancelled, with a word in state that nobody knows");
    }

    @Test
    void whatWasThrownIsSaidWithItsMessage() {
        assertThat(Words.thrown(new IllegalStateException("closed before")))
                .isEqualTo("IllegalStateException (closed before)");
        assertThat(Words.thrown(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void ofACardNumberThatADriverGaveAwayTheReportTellsTheLastDigitsOnly() {
        assertThat(SecurityCases.hide("pan 4556.7375-8690 2147, token abcdef", Set.of("abcdef"), "4556737586902147"))
                .isEqualTo("pan ************2147, token ****");
    }
}
