package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes with an answer that is no result, and speaks against what the answer says. */
class DoubtfulRefusalTest {

    private final Till till = new Till();

    private static Evidence.Builder told() {
        return Evidence.builder();
    }

    static Stream<Named<Evidence>> doubts() {
        return Stream.of(
                Named.of("the key of another", told().key("another").build()),
                Named.of("another operation", told().operation(Operation.REFUND).build()),
                Named.of("another currency", told().currency(CurrencyUnit.EUR).build()),
                Named.of("a deferred debit", told().debitsLater(true).build()),
                Named.of(
                        "another amount",
                        told().amounts(Amounts.ofBase(Money.parse("GBP 99.00"))).build()),
                Named.of(
                        "an amount that cannot be read",
                        told().unknown("amount").build()),
                Named.of("a trace of a card", told().trace("a card number").build()),
                Named.of(
                        "an authorisation",
                        told().details(TransactionDetails.builder()
                                        .authorisationCode("730518")
                                        .build())
                                .build()),
                Named.of(
                        "a contradiction",
                        told().contradiction("it was taken before").build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubts")
    void aListedRefusalWithADoubtIsNoProofAndRaisesAnAlarm(Evidence told) {
        till.terminal.answersStart(
                start -> StartAnswer.rejected("400", NotStartedReason.BUSY, "Busy. Nothing was started.", told));

        Attempt attempt = till.startSale();

        assertThat(till.outcomeOf(attempt))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.why())
                                .contains("refused", "does not prove")
                                .doesNotContain("Nothing was started"));
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("refusal was not believed"));
    }

    @Test
    void aRefusalIsNoProofWhereTheLookupAfterItCannotBeRead() {
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad request"));
        till.terminal.answersEveryLookup(key -> LookupAnswer.unreadable("200 with something else"));

        assertThat(till.outcomeOf(till.startSale())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aNegativeOfWhatWasApprovedOfflineContradictsItself() {
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), Verdict.DECLINED)
                        .deferred(true)
                        .build()));

        assertThat(till.outcomeOf(till.startSale())).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("not approved, and approved offline"));
    }

    @Test
    void aRefusalThatRepeatsWhatWasSentIsBelieved() {
        till.terminal.answersStart(start -> StartAnswer.rejected(
                "400",
                NotStartedReason.BUSY,
                "busy",
                told().key(start.key().orElseThrow().value())
                        .operation(Operation.SALE)
                        .currency(Till.GBP)
                        .amounts(Amounts.ofBase(Till.AMOUNT))
                        .build()));
        till.terminal.answersLookups(key -> LookupAnswer.notFound("not found"));

        Outcome outcome = till.sell();

        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.alarms).isEmpty();
    }

    @Test
    void whatIsLostButNamesAnotherStartRaisesAnAlarm() {
        till.terminal.answersStart(start -> StartAnswer.lost(
                "taken, and nothing after that", told().key("another").build()));

        Attempt attempt = till.startSale();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("another transaction than ours"));
    }

    // A key that is only assumed

    private Attempt approvedWithoutKey(Duration before) {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .rejects(Set.of("400"), Grade.DOCUMENTED)
                        .build());
        Instant ended = till.time.wall().minus(before);
        till.terminal.answersStart(start -> StartAnswer.finished(result("", Verdict.APPROVED)
                .assumedKey("")
                .details(TransactionDetails.builder().completedAt(ended).build())
                .build()));
        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);
        return attempt;
    }

    @Test
    void aResultThatNamesNoKeyAndEndedLongBeforeIsThatOfAnotherOne() {
        Attempt attempt = approvedWithoutKey(Duration.ofDays(1));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("the clock of the terminal"));
    }

    @Test
    void aClockThatIsHoursBehindMakesNoDoubt() {
        Attempt attempt = approvedWithoutKey(Duration.ofHours(13));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(till.alarms).isEmpty();
    }

    @Test
    void whatAnUnclearAnswerLacksOrHidesIsToldToWhoHasToDecide() {
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), Verdict.APPROVED)
                        .missing("AF")
                        .build()));

        assertThat(till.outcomeOf(till.startSale()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("proves nothing, E5: the result lacks [AF]"));
    }

    static Stream<Named<TransactionDetails>> earlier() {
        return Stream.of(
                Named.of(
                        "its id",
                        TransactionDetails.builder()
                                .providerRef(new ProviderRef("88213411002"))
                                .build()),
                Named.of(
                        "its time and authorisation",
                        TransactionDetails.builder()
                                .completedAt(Instant.parse("2026-01-05T08:59:58.123Z"))
                                .authorisationCode("730518")
                                .build()));
    }

    private Outcome approvedWithoutKey(String tender, TransactionDetails details) {
        till.terminal.answersStart(start -> StartAnswer.finished(result("", Verdict.APPROVED)
                .assumedKey(start.key().orElseThrow().value())
                .details(details)
                .build()));
        return till.outcomeOf(till.start(Till.sale(tender)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("earlier")
    void aResultThatNamesNoKeyButTheTransactionOfAnEarlierPaymentIsThatOne(TransactionDetails details) {
        assertThat(approvedWithoutKey("first", details)).isInstanceOf(Outcome.Approved.class);

        assertThat(approvedWithoutKey("second", details)).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("its transaction is or may be another attempt's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0009900104", "9900104  "})
    void anIdInAnotherWritingIsStillThatOfTheEarlierPayment(String writing) {
        approvedWithoutKey("first", identified("9900104"));

        assertThat(approvedWithoutKey("second", identified(writing))).isInstanceOf(Outcome.Unknown.class);
    }

    private static TransactionDetails identified(String ref) {
        return TransactionDetails.builder().providerRef(new ProviderRef(ref)).build();
    }

    @Test
    void anAuthorisationInOtherLettersIsStillThatOfTheEarlierPayment() {
        Instant time = Instant.parse("2026-01-05T08:59:00Z");
        approvedWithoutKey(
                "first",
                TransactionDetails.builder()
                        .completedAt(time)
                        .authorisationCode("A00104")
                        .build());

        assertThat(approvedWithoutKey(
                        "second",
                        TransactionDetails.builder()
                                .completedAt(time)
                                .authorisationCode("a00104")
                                .build()))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void paymentsThatShareATimeOrANumberAloneAreTwo() {
        Instant time = Instant.parse("2026-01-05T08:59:00Z");
        approvedWithoutKey(
                "first",
                TransactionDetails.builder()
                        .completedAt(time)
                        .authorisationCode("730518")
                        .build());

        assertThat(approvedWithoutKey(
                        "same-time",
                        TransactionDetails.builder()
                                .completedAt(time)
                                .authorisationCode("730519")
                                .build()))
                .isInstanceOf(Outcome.Approved.class);
        assertThat(approvedWithoutKey(
                        "same-number",
                        TransactionDetails.builder()
                                .completedAt(time.plusSeconds(60))
                                .authorisationCode("730518")
                                .build()))
                .isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aVoidThatNamesNoKeyMayNameTheTransactionThatItUndid() {
        till.terminal.traits(
                Operation.VOID,
                FakeTerminal.byOurKey().features(Set.of(Feature.BY_CARD)).build());
        till.terminal.answersStart(start -> StartAnswer.finished(result("", Verdict.APPROVED)
                .assumedKey(start.key().orElseThrow().value())
                .operation(start.request().operation())
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef("88213411002"))
                        .build())
                .build()));
        Outcome sale = till.outcomeOf(till.startSale());

        assertThat(till.outcomeOf(till.start(VoidTransaction.builder()
                        .tender(Tender.of("void"))
                        .amount(Till.AMOUNT)
                        .originalAttempt(sale.attempt())
                        .build())))
                .isInstanceOf(Outcome.Approved.class);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aResultThatNamesNoKeyAndCannotBeToldFromAnotherDecidesNothing(Verdict verdict) {
        till.terminal.answersStart(start -> StartAnswer.finished(result("", verdict)
                .assumedKey(start.key().orElseThrow().value())
                .keyDoubt("date")
                .build()));

        assertThat(till.outcomeOf(till.startSale())).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("whose it is in [date]"));
    }

    static Stream<Named<Evidence.Builder>> others() {
        return Stream.of(
                Named.of(
                        "a time long before",
                        told().details(TransactionDetails.builder()
                                .completedAt(Instant.EPOCH)
                                .build())),
                Named.of("a time that cannot be read", told().keyDoubt("date")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void aRefusalThatNamesNoKeyAndMayBeAboutAnotherOneIsNoProof(Evidence.Builder told) {
        till.terminal.answersStart(start -> StartAnswer.rejected(
                "400",
                NotStartedReason.BUSY,
                "busy",
                told.assumedKey(start.key().orElseThrow().value()).build()));
        till.terminal.answersLookups(key -> LookupAnswer.notFound("not found"));

        assertThat(till.outcomeOf(till.startSale())).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("refusal was not believed"));
    }

    @Test
    void aResultThatNamesOurKeyIsOursWhateverTheClockSays() {
        Instant ended = till.time.wall().minus(Duration.ofDays(400));
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), Verdict.APPROVED)
                        .keyDoubt("date")
                        .details(TransactionDetails.builder().completedAt(ended).build())
                        .build()));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }
}
