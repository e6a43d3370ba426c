package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the evidence rules make of every part that is told in every way: in the echo of a start, and in a result with and without the flag
 * of a partial approval.
 */
class PartTableTest {

    private static final String KEY = "key-1";
    private static final CurrencyUnit GBP = CurrencyUnit.GBP;
    private static final Amounts ORDER =
            Amounts.ofBase(pounds("20.00")).with(Part.GRATUITY, pounds("3.00")).with(Part.CASHBACK, pounds("50.00"));
    private static final Set<Part> ORDERED = EnumSet.of(Part.BASE, Part.GRATUITY, Part.CASHBACK);

    private enum Told {
        EQUAL,
        LOWER,
        HIGHER,
        ZERO,
        ABSENT,
        NEGATIVE,
        UNREADABLE
    }

    private enum End {
        APPROVED,
        PARTLY_APPROVED,
        OPEN,
        ALARM
    }

    // The echo of a start

    @ParameterizedTest
    @EnumSource(Part.class)
    void anEchoThatTellsAPartOtherwiseIsAnAlarm(Part part) {
        for (Told told : Told.values()) {
            boolean fits = told == Told.EQUAL || told == Told.ABSENT || (told == Told.ZERO && !ORDERED.contains(part));
            assertThat(EvidenceRules.acceptanceDiffers(
                            sale(), Optional.of(KEY), KeyForm.GUID_UPPER, GBP, tell(part, told, false)))
                    .as("%s told %s", part, told)
                    .matches(difference -> difference.isEmpty() == fits);
        }
    }

    @Test
    void anEchoOfTheWholeMayTellHowMuchItIsButNothingBelowZero() {
        Evidence all = Evidence.builder()
                .key(KEY)
                .amounts(Amounts.ofBase(pounds("11.00")))
                .build();
        Evidence below = Evidence.builder()
                .key(KEY)
                .amounts(Amounts.ofBase(pounds("-0.01")))
                .build();

        assertThat(echoOf(release(null), all)).isEmpty();
        assertThat(echoOf(release(null), below)).isPresent();
    }

    private static Optional<String> echoOf(AttemptRecord attempt, Evidence echo) {
        return EvidenceRules.acceptanceDiffers(attempt, Optional.of(KEY), KeyForm.GUID_UPPER, GBP, echo);
    }

    // The result

    @ParameterizedTest
    @EnumSource(Part.class)
    void aResultIsAppliedOnlyWhereEveryPartAgrees(Part part) {
        for (Told told : Told.values()) {
            for (boolean partial : new boolean[] {false, true}) {
                Judgement judgement = judge(sale(), tell(part, told, partial));

                assertThat(end(judgement))
                        .as("%s told %s%s", part, told, partial ? ", flagged as partial" : "")
                        .isEqualTo(expected(part, told, partial));
                if (judgement instanceof Judgement.Proven proven) {
                    assertThat(ORDER.untoldBy(proven.result.amounts()))
                            .as("%s told %s: untold", part, told)
                            .isEqualTo(told == Told.ABSENT && ORDERED.contains(part) ? Set.of(part) : Set.of());
                }
            }
        }
    }

    /** The rule in words: what was ordered and is less needs the flag, the flag needs something less, only what others add may be more. */
    private static End expected(Part part, Told told, boolean partial) {
        boolean ordered = ORDERED.contains(part);
        boolean addedByOthers = part != Part.BASE && part != Part.CASHBACK;
        return switch (told) {
            case UNREADABLE -> End.OPEN;
            case NEGATIVE -> End.ALARM;
            case HIGHER -> addedByOthers && !partial ? End.APPROVED : End.ALARM;
            case LOWER -> ordered && partial ? End.PARTLY_APPROVED : End.ALARM;
            case ZERO ->
                ordered
                        ? partial && part != Part.BASE ? End.PARTLY_APPROVED : End.ALARM
                        : partial ? End.ALARM : End.APPROVED;
            case EQUAL -> partial ? End.ALARM : End.APPROVED;
            case ABSENT -> !partial ? End.APPROVED : ordered ? End.OPEN : End.ALARM;
        };
    }

    @Test
    void anOrderThatNamesAnAmountIsComparedAlsoWhereZeroMeansAll() {
        Money some = pounds("25.00");

        assertThat(end(judge(release(some), result(Amounts.ofBase(pounds("0.00")), false))))
                .isEqualTo(End.ALARM);
        assertThat(end(judge(release(some), result(Amounts.ofBase(pounds("0.00")), true))))
                .isEqualTo(End.ALARM);
        assertThat(end(judge(release(some), result(Amounts.ofBase(some), false))))
                .isEqualTo(End.APPROVED);
    }

    @Test
    void whereAllIsMeantZeroSaysNothingAboutHowMuchThatIs() {
        Judgement all = judge(release(null), result(Amounts.ofBase(pounds("0.00")), false));
        Judgement some = judge(release(null), result(Amounts.ofBase(pounds("0.00")), true));

        assertThat(((Judgement.Proven) all).result.amounts()).isEqualTo(Amounts.unknown());
        assertThat(end(some)).as("a part of all, and not how much").isEqualTo(End.OPEN);
    }

    @Test
    void aDiscountThatLeavesNothingToPayIsAnAlarm() {
        assertThat(end(judge(sale(), result(ORDER.with(Part.DISCOUNT, pounds("72.99")), false))))
                .isEqualTo(End.APPROVED);
        assertThat(end(judge(sale(), result(ORDER.with(Part.DISCOUNT, pounds("73.00")), false))))
                .isEqualTo(End.ALARM);
    }

    @Test
    void ofTheWholeOfSomethingThatIsToldAsZeroADiscountTakesNothingAway() {
        Amounts told = Amounts.ofBase(pounds("0.00")).with(Part.DISCOUNT, pounds("0.01"));

        assertThat(end(judge(release(null), result(told, false)))).isEqualTo(End.APPROVED);
    }

    @Test
    void aRefusalMayTellThatNothingWasHandedOutButNotAnotherAmount() {
        assertThat(judge(sale(), refusal(ORDER.with(Part.CASHBACK, pounds("0.00")))))
                .isInstanceOf(Judgement.Proven.class);
        assertThat(judge(sale(), refusal(ORDER.with(Part.CASHBACK, pounds("50.01")))))
                .isInstanceOf(Judgement.Alarming.class);
        assertThat(judge(sale(), refusal(ORDER.with(Part.BASE, pounds("19.99")))))
                .isInstanceOf(Judgement.Alarming.class);
    }

    // What is undone

    @ParameterizedTest
    @CsvSource({"10.00, 2.00", "12.00, 2.00", "12.00, 0.00", "12.00,"})
    void aVoidOfASaleWithATipIsOfTheWholeThatWasOrderedHoweverTheTipIsTold(String base, @Nullable String tip) {
        Amounts told = Amounts.ofBase(pounds(base)).with(Part.GRATUITY, tip == null ? null : pounds(tip));
        AttemptRecord undoing = undoing("12.00");

        assertThat(echoOf(undoing, result(told, false))).isEmpty();
        assertThat(judge(undoing, result(told, false))).isInstanceOfSatisfying(Judgement.Proven.class, proven -> {
            assertThat(proven.state).isEqualTo(AttemptState.APPROVED);
            assertThat(proven.result.partial()).isFalse();
            assertThat(proven.result.amounts().total()).contains(pounds("12.00"));
        });
        assertThat(judge(undoing, refusal(told))).isInstanceOf(Judgement.Proven.class);
    }

    @Test
    void whatWasAddedToASaleOrTakenOffIsAPartOfWhatIsUndone() {
        Amounts told = Amounts.ofBase(pounds("20.00"))
                .with(Part.GRATUITY, pounds("3.00"))
                .with(Part.CASHBACK, pounds("50.00"))
                .with(Part.DISCOUNT, pounds("1.00"));
        Amounts lessADiscount = Amounts.ofBase(pounds("12.00")).with(Part.DISCOUNT, pounds("1.00"));

        assertThat(total(judge(undoing("72.00"), result(told, false)))).contains(pounds("72.00"));
        assertThat(total(judge(undoing("12.00"), result(lessADiscount, false)))).contains(pounds("12.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.00, 1.99, 0.00",
        "10.00, 2.01, 0.00",
        "10.00, 0.00, 0.00",
        "12.01, 2.00, 0.00",
        "12.00, 12.00, 0.00",
        "12.00, 20.00, 0.00",
        "12.00, 0.00, 5.00",
        "14.00, -2.00, 0.00"
    })
    void aVoidWhosePartsDoNotAddUpToTheOrderIsAnAlarm(String base, String tip, String cash) {
        Amounts told =
                Amounts.ofBase(pounds(base)).with(Part.GRATUITY, pounds(tip)).with(Part.CASHBACK, pounds(cash));

        assertThat(end(judge(undoing("12.00"), result(told, false)))).isEqualTo(End.ALARM);
        assertThat(echoOf(undoing("12.00"), result(told, false))).isPresent();
    }

    @Test
    void aVoidThatIsSaidToBePartialAndAddsUpToTheWholeContradictsItself() {
        Amounts all = Amounts.ofBase(pounds("10.00")).with(Part.GRATUITY, pounds("2.00"));
        Amounts some = Amounts.ofBase(pounds("10.00")).with(Part.GRATUITY, pounds("1.00"));

        assertThat(end(judge(undoing("12.00"), result(all, true)))).isEqualTo(End.ALARM);
        assertThat(end(judge(undoing("12.00"), result(all.with(Part.BASE, pounds("12.00")), true))))
                .isEqualTo(End.ALARM);
        assertThat(end(judge(undoing("12.00"), result(some, true)))).isEqualTo(End.ALARM);
    }

    @Test
    void aTipAloneDoesNotTellHowMuchIsUndone() {
        Amounts told = Amounts.unknown().with(Part.GRATUITY, pounds("2.00"));

        assertThat(total(judge(undoing("12.00"), result(told, false)))).isEmpty();
    }

    private static Optional<Money> total(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Proven.class);
        return ((Judgement.Proven) judgement).result.amounts().total();
    }

    // Material

    private static AttemptRecord undoing(String amount) {
        return attempt(Operation.VOID, Map.of("amount", "GBP " + amount));
    }

    private static End end(Judgement judgement) {
        if (judgement instanceof Judgement.Proven proven) {
            return proven.result.partial() ? End.PARTLY_APPROVED : End.APPROVED;
        }
        return judgement instanceof Judgement.Alarming ? End.ALARM : End.OPEN;
    }

    private static Judgement judge(AttemptRecord attempt, Evidence evidence) {
        return EvidenceRules.judge(attempt, KEY, KeyForm.GUID_UPPER, GBP, evidence);
    }

    private static Evidence tell(Part part, Told told, boolean partial) {
        Money ordered = ORDER.part(part).orElse(Money.zero(GBP));
        Money other = switch (told) {
            case EQUAL, ABSENT, UNREADABLE -> ordered;
            case LOWER -> ordered.minus(pounds("0.01"));
            case HIGHER -> ordered.plus(pounds("0.01"));
            case ZERO -> Money.zero(GBP);
            case NEGATIVE -> pounds("-0.01");
        };
        boolean isTold = told != Told.ABSENT && told != Told.UNREADABLE;
        Evidence.Builder evidence = builder(ORDER.with(part, isTold ? other : null), partial);
        return (told == Told.UNREADABLE ? evidence.unknown(part.words()) : evidence).build();
    }

    private static Evidence result(Amounts amounts, boolean partial) {
        return builder(amounts, partial).build();
    }

    private static Evidence.Builder builder(Amounts amounts, boolean partial) {
        return Evidence.builder()
                .key(KEY)
                .complete(true)
                .verdict(Verdict.APPROVED)
                .partial(partial)
                .amounts(amounts);
    }

    private static Evidence refusal(Amounts amounts) {
        return Evidence.builder()
                .key(KEY)
                .complete(true)
                .verdict(Verdict.DECLINED)
                .amounts(amounts)
                .build();
    }

    private static AttemptRecord sale() {
        return attempt(Operation.SALE, Map.of("amount", "GBP 20.00", "gratuity", "GBP 3.00", "cashback", "GBP 50.00"));
    }

    private static AttemptRecord release(@Nullable Money amount) {
        return attempt(Operation.REVERSAL, amount == null ? Map.of() : Map.of("amount", amount.toString()));
    }

    private static AttemptRecord attempt(Operation operation, Map<String, String> content) {
        return AttemptRecord.builder(
                        new AttemptId("0123456789abcdef0123456789abcdef"),
                        "front-desk",
                        new TerminalKey("acme:12345678"),
                        "acme",
                        Tender.of("4711"),
                        operation,
                        content,
                        new Stamp(Instant.EPOCH, 0, "epoch-1"))
                .build();
    }

    private static Money pounds(String amount) {
        return Money.parse("GBP " + amount);
    }
}
