package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.AMOUNT;
import static dev.tillbridge.engine.Till.result;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be undone: a terminal that finds the original by amount and card would undo a sale, whatever was meant. */
class UndoingTest {

    private final Till till = new Till();
    private Verdict verdict = Verdict.APPROVED;

    @BeforeEach
    void answerAtOnce() {
        finds(Feature.BY_CARD);
        till.terminal.answersStart(start ->
                StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(start.request().operation())
                        .details(TransactionDetails.builder()
                                .providerRef(new ProviderRef("P" + till.terminal.starts.size()))
                                .build())
                        .build()));
    }

    private void finds(Feature feature) {
        till.terminal.traits(
                Operation.VOID,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                        .features(Set.of(feature))
                        .build());
    }

    private Outcome carryOut(StartRequest request) {
        return till.outcomeOf(till.start(request));
    }

    private Outcome undo(String tender, AttemptId original) {
        return carryOut(VoidTransaction.builder()
                .tender(Tender.of(tender))
                .amount(AMOUNT)
                .original(new ProviderRef("P1"))
                .originalAttempt(original)
                .build());
    }

    private Outcome refund() {
        return carryOut(
                Refund.builder().tender(Tender.of("refund")).amount(AMOUNT).build());
    }

    @Test
    void aRefundIsNotUndoneWhereOnlySalesAreFound() {
        Outcome undone = undo("void", refund().attempt());

        assertThat(undone).isInstanceOfSatisfying(Outcome.NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(NotStartedReason.REFUSED);
            assertThat(not.why()).contains("no sale but a refund", "by amount and card");
        });
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void aRefundIsKnownByItsReferenceToo() {
        refund();

        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(AMOUNT)
                .original(new ProviderRef("P1"))
                .build());

        assertThat(undone).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void aSaleIsUndoneAndTheUndoingIsNot() {
        Outcome undone = undo("void", till.sell().attempt());
        assertThat(undone).isInstanceOf(Outcome.Approved.class);

        finds(Feature.BY_ID);
        assertThat(undo("again", undone.attempt())).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aRefundIsUndoneWhereTheTerminalFindsItByItsId() {
        finds(Feature.BY_ID);

        assertThat(undo("void", refund().attempt())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatMovedNoMoneyIsNotUndone() {
        verdict = Verdict.DECLINED;
        AttemptId declined = till.sell().attempt();
        verdict = Verdict.APPROVED;

        assertThat(undo("void", declined)).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void whatThisTillDoesNotKnowIsLeftToTheTerminal() {
        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(AMOUNT)
                .original(new ProviderRef("of-another-till"))
                .build());

        assertThat(undone).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aVoidOfAnotherAmountThanItsOriginalMovedIsNotSentAsItWouldFindAnotherSale() {
        AttemptId sale = till.sell().attempt();

        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(Money.parse("GBP 10"))
                .originalAttempt(sale)
                .build());

        assertRefused(undone, NotStartedReason.REFUSED, "moved GBP 12.50", "GBP 10.00 would be that of another one");
        assertThat(till.terminal.starts).hasSize(1);
        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(undo("whole", sale)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void theWholeOfWhatWasPaidInPartIsThatPart() {
        Money part = Money.parse("GBP 10");
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(start.request().operation())
                        .amounts(Amounts.ofBase(part))
                        .partial(start.request().operation() == Operation.SALE)
                        .build()));
        AttemptId sale = till.sell().attempt();

        for (Money amount : List.of(AMOUNT, part)) {
            Outcome undone = carryOut(VoidTransaction.builder()
                    .tender(Tender.of("void-" + amount.getAmountMinorInt()))
                    .amount(amount)
                    .originalAttempt(sale)
                    .build());

            assertThat(undone).isInstanceOf(amount.equals(part) ? Outcome.Approved.class : Outcome.NotStarted.class);
        }
    }

    @Test
    void theWholeMayBeNamedWithTheTipOrWithoutIt() {
        for (String whole : List.of("GBP 12.50", "GBP 14.50")) {
            till.terminal.answersStart(start ->
                    StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                            .operation(start.request().operation())
                            .amounts(
                                    start.request().operation() == Operation.SALE
                                            ? Amounts.ofBase(AMOUNT).with(Part.GRATUITY, Money.parse("GBP 2"))
                                            : Amounts.ofBase(Money.parse(whole)))
                            .build()));
            AttemptId sale = carryOut(Till.sale("sale-" + whole.charAt(5))).attempt();

            assertThat(carryOut(VoidTransaction.builder()
                            .tender(Tender.of("void-" + whole.charAt(5)))
                            .amount(Money.parse(whole))
                            .originalAttempt(sale)
                            .build()))
                    .isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aVoidThatTellsOfAnotherAmountThanItsOriginalMovedProvesNothing() {
        finds(Feature.BY_ID);
        till.sell();
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(Operation.VOID)
                        .amounts(Amounts.ofBase(Money.parse("GBP 9.99")))
                        .build()));

        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .original(new ProviderRef("P1"))
                .build());

        assertThat(undone).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(alarm -> alarm.contains("it undid GBP 9.99 of GBP 12.50"));
    }

    // ---- what was undone is not undone again, and is not told as done ----

    private StartAnswer answer(Start start) {
        return StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                .operation(start.request().operation())
                .amounts(start.request().amount().map(Amounts::ofBase).orElse(Amounts.unknown()))
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef("P" + till.terminal.starts.size()))
                        .preAuthId(
                                switch (start.request().operation()) {
                                    case PRE_AUTHORISATION -> new PreAuthId("H" + till.terminal.starts.size());
                                    case REVERSAL -> new PreAuthId("H1");
                                    default -> null;
                                })
                        .build())
                .build());
    }

    private Outcome lostVoid(String tender, AttemptId original) {
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = undo(tender, original);
        assertThat(lost).isInstanceOf(Outcome.Unknown.class);
        till.terminal.answersStart(this::answer);
        return lost;
    }

    private void decide(Outcome unknown, Resolution resolution) {
        till.desk().propose(unknown.attempt(), resolution).confirm();
    }

    private void assertRefused(Outcome outcome, NotStartedReason reason, String... words) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(reason);
            assertThat(not.why()).contains(words);
        });
    }

    @Test
    void whoLooksAtWhatWasPaidSeesThatItWasGivenBackSince() {
        finds(Feature.BY_CARD);
        Outcome paid = till.sell();
        assertThat(till.attempt(paid.attempt()).summary().facts()).noneMatch(fact -> fact.contains("given back"));

        Outcome undone = undo("undo", paid.attempt());

        assertThat(till.attempt(paid.attempt()).summary().facts())
                .anyMatch(fact -> fact.contains(
                        "given back by attempt " + undone.attempt().shown()));
    }

    @Test
    void whatWasUndoneIsNotUndoneAgain() {
        AttemptId sale = till.sell().attempt();
        Outcome undone = undo("void", sale);

        Outcome again = undo("void-2", sale);

        assertRefused(
                again,
                NotStartedReason.REFUSED,
                "undone already",
                undone.attempt().shown());
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatWasUndoneIsKnownByItsReferenceTooAlsoWhereTheOriginalIsNotKnown() {
        for (String ref : List.of("P1", "of-another-till")) {
            till.sell();
            Outcome first = undo("void-" + ref, new ProviderRef(ref));
            int sent = till.terminal.starts.size();

            assertThat(first).isInstanceOf(Outcome.Approved.class);
            assertRefused(undo("again-" + ref, new ProviderRef(ref)), NotStartedReason.REFUSED, "undone already");
            assertThat(till.terminal.starts).hasSize(sent);
        }
    }

    @Test
    void whatWasUndoneIsKnownWhetherItsIdIsWrittenInCapitalOrInSmallLetters() {
        till.sell();
        assertThat(undo("void", new ProviderRef("p1"))).isInstanceOf(Outcome.Approved.class);

        assertRefused(undo("again", new ProviderRef("P1")), NotStartedReason.REFUSED, "undone already");
        till.sell();
        undo("void-of-another-till", new ProviderRef("Of-Another-Till"));
        assertRefused(
                undo("again-of-another-till", new ProviderRef("of-another-till")),
                NotStartedReason.REFUSED,
                "undone already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "01", "00000000000000000001", " 001", "001  "})
    void whatWasUndoneIsKnownHoweverItsNumberIsWritten(String writing) {
        answersWithNumbers();
        till.sell();
        assertThat(undo("void", new ProviderRef("001"))).isInstanceOf(Outcome.Approved.class);
        sellALot();
        int sent = till.terminal.starts.size();

        assertRefused(undo("again", new ProviderRef(writing)), NotStartedReason.REFUSED, "undone already");
        assertThat(till.terminal.starts).hasSize(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "01", "00000000000000000001", " 001", "001  "})
    void noMoreIsRefundedThanIsLeftHoweverTheNumberOfTheSaleIsWritten(String writing) {
        saleOfLinkedRefunds();
        answersWithNumbers();
        till.terminal.starts.clear();
        carryOut(Till.sale("numbered"));

        assertThat(refund("part", "GBP 10", writing)).isInstanceOf(Outcome.Approved.class);
        assertRefused(refund("part-2", "GBP 2.51", "001"), NotStartedReason.REFUSED, "of which GBP 10.00 was refunded");
        assertRefused(
                refund("part-3", "GBP 2.51", writing), NotStartedReason.REFUSED, "of which GBP 10.00 was refunded");
        assertThat(till.terminal.starts).hasSize(2);
    }

    private void answersWithNumbers() {
        till.terminal.answersStart(start ->
                StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(start.request().operation())
                        .amounts(Amounts.ofBase(start.request().amount().orElseThrow()))
                        .details(TransactionDetails.builder()
                                .providerRef(new ProviderRef("00" + till.terminal.starts.size()))
                                .build())
                        .build()));
    }

    private Outcome undo(String tender, ProviderRef ref) {
        return carryOut(VoidTransaction.builder()
                .tender(Tender.of(tender))
                .amount(AMOUNT)
                .original(ref)
                .build());
    }

    @Test
    void anIdThatTheTerminalGaveASecondTimeIsThatOfTheLaterSale() {
        till.sell();
        undo("void", new ProviderRef("P1"));
        till.terminal.starts.clear();
        carryOut(Till.sale("later"));

        assertThat(undo("void-later", new ProviderRef("P1"))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatMayBeUndoneIsNotUndoneAgainBeforeThatIsSettled() {
        AttemptId sale = till.sell().attempt();
        Outcome lost = lostVoid("void", sale);
        decide(lost, Resolution.releaseTerminal("Ann", "it is idle"));

        assertRefused(
                undo("void-2", sale), NotStartedReason.BLOCKED, lost.attempt().shown(), "settle that one first");
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatAPersonFoundToBeUndoneIsNotUndoneAgain() {
        AttemptId sale = till.sell().attempt();
        Outcome lost = lostVoid("void", sale);
        decide(lost, Resolution.paid("4711", "Ann", "on the receipt"));

        assertRefused(undo("void-2", sale), NotStartedReason.REFUSED, "undone already", "as a person decided");
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aVoidThatCameToNothingMayBeTriedAgain() {
        AttemptId sale = till.sell().attempt();
        verdict = Verdict.DECLINED;
        undo("void", sale);
        verdict = Verdict.APPROVED;
        Outcome lost = lostVoid("void-2", sale);
        decide(lost, Resolution.notPaid("Ann", "not on the journal"));

        assertThat(undo("void-3", sale)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aVoidThatWasHeldToBeNothingIsAskedAboutOnceMoreBeforeAnotherOne() {
        AttemptId sale = till.sell().attempt();
        decide(lostVoid("void", sale), Resolution.notPaid("Ann", "not on the journal"));
        till.terminal.answersEveryLookup(says(found -> found.operation(Operation.VOID)));

        assertThat(undo("void-2", sale)).isInstanceOf(Outcome.NotStarted.class);
        assertRefused(undo("void-3", sale), NotStartedReason.REFUSED, "the terminal contradicts", "settle it there");
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatWasUndoneIsNotRefundedEither() {
        till.terminal.traits(
                Operation.REFUND,
                FakeTerminal.byOurKey().features(Set.of(Feature.LINKED)).build());
        AttemptId sale = till.sell().attempt();
        undo("void", sale);

        Outcome refunded = carryOut(Refund.builder()
                .tender(Tender.of("refund"))
                .amount(AMOUNT)
                .original(new ProviderRef("P1"))
                .build());

        assertRefused(refunded, NotStartedReason.REFUSED, "undone already");
    }

    // ---- linked refunds ----

    private Outcome refund(String tender, String amount) {
        return refund(tender, amount, "P1");
    }

    private Outcome refund(String tender, String amount, String original) {
        return carryOut(Refund.builder()
                .tender(Tender.of(tender))
                .amount(Money.parse(amount))
                .original(new ProviderRef(original))
                .build());
    }

    private AttemptId saleOfLinkedRefunds() {
        till.terminal.traits(
                Operation.REFUND,
                FakeTerminal.byOurKey().features(Set.of(Feature.LINKED)).build());
        till.terminal.answersStart(this::answer);
        return till.sell().attempt();
    }

    @Test
    void noMoreIsRefundedThanIsLeftOfWhatWasPaid() {
        saleOfLinkedRefunds();

        assertRefused(refund("all", "GBP 12.51"), NotStartedReason.REFUSED, "GBP 12.51 is more than is left");
        assertThat(refund("part", "GBP 10")).isInstanceOf(Outcome.Approved.class);
        assertRefused(refund("part-2", "GBP 2.51"), NotStartedReason.REFUSED, "of which GBP 10.00 was refunded");
        assertRefused(refund("small", "GBP 2.51", "p1"), NotStartedReason.REFUSED, "of which GBP 10.00 was refunded");
        assertThat(refund("rest", "GBP 2.50")).isInstanceOf(Outcome.Approved.class);
        assertThat(refund("part", "GBP 10")).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(3);
    }

    /** Returns a sale whose answer was lost, of which a person found this much to be paid. */
    private Outcome foundPaid(String amount) {
        saleOfLinkedRefunds();
        till.terminal.starts.clear();
        till.terminal.answersStart(start -> StartAnswer.accepted(Evidence.builder()
                .key(start.key().orElseThrow().value())
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef("P7"))
                        .build())
                .build()));
        Outcome lost = carryOut(Till.sale("lost"));
        assertThat(lost).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ofMinutes(6));
        till.terminal.answersStart(this::answer);
        decide(lost, Resolution.paid(Money.parse(amount), "4711", "Ann", "on the receipt"));
        return lost;
    }

    @Test
    void noMoreIsRefundedThanAPersonFoundToBePaid() {
        foundPaid("GBP 1.00");

        assertRefused(refund("all", "GBP 1.01", "P7"), NotStartedReason.REFUSED, "moved GBP 1.00", "more than is left");
        assertThat(refund("part", "GBP 1.00", "P7")).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatIsUndoneIsAsMuchAsAPersonFoundToBePaid() {
        foundPaid("GBP 1.00");

        assertRefused(undo("void", new ProviderRef("P7")), NotStartedReason.REFUSED, "moved GBP 1.00");
    }

    @Test
    void whatTheTerminalContradictsIsNotUndoneByItsAmountAsThatWouldFindAnotherSale() {
        Money seen = Money.parse("GBP 1.00");
        Outcome found = foundPaid("GBP 1.00");
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(2));
        VoidTransaction undoing = VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(seen)
                .original(new ProviderRef("P7"))
                .originalAttempt(found.attempt())
                .build();

        assertRefused(
                carryOut(undoing), NotStartedReason.REFUSED, "the terminal contradicts", "it might undo another one");
        assertThat(till.terminal.starts).hasSize(1);

        finds(Feature.BY_ID);
        assertThat(carryOut(undoing)).as("an id is that of no other one").isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatIsBeingUndoneIsWaitedForAndNotSettledByAPerson() {
        AttemptId sale = till.sell().attempt();
        till.terminal.answersStart(Till.accepts());
        till.start(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(AMOUNT)
                .originalAttempt(sale)
                .build());

        assertRefused(undo("void-2", sale), NotStartedReason.BUSY, "is under way", "see how that one ends");
        till.time.advance(Duration.ofSeconds(10));
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void ofARefundAsMuchIsGivenBackAsAPersonFound() {
        saleOfLinkedRefunds();
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = refund("lost", "GBP 10");
        till.terminal.answersStart(this::answer);
        decide(lost, Resolution.paid(Money.parse("GBP 4"), "4711", "Ann", "on the receipt"));

        assertRefused(refund("more", "GBP 8.51"), NotStartedReason.REFUSED, "of which GBP 4.00 was refunded");
        assertThat(refund("rest", "GBP 8.50")).isInstanceOf(Outcome.Approved.class);
    }

    private void sellALot() {
        for (int other = 0; other < 201; other++) {
            assertThat(carryOut(Till.sale("other-" + other))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void noMoreIsRefundedThanWasPaidHoweverMuchWasSoldSince() {
        saleOfLinkedRefunds();
        sellALot();

        assertRefused(refund("more", "GBP 12.51"), NotStartedReason.REFUSED, "GBP 12.51 is more than is left");
        assertThat(refund("part", "GBP 10")).isInstanceOf(Outcome.Approved.class);
        assertRefused(refund("part-2", "GBP 10"), NotStartedReason.REFUSED, "of which GBP 10.00 was refunded");
    }

    @Test
    void whatWasRefundedIsNotUndoneByItsIdAloneHoweverMuchWasSoldSince() {
        saleOfLinkedRefunds();
        finds(Feature.BY_ID);
        refund("part", "GBP 1");
        sellALot();

        assertRefused(undo("void", new ProviderRef("P1")), NotStartedReason.REFUSED, "was refunded, or a part of it");
    }

    @Test
    void whatMayHaveBeenRefundedIsNotRefundedAgainBeforeThatIsSettled() {
        AttemptId sale = saleOfLinkedRefunds();
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = refund("part", "GBP 10");
        till.terminal.answersStart(this::answer);
        decide(lost, Resolution.releaseTerminal("Ann", "it is idle"));

        assertRefused(refund("part-2", "GBP 10"), NotStartedReason.BLOCKED, "settle that one first");
        assertRefused(undo("void", sale), NotStartedReason.BLOCKED, "settle that one first");
        assertThat(refund("rest", "GBP 2.50")).isInstanceOf(Outcome.Approved.class);
        decide(lost, Resolution.notPaid("Ann", "not on the journal"));
        assertThat(refund("part-2", "GBP 10")).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatWasRefundedIsNotUndoneAsAWhole() {
        AttemptId sale = saleOfLinkedRefunds();
        Outcome refunded = refund("part", "GBP 1");

        assertRefused(
                undo("void", sale),
                NotStartedReason.REFUSED,
                "refunded, or a part of it, by attempt " + refunded.attempt().shown());
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aSaleThatWasUndoneIsNotToldAsPaidAndNotChargedAgain() {
        Outcome sale = till.sell();
        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        Outcome undone = undo("void", sale.attempt());

        Outcome again = till.sell();
        Outcome retried = carryOut(Sale.builder()
                .tender(Tender.of("4711"))
                .amount(AMOUNT)
                .retryOf(sale.attempt())
                .build());

        for (Outcome told : List.of(again, retried)) {
            assertRefused(
                    told,
                    NotStartedReason.REFUSED,
                    "paid by attempt " + sale.attempt().shown(),
                    "given back by attempt " + undone.attempt().shown(),
                    "a new tender");
        }
        assertThat(till.terminal.starts).hasSize(2);
        assertThat(carryOut(Till.sale("4711-b"))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aSaleThatMayBeUndoneIsNotToldAsPaid() {
        Outcome sale = till.sell();
        Outcome lost = lostVoid("void", sale.attempt());

        assertRefused(
                till.sell(),
                NotStartedReason.BLOCKED,
                "paid by attempt " + sale.attempt().shown(),
                lost.attempt().shown(),
                "settle that one first");
        decide(lost, Resolution.notPaid("Ann", "not on the journal"));
        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aSaleThatAPersonFoundToBeUndoneIsNotToldAsPaid() {
        Outcome sale = till.sell();
        decide(lostVoid("void", sale.attempt()), Resolution.paid("4711", "Ann", "on the receipt"));

        assertRefused(till.sell(), NotStartedReason.REFUSED, "given back", "as a person decided");
    }

    @Test
    void aSaleWhoseVoidWasDeclinedIsToldAsPaid() {
        Outcome sale = till.sell();
        verdict = Verdict.DECLINED;
        undo("void", sale.attempt());

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aRefundThatWasUndoneIsNotToldAsRefunded() {
        finds(Feature.BY_ID);
        undo("void", refund().attempt());

        assertRefused(refund(), NotStartedReason.REFUSED, "refunded by attempt", "undone by attempt");
    }

    // ---- pre-authorisations ----

    private Outcome hold() {
        till.terminal.answersStart(this::answer);
        return carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-12"))
                .amount(AMOUNT)
                .build());
    }

    private Outcome release(String tender, @Nullable Money part) {
        Reversal.Builder builder = Reversal.builder().tender(Tender.of(tender)).preAuthId(new PreAuthId("H1"));
        if (part != null) {
            builder.amount(part);
        }
        return carryOut(builder.build());
    }

    private Outcome complete(String tender) {
        return complete(tender, "H1");
    }

    private Outcome complete(String tender, String hold) {
        return carryOut(Completion.builder()
                .tender(Tender.of(tender))
                .preAuthId(new PreAuthId(hold))
                .amount(AMOUNT)
                .build());
    }

    @Test
    void whatIsNotHeldAnyMoreIsNotReleasedAgainAndNotToldAsHeld() {
        hold();
        Outcome released = release("all", null);
        assertThat(released).isInstanceOf(Outcome.Approved.class);

        assertRefused(
                release("again", null),
                NotStartedReason.REFUSED,
                "released already",
                released.attempt().shown());
        assertRefused(release("part", AMOUNT), NotStartedReason.REFUSED, "released already");
        assertRefused(hold(), NotStartedReason.REFUSED, "held by attempt", "released by attempt");
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatWasReleasedByCardIsNotToldAsHeldEither() {
        till.terminal.traits(
                Operation.REVERSAL,
                FakeTerminal.byOurKey().features(Set.of(Feature.BY_CARD)).build());
        hold();
        Outcome released =
                carryOut(Reversal.builder().tender(Tender.of("by-card")).build());
        assertThat(released).isInstanceOf(Outcome.Approved.class);

        assertRefused(hold(), NotStartedReason.REFUSED, "held by attempt", "released by attempt");
    }

    @Test
    void whatWasChargedIsNotReleased() {
        hold();
        assertThat(complete("charge")).isInstanceOf(Outcome.Approved.class);

        assertRefused(release("all", null), NotStartedReason.REFUSED, "was charged by attempt", "refund");
        assertThat(till.terminal.starts).hasSize(2);
    }

    private Outcome raise(String tender) {
        return carryOut(TopUp.builder()
                .tender(Tender.of(tender))
                .preAuthId(new PreAuthId("H1"))
                .amount(AMOUNT)
                .build());
    }

    private static String whyNot(Outcome outcome) {
        return outcome instanceof Outcome.NotStarted not ? not.why() : "";
    }

    private Outcome charge(String tender, Money amount) {
        return carryOut(Completion.builder()
                .tender(Tender.of(tender))
                .preAuthId(new PreAuthId("H1"))
                .amount(amount)
                .build());
    }

    @Test
    void noMoreIsChargedThanIsHeldWhereTheTerminalChargesNoMore() {
        hold();

        assertRefused(
                charge("bill", AMOUNT.plus(1)),
                NotStartedReason.REFUSED,
                "pre-authorisation H1 holds " + AMOUNT,
                "charges no more than is held");
        assertThat(till.terminal.starts).hasSize(1);

        assertThat(raise("night-2")).isInstanceOf(Outcome.Approved.class);
        assertRefused(
                charge("bill-2", AMOUNT.multipliedBy(3)), NotStartedReason.REFUSED, "holds " + AMOUNT.multipliedBy(2));
        assertThat(charge("bill-3", AMOUNT.multipliedBy(2))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void moreIsChargedThanIsHeldWhereTheTerminalDoesThat() {
        till.terminal.traits(
                Operation.COMPLETION,
                FakeTerminal.byOurKey()
                        .features(Set.of(Feature.BY_ID, Feature.ABOVE_HOLD))
                        .build());
        hold();

        assertThat(charge("bill", AMOUNT.plus(1))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatATopUpMayHaveRaisedMayBeCharged() {
        hold();
        till.terminal.answersStart(start -> StartAnswer.lost("the answer was lost"));
        raise("night-2");
        till.terminal.answersStart(this::answer);

        assertThat(charge("bill", AMOUNT.multipliedBy(2)))
                .as("nobody knows that it is more than is held")
                .satisfies(outcome -> assertThat(whyNot(outcome)).doesNotContain("charges no more"));
        assertThat(whyNot(charge("bill-2", AMOUNT.multipliedBy(2).plus(1)))).contains("charges no more");
    }

    @Test
    void whatWasChargedOrReleasedIsNeitherChargedNorRaisedAgain() {
        hold();
        complete("charge");

        assertRefused(
                complete("again"), NotStartedReason.REFUSED, "was charged by attempt", "nothing is held any more");
        assertRefused(raise("more"), NotStartedReason.REFUSED, "was charged by attempt");
        assertRefused(complete("small", "h1"), NotStartedReason.REFUSED, "was charged by attempt");
        assertThat(complete("charge")).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatWasReleasedIsNeitherChargedNorRaised() {
        hold();
        release("all", null);

        assertRefused(complete("charge"), NotStartedReason.REFUSED, "released already");
        assertRefused(raise("more"), NotStartedReason.REFUSED, "released already");
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void whatMayHaveBeenChargedIsNotChargedAgainBeforeThatIsSettled() {
        hold();
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = complete("charge");
        till.terminal.answersStart(this::answer);
        decide(lost, Resolution.releaseTerminal("Ann", "it is idle"));

        assertRefused(
                complete("again"), NotStartedReason.BLOCKED, lost.attempt().shown(), "settle that one first");
        assertThat(till.terminal.starts).hasSize(2);
        decide(lost, Resolution.notPaid("Ann", "not on the journal"));
        assertThat(complete("again")).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aHoldUnderTheIdOfAnotherOneIsNotTold() {
        Outcome first = hold();
        till.terminal.answersStart(
                start -> StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(Operation.PRE_AUTHORISATION)
                        .details(TransactionDetails.builder()
                                .preAuthId(new PreAuthId("H1"))
                                .build())
                        .build()));

        Outcome second = carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-13"))
                .amount(AMOUNT)
                .build());

        assertThat(second).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms)
                .anyMatch(alarm -> alarm.contains(
                        "the pre-authorisation that attempt " + first.attempt().shown() + " opened"));
    }

    @Test
    void partsMayBeReleasedOneAfterTheOtherAndTheRestBeCharged() {
        hold();

        assertThat(release("part", Money.parse("GBP 1"))).isInstanceOf(Outcome.Approved.class);
        assertThat(release("part-2", Money.parse("GBP 1"))).isInstanceOf(Outcome.Approved.class);
        assertThat(hold()).isInstanceOf(Outcome.Approved.class);
        assertThat(complete("charge")).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatWasChargedIsNotUndoneAsAHoldEither() {
        finds(Feature.BY_ID);
        AttemptId held = hold().attempt();
        complete("charge");

        assertRefused(undo("void", held), NotStartedReason.REFUSED, "was charged by attempt", "refund");
        assertThat(complete("charge")).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aHoldWhoseChargeWasUndoneMayBeUndoneToo() {
        finds(Feature.BY_ID);
        AttemptId held = hold().attempt();
        AttemptId charged = complete("charge").attempt();
        carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .original(new ProviderRef("P2"))
                .originalAttempt(charged)
                .build());

        assertThat(undo("void-hold", held)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aSaleIsNotReleasedOrChargedAsIfItWereAHold() {
        AttemptId sold = till.sell().attempt();

        assertRefused(
                carryOut(Reversal.builder()
                        .tender(Tender.of("release"))
                        .preAuthId(new PreAuthId("p1"))
                        .build()),
                NotStartedReason.REFUSED,
                sold.shown(),
                "no pre-authorisation but a sale",
                "by a void");
        assertRefused(complete("charge", "P1"), NotStartedReason.REFUSED, "no pre-authorisation but a sale");
        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void aRefundIsNotReleasedAsIfItWereAHold() {
        refund();

        assertRefused(
                carryOut(Reversal.builder()
                        .tender(Tender.of("release"))
                        .preAuthId(new PreAuthId("P1"))
                        .build()),
                NotStartedReason.REFUSED,
                "no pre-authorisation but a refund");
        assertThat(refund()).isInstanceOf(Outcome.Approved.class);
    }

    private void goToAnotherTerminal() {
        till.replaceTerminal("2");
        till.terminal.answersStart(this::answer);
        till.reopen();
    }

    @Test
    void whatWasChargedAtOneTerminalIsNotChargedAgainAtAnother() {
        hold();
        Outcome charged = complete("charge");
        goToAnotherTerminal();

        assertRefused(
                complete("again"),
                NotStartedReason.REFUSED,
                "was charged by attempt " + charged.attempt().shown());
        assertRefused(release("all", null), NotStartedReason.REFUSED, "was charged by attempt");
        assertThat(till.terminal.starts).isEmpty();
    }

    @Test
    void whatMayHaveBeenChargedAtOneTerminalIsNotChargedAtAnotherBeforeThatIsSettled() {
        hold();
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = complete("charge");
        goToAnotherTerminal();

        assertRefused(
                complete("again"), NotStartedReason.BLOCKED, lost.attempt().shown(), "settle that one first");
        assertThat(till.terminal.starts).isEmpty();
    }

    @Test
    void whatWasReleasedAtAnotherTerminalIsNotToldAsHeld() {
        hold();
        goToAnotherTerminal();
        assertThat(release("all", null)).isInstanceOf(Outcome.Approved.class);

        assertRefused(hold(), NotStartedReason.REFUSED, "held by attempt", "released by attempt");
    }

    @Test
    void anIdThatTwoTerminalsGaveIsThatOfAHoldOfEach() {
        hold();
        complete("charge");
        goToAnotherTerminal();
        assertThat(carryOut(PreAuthorisation.builder()
                        .tender(Tender.of("room-13"))
                        .amount(AMOUNT)
                        .build()))
                .isInstanceOf(Outcome.Approved.class);

        assertThat(complete("other-charge")).isInstanceOf(Outcome.Approved.class);
        assertRefused(complete("again"), NotStartedReason.REFUSED, "was charged by attempt");
    }
}
