package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Requirement;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by itself: what is concluded, and in which words somebody is told. */
class EvidenceRulesTest {

    private static final String KEY = "OUR-KEY";
    private static final Money ORDERED = Money.parse("GBP 19.90");
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");

    private static AttemptRecord.Builder attempt(Operation operation, Map<String, String> content) {
        Stamp sent = new Stamp(SENT, 7, "epoch-1");
        return AttemptRecord.builder(
                        new AttemptId("00000000000000000000000000000001"),
                        "front-desk",
                        new TerminalKey("acme:1"),
                        "acme",
                        Tender.of("4711"),
                        operation,
                        content,
                        sent)
                .sending(sent);
    }

    private static AttemptRecord sale() {
        return attempt(Operation.SALE, Map.of("amount", ORDERED.toString())).build();
    }

    private static Evidence.Builder approved() {
        return Evidence.builder()
                .complete(true)
                .key(KEY)
                .verdict(Verdict.APPROVED)
                .amounts(Amounts.ofBase(ORDERED));
    }

    /** Returns the judgement in a word or, where nothing is proven, in the words that somebody is told. */
    private static String judged(AttemptRecord attempt, Evidence.Builder evidence) {
        return EvidenceRules.judge(attempt, KEY, KeyForm.HEX_32, CurrencyUnit.GBP, evidence.build())
                .match(
                        proven -> proven.state + (proven.result.partial() ? " in part" : ""),
                        notYet -> "not yet, " + notYet.words,
                        alarming -> "alarm, " + alarming.words);
    }

    private static String judged(UnaryOperator<Evidence.Builder> change) {
        return judged(sale(), change.apply(approved()));
    }

    private static Evidence.Builder refused(TransactionDetails details) {
        return Evidence.builder()
                .complete(true)
                .key(KEY)
                .verdict(Verdict.DECLINED)
                .details(details);
    }

    private static TransactionDetails.Builder details() {
        return TransactionDetails.builder();
    }

    @Test
    void whatNothingSpeaksAgainstIsProven() {
        assertThat(judged(e -> e)).isEqualTo("APPROVED");
        assertThat(judged(sale(), refused(TransactionDetails.none()))).isEqualTo("DECLINED");
    }

    // E2

    @Test
    @Requirement("E2")
    void anotherKeyIsAnothers() {
        assertThat(judged(e -> e.key("OTHER")))
                .isEqualTo("alarm, E2: the terminal answered about another transaction than ours");
        assertThat(judged(e -> e.key(null)))
                .isEqualTo("not yet, E5: the result does not say which transaction it is about");
    }

    @ParameterizedTest
    @CsvSource({"-50400, true", "-50401, false", "0, true", "3600, true"})
    @Requirement("E2")
    void whatNamesNoKeyMustNotHaveEndedLongBeforeOursWasSent(long seconds, boolean ours) {
        Instant ended = SENT.plus(Duration.ofSeconds(seconds));
        String judged = judged(
                e -> e.assumedKey(KEY).details(details().completedAt(ended).build()));

        assertThat(judged.equals("APPROVED")).isEqualTo(ours);
        assertThat(judged).doesNotStartWith("not yet");
        if (!ours) {
            assertThat(judged)
                    .startsWith("alarm, E2: the terminal tells of a transaction of 2026-02-28T21:59:00Z, long before");
        }
    }

    @Test
    @Requirement("E2")
    void whatNamesNoKeyAndMayTellWhoseItIsUnreadablyIsNotOurs() {
        assertThat(judged(e -> e.assumedKey(KEY).keyDoubt("date")))
                .startsWith("alarm, E2")
                .contains("[date]");
        assertThat(judged(e -> e.keyDoubt("date")))
                .as("beside a key it decides nothing")
                .isEqualTo("APPROVED");
    }

    // E3

    @Test
    @Requirement("E3")
    void anotherOperationOrCurrencyOrKindOfDebitIsToldByName() {
        assertThat(judged(e -> e.operation(Operation.REFUND)))
                .isEqualTo("alarm, E3: the terminal names another operation, REFUND");
        assertThat(judged(e -> e.currency(CurrencyUnit.EUR)))
                .isEqualTo("alarm, E3: the terminal names another currency, EUR");
        assertThat(judged(e -> e.amounts(Amounts.ofBase(Money.parse("EUR 19.90")))))
                .isEqualTo("alarm, E3: the terminal names another currency, EUR");
        assertThat(judged(e -> e.debitsLater(true))).startsWith("alarm, E3: the terminal names a deferred debit");
        assertThat(judged(e -> e.debitsLater(false).operation(Operation.SALE).currency(CurrencyUnit.GBP)))
                .isEqualTo("APPROVED");
    }

    @Test
    @Requirement("I9")
    void whatIsDoneToAnotherOriginalIsNotOurs() {
        AttemptRecord refund = attempt(Operation.REFUND, Map.of("amount", ORDERED.toString(), "original", "T-1"))
                .build();
        AttemptRecord completion = attempt(
                        Operation.COMPLETION, Map.of("amount", ORDERED.toString(), "preAuthId", "PA-1"))
                .build();
        TransactionDetails another = details().preAuthId(new PreAuthId("PA-2")).build();

        assertThat(judged(refund, approved().original("T-1"))).isEqualTo("APPROVED");
        assertThat(judged(refund, approved().original("T-2")))
                .isEqualTo("alarm, E3: the terminal names another original than the order does");
        assertThat(judged(refund, approved().details(another)))
                .as("a refund of no hold may make one")
                .isEqualTo("APPROVED");
        assertThat(judged(completion, approved().original("PA-1"))).isEqualTo("APPROVED");
        assertThat(judged(completion, approved().original("PA-2"))).startsWith("alarm, E3");
        assertThat(judged(completion, approved().details(another))).startsWith("alarm, E3");
        assertThat(judged(e -> e.original("T-2"))).as("none was ordered").isEqualTo("APPROVED");
    }

    @ParameterizedTest
    @CsvSource({
        "19.90, false, false, APPROVED",
        "19.89, false, false, 'alarm, E3: the terminal names another amount, GBP 19.89 for GBP 19.90'",
        "19.91, true, true, 'alarm, E3: the terminal names another amount, GBP 19.91 for GBP 19.90'",
        "19.89, true, false, APPROVED in part",
        "19.89, false, true, APPROVED in part",
        "0.00, true, false, 'alarm, E3: the terminal names another amount, GBP 0.00 for GBP 19.90'",
        "19.90, false, true, APPROVED",
        "19.90, true, false, 'alarm, E6: the result contradicts itself: a part was approved, and the whole'"
    })
    @Requirement("E3")
    void lessThanOrderedIsAPartWhereThatIsSaid(String told, boolean flagged, boolean paid, String judged) {
        assertThat(judged(e -> e.amounts(Amounts.ofBase(Money.parse("GBP " + told)))
                        .partial(flagged)
                        .tellsWhatWasPaid(paid)))
                .isEqualTo(judged);
    }

    @Test
    @Requirement("E3")
    void aPartOfNobodyKnowsHowMuchIsNotProven() {
        assertThat(judged(e -> e.amounts(Amounts.unknown()).partial(true)))
                .isEqualTo("not yet, E5: a part was approved, but the result does not say how much");
        assertThat(judged(e -> e.amounts(Amounts.unknown())
                        .details(details().responseCode("10").build())))
                .as("in the words of the host")
                .isEqualTo("not yet, E5: a part was approved, but the result does not say how much");
        AttemptRecord all = attempt(Operation.REVERSAL, Map.of()).build();
        assertThat(judged(all, approved().partial(true)))
                .as("of what nobody named")
                .isEqualTo("APPROVED in part");
    }

    @Test
    @Requirement("E3")
    void whereAnotherOrderWasTakenTheResultMustSayWhichItIs() {
        AttemptRecord another = attempt(Operation.SALE, Map.of("amount", ORDERED.toString()))
                .tookAnother(true)
                .build();
        String words =
                "not yet, E5: the terminal took another order than ours, and the result does not say which it is";

        assertThat(judged(another, approved())).as("no operation").isEqualTo(words);
        assertThat(judged(another, approved().operation(Operation.SALE).amounts(Amounts.unknown())))
                .as("no amount")
                .isEqualTo(words);
        assertThat(judged(another, approved().operation(Operation.SALE))).isEqualTo("APPROVED");
    }

    @Test
    @Requirement("E3")
    void zeroForTheWholeOfSomethingIsNoAmount() {
        AttemptRecord all = attempt(Operation.REVERSAL, Map.of()).build();
        Evidence zero =
                approved().amounts(Amounts.ofBase(Money.parse("GBP 0.00"))).build();

        Optional<Money> base = EvidenceRules.judge(all, KEY, KeyForm.HEX_32, CurrencyUnit.GBP, zero)
                .match(
                        proven -> proven.result.amounts().base(),
                        notYet -> Optional.of(ORDERED),
                        alarming -> Optional.of(ORDERED));

        assertThat(base).isEmpty();
    }

    // E4, E5, E6, E7

    @Test
    void whatIsNotWholeIsAskedForAgain() {
        assertThat(judged(e -> e.complete(false))).isEqualTo("not yet, E4: the result is not marked as finished");
        assertThat(judged(e -> e.missing("amount"))).isEqualTo("not yet, E5: the result lacks [amount]");
        assertThat(judged(e -> e.unknown("status")))
                .isEqualTo("not yet, E7: nobody can read what the result holds in [status]");
        assertThat(judged(sale(), Evidence.builder().complete(true).key(KEY))).startsWith("not yet, E5");
    }

    @Test
    @Requirement("E6")
    void whatContradictsItselfIsToldInItsOwnWords() {
        assertThat(judged(e -> e.contradiction("two amounts").contradiction("for another register")))
                .isEqualTo("alarm, E6: the result contradicts itself: two amounts, for another register");
        assertThat(judged(e -> e.verdict(Verdict.DECLINED)))
                .isEqualTo("alarm, E6: the result states several verdicts, [APPROVED, DECLINED]");
        assertThat(judged(e -> e.details(details().responseCode("05").build())))
                .isEqualTo("alarm, E6: the result contradicts itself: approved, with a response code that refuses");
    }

    @Test
    @Requirement("E6")
    void aRefusalWithSignsOfAnApprovalProvesNothingUnlessTheyAreExplained() {
        String words = "alarm, E6: the result contradicts itself: ";
        TransactionDetails authorised = details().authorisationCode("A1").build();
        TransactionDetails approving = details().responseCode("00").build();

        assertThat(judged(sale(), refused(authorised)))
                .isEqualTo(words + "not approved, with an authorisation code and without a reversal");
        assertThat(judged(sale(), refused(authorised).authorisationExplained(true)))
                .isEqualTo("DECLINED");
        assertThat(judged(sale(), refused(approving)))
                .isEqualTo(words + "not approved, with a response code that approves and without a reversal");
        assertThat(judged(sale(), refused(approving).authorisationExplained(true)))
                .isEqualTo("DECLINED");
        assertThat(judged(sale(), refused(TransactionDetails.none()).deferred(true)))
                .isEqualTo(words + "not approved, and approved offline");
        assertThat(judged(
                        sale(),
                        refused(TransactionDetails.none()).deferred(true).authorisationExplained(true)))
                .isEqualTo("DECLINED");
        assertThat(judged(sale(), refused(TransactionDetails.none()).partial(true)))
                .isEqualTo(words + "not approved, and a part was approved");
    }

    @Test
    @Requirement("E6")
    void onlyAStatedRefusalCountsBesideTracesOfACard() {
        Evidence.Builder timeOut = Evidence.builder().complete(true).key(KEY).implied(Verdict.CANCELLED);

        assertThat(judged(sale(), timeOut)).isEqualTo("CANCELLED");
        assertThat(judged(sale(), timeOut.trace("a card").trace("a host")))
                .isEqualTo(
                        "alarm, E6: the result contradicts itself: no verdict, and traces of a payment: a card, a host");
        assertThat(judged(sale(), refused(TransactionDetails.none()).trace("a card")))
                .isEqualTo("DECLINED");
    }

    @Test
    @Requirement("E6")
    void aRejectionWithAVerdictATraceOrAContradictionIsNotBelieved() {
        assertThat(EvidenceRules.rejectionDoubt(Evidence.builder().build())).isEmpty();
        assertThat(EvidenceRules.rejectionDoubt(
                        Evidence.builder().trace("a card").trace("a result").build()))
                .contains("E6: there are traces of a payment: a card, a result");
        assertThat(EvidenceRules.rejectionDoubt(
                        Evidence.builder().verdict(Verdict.APPROVED).build()))
                .contains("E6: the result states several verdicts, [APPROVED]");
        assertThat(EvidenceRules.rejectionDoubt(
                        Evidence.builder().contradiction("words").build()))
                .contains("E6: the result contradicts itself: words");
    }

    // What is no result

    private static Optional<String> accepted(Evidence.Builder echo) {
        return EvidenceRules.acceptanceDiffers(
                sale(), Optional.of(KEY), KeyForm.HEX_32, CurrencyUnit.GBP, echo.build());
    }

    @Test
    void anAcceptanceDiffersInWhateverItRepeats() {
        assertThat(accepted(Evidence.builder().key(KEY))).isEmpty();
        assertThat(accepted(Evidence.builder().amounts(Amounts.ofBase(ORDERED))))
                .isEmpty();
        assertThat(accepted(Evidence.builder().key("OTHER")))
                .contains("the terminal answered about another transaction than ours");
        assertThat(accepted(Evidence.builder().amounts(Amounts.ofBase(Money.parse("GBP 19.89")))))
                .contains("the terminal names another amount, GBP 19.89 for GBP 19.90");
        assertThat(accepted(Evidence.builder().amounts(Amounts.unknown().with(Part.CASHBACK, Money.parse("GBP 5.00")))))
                .contains("the terminal names another cash back, GBP 5.00 for none");
        assertThat(accepted(Evidence.builder().unknown("amountTrans")))
                .contains("nobody can read what the terminal repeats in [amountTrans]");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, 'the terminal names a negative amount, GBP -0.01'",
        "10000000000.00, the terminal names a larger amount than a card payment has room for"
    })
    @Requirement("E3")
    void whatNoCardPaymentHasRoomForIsNoAmountWhoeverTellsIt(String amount, String words) {
        Amounts told = Amounts.ofBase(Money.parse("GBP " + amount));
        AttemptRecord all = attempt(Operation.REVERSAL, Map.of()).build();

        assertThat(judged(all, approved().amounts(told))).isEqualTo("alarm, E3: " + words);
        assertThat(judged(all, refused(TransactionDetails.none()).amounts(told)))
                .isEqualTo("alarm, E3: " + words);
        assertThat(accepted(Evidence.builder().amounts(told))).contains(words);
    }

    @Test
    @Requirement("E3")
    void theMostThatACardPaymentHasRoomForIsAnAmount() {
        AttemptRecord all = attempt(Operation.REVERSAL, Map.of()).build();

        assertThat(judged(all, approved().amounts(Amounts.ofBase(Money.parse("GBP 9999999999.99")))))
                .isEqualTo("APPROVED");
    }

    @Test
    @Requirement("E3")
    void aDiscountMustLeaveSomethingToPay() {
        Amounts nothing = Amounts.ofBase(ORDERED).with(Part.DISCOUNT, ORDERED);

        assertThat(judged(e -> e.amounts(nothing)))
                .isEqualTo("alarm, E3: the terminal names a discount that leaves nothing to pay");
        assertThat(judged(e -> e.amounts(nothing.with(Part.DISCOUNT, Money.parse("GBP 19.89")))))
                .isEqualTo("APPROVED");
    }

    @Test
    @Requirement("E3")
    void aRefusalIsAboutTheSameAmountThoughItsPartsMayBeZero() {
        AttemptRecord inParts = attempt(Operation.SALE, Map.of("amount", ORDERED.toString(), "cashback", "GBP 20.00"))
                .build();
        Amounts zero = Amounts.ofBase(ORDERED).with(Part.CASHBACK, Money.parse("GBP 0.00"));

        assertThat(judged(inParts, refused(TransactionDetails.none()).amounts(zero)))
                .isEqualTo("DECLINED");
        assertThat(judged(
                        inParts,
                        refused(TransactionDetails.none()).amounts(zero.with(Part.BASE, Money.parse("GBP 0.00")))))
                .isEqualTo("alarm, E3: the terminal names another amount, GBP 0.00 for GBP 19.90");
        assertThat(judged(
                        inParts,
                        refused(TransactionDetails.none()).amounts(zero.with(Part.CASHBACK, Money.parse("GBP 5.00")))))
                .isEqualTo("alarm, E3: the terminal names another cash back, GBP 5.00 for GBP 20.00");
    }
}
