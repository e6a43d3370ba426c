package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.KEY;
import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static dev.tillbridge.driver.payxpert.concert.Bench.sale;
import static dev.tillbridge.driver.payxpert.concert.Bench.settings;
import static dev.tillbridge.driver.payxpert.concert.Bench.start;
import static dev.tillbridge.driver.payxpert.concert.Bench.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an answer is believed beside its status and its complement. */
class ConcertBelievedAnswerTest {

    private static final String OURS = "CH032" + KEY;

    private static StartAnswer read(String answer, Map<String, ?> settings) {
        return ConcertMapper.toStartAnswer(Sample.messages(answer), start(sale()), settings(settings));
    }

    private static StartAnswer read(String answer) {
        return read(answer, Map.of());
    }

    // Traces

    static Stream<String> traces() {
        return Stream.of(
                "AA004****",
                "AB0042811",
                "AC006730518",
                "AD00212",
                "AG0011",
                "AH0011",
                "AI014A0000000421010",
                "AL0011",
                "CC00300B",
                "CG0071234567",
                "CI0012",
                "ID0101188213407",
                "ZT021CK003100AK008QUJDREU=");
    }

    static Stream<String> refusalsWithTraces() {
        return Stream.of("", "AF00208", "AF00209", "AF00210", "AF00212", "AF00213")
                .flatMap(complement -> traces().map(trace -> "AE00201" + complement + trace));
    }

    @ParameterizedTest
    @MethodSource("refusalsWithTraces")
    void noNegativeWithoutAVerdictIsBelievedBesideATrace(String records) {
        assertThat(verdict(read(answer(records)))).isEqualTo("traces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0800APPROUVE", "1200", "09  APPROUVE", "1051FONDS INSUFFISANTS", "13                         00"
            })
    void whatTheHostSaidIsATrace(String complement) {
        String record = String.format(Locale.ROOT, "AF%03d%s", complement.length(), complement);

        assertThat(verdict(read(answer("AE00201" + record)))).isEqualTo("traces");
    }

    @Test
    void aMeansOfPaymentThatWasForcedIsNoTrace() {
        Map<String, String> vouchers = Map.of("applicationCode", "00V");

        assertThat(verdict(read(answer("AE00201AF00208CC00300V"), vouchers))).isEqualTo("cancelled");
        assertThat(verdict(read(answer("AE00201CC00300V"), vouchers))).isEqualTo("rejected AE01");
    }

    @Test
    void anotherMeansOfPaymentThanTheForcedOneIsAnAlarm() {
        assertThat(verdict(read(answer("AE00210AF00201CC003001"), Map.of("applicationCode", "00V"))))
                .isEqualTo("contradiction");
        assertThat(verdict(read(answer("AE00210AF00201CC003001")))).isEqualTo("approved");
    }

    @ParameterizedTest(name = "asked for {0}, told {1}: {2}")
    @CsvSource({
        "000, 001, approved",
        "000, 00V, approved",
        "001, 00B, approved",
        "00B, 001, approved",
        "002, 00D, approved",
        "00D, 002, approved",
        "00E, 10E, approved",
        "10E, 00E, approved",
        "00V, 000, approved",
        "001, 002, contradiction",
        "00B, 00D, contradiction",
        "00V, 00E, contradiction",
    })
    void aMeansOfPaymentIsComparedByItsFamily(String forced, String told, String expected) {
        assertThat(verdict(read(answer("AE00210AF00201CC003" + told), Map.of("applicationCode", forced))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CI0010", "CC003000", "ZT008CK003100"})
    void whatSaysThatThereIsNothingIsNoTrace(String nothing) {
        assertThat(verdict(read(answer("AE00201AF00208" + nothing)))).isEqualTo("cancelled");
        assertThat(verdict(read(answer("AE00201" + nothing)))).isEqualTo("rejected AE01");
    }

    // What cannot be read

    @ParameterizedTest
    @ValueSource(strings = {"CB00512.50", "CB005+1990", "CB0041 90", "CB013000000000199X"})
    void anAmountThatCannotBeReadIsNotAbsent(String amount) {
        String message = "CZ0040320CA00207" + amount + "CD0010CE003978";

        assertThat(told(read(message + "AE00210AF00201")).unknown()).containsExactly("CB");
        assertThat(told(read(message + "AE00201AF00204")).unknown()).containsExactly("CB");
        assertThat(told(read(message + "AE00201")).unknown()).containsExactly("CB");
    }

    @Test
    void aRegisterOrCurrencyThatCannotBeReadIsNotAbsent() {
        assertThat(told(read("CZ0040320CA002A7CB0041990CD0010CE003978AE00201AF00204"))
                        .unknown())
                .containsExactly("CA");
        assertThat(told(read("CZ0040320CA00207CB0041990CD0010CE003EURAE00201AF00204"))
                        .unknown())
                .containsExactly("CE");
    }

    private static Evidence told(StartAnswer answer) {
        return answer instanceof StartAnswer.Finished finished
                ? finished.evidence()
                : answer instanceof StartAnswer.Rejected rejected
                        ? rejected.told()
                        : ((StartAnswer.Lost) answer).told();
    }

    // What a refusal is about

    @Test
    void aRejectTellsWhatItIsAbout() {
        Evidence amount = told(read("CZ0040320CA00207CB0049900CD0010CE003978AE00201"));
        Evidence operation = told(read("CZ0040320CA00207CB0041990CD0011CE003978AE00201AF00212"));
        Evidence currency = told(read("CZ0040320CA00207CB0041990CD0010CE003840AE00201"));

        assertThat(amount.amounts()).isEqualTo(Amounts.ofBase(Money.parse("EUR 99.00")));
        assertThat(operation.operation()).contains(Operation.REFUND);
        assertThat(currency.currency()).contains(CurrencyUnit.USD);
        assertThat(verdict(read("CZ0040320CA00277CB0041990CD0010CE003978AE00201")))
                .isEqualTo("contradiction");
    }

    @Test
    void aKeyThatIsNotToldIsOnlyAssumed() {
        assertThat(told(read(answer("AE00210AF00201"))).keyIsAssumed()).isTrue();
        assertThat(told(read(answer("AE00210AF00201" + OURS))).keyIsAssumed()).isFalse();
    }

    // Several messages

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AE00210AF00201CZ0040320AF00204",
                "AE00210AF00201CZ0040320",
                "AE00201CZ0040320AA016************4821AC006730518",
                "AE00201AF00212CZ0040320AF00201AC006730518",
                "AE00201AF00204CZ0040320AC006730518",
                "AE00210AF00201CZ0040320AE00211",
            })
    void whatFollowsTheAnswerMakesThatNoneCounts(String records) {
        assertThat(verdict(read(answer(records)))).isEqualTo("contradiction");
        assertThat(verdict(read(answer(records), Map.of("profile", "generic")))).isEqualTo("contradiction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AE00201", "AE00201AF00209", "AE00201AF00212"})
    void whatWasTakenIntoAccountIsNotRejectedAnyMore(String records) {
        assertThat(verdict(read(answer("AE00211") + answer(records)))).isEqualTo("contradiction");
    }

    @Test
    void whatWasTakenIntoAccountMayBeApprovedInPart() {
        String part = "CZ0040320CA00207CB0041200CD0010CE003978AE00210AF00201";

        assertThat(verdict(read(answer("AE00211") + part))).isEqualTo("approved");
        assertThat(told(read(answer("AE00211") + part)).amounts()).isEqualTo(Amounts.ofBase(Money.parse("EUR 12.00")));
        assertThat(verdict(read("CZ0040320CA00207CB012000000001990CD0010CE003978AE00211" + part)))
                .isEqualTo("approved");
        assertThat(verdict(read(part.replace("AE00210AF00201", "AE00211") + part)))
                .as("a part was not what was asked for")
                .isEqualTo("contradiction");
        assertThat(verdict(read("CZ0040320CA00207CB0041A90CD0010CE003978AE00211" + part)))
                .as("an amount that cannot be read")
                .isEqualTo("contradiction");
    }

    @Test
    void whatWasTakenIntoAccountMayBeRefusedAndMustBeOurs() {
        assertThat(verdict(read(answer("AE00211") + answer("AE00201AF00204")))).isEqualTo("declined");
        assertThat(verdict(read(answer("AE00211CH005other") + answer("AE00210AF00201"))))
                .isEqualTo("foreign");
        assertThat(verdict(read("CZ0040320CA00207CB0049900CD0010CE003978AE00211" + answer("AE00210AF00201"))))
                .isEqualTo("contradiction");
        assertThat(told(read("CZ0040320CA00207CB0049900CD0010CE003978AE00211")).amounts())
                .as("and nothing after that")
                .isEqualTo(Amounts.ofBase(Money.parse("EUR 99.00")));
    }

    // Lookups

    private static LookupAnswer lookedUp(String answer) {
        return lookedUp(answer, Map.of());
    }

    private static LookupAnswer lookedUp(String answer, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("verified", List.of("status", "not-found"));
        return StatusLayout.assumed()
                .toLookupAnswer(
                        Sample.messages(answer), new Lookup(Operation.SALE, KEY), settings(all), CurrencyUnit.EUR);
    }

    private static String status(String... records) {
        return "CZ0040320CJ012323540032810CA00207CD001T" + String.join("", records) + OURS;
    }

    @Test
    void anUnknownReferenceIsAnsweredToTheLetter() {
        assertThat(lookedUp(status("AE00201AF00200"))).isInstanceOf(LookupAnswer.NotFound.class);
        Stream.concat(traces(), Stream.of("CB0041990", "CE003978", "AP0131768406400000", "XY003abc"))
                .forEach(more -> assertThat(lookedUp(status("AE00201AF00200", more)))
                        .as(more)
                        .isNotInstanceOf(LookupAnswer.NotFound.class));
        assertThat(lookedUp(status("AE00201AF0120000APPROUVE"))).isNotInstanceOf(LookupAnswer.NotFound.class);
        assertThat(lookedUp("CZ0040320CA00277CD001TAE00201AF00200" + OURS))
                .as("of another register")
                .isNotInstanceOf(LookupAnswer.NotFound.class);
    }

    @Test
    void whatIsLookedUpIsForOurRegisterAndAnswersThisQuestion() {
        String result = "CB0041990CE003978AE00210AF00201";

        assertThat(verdict(evidence(lookedUp(status(result))), KEY)).isEqualTo("approved");
        assertThat(verdict(evidence(lookedUp("CZ0040320CA00277CD001T" + result + OURS)), KEY))
                .isEqualTo("contradiction");
        assertThat(verdict(evidence(lookedUp("CZ0040320CD001T" + result + OURS)), KEY))
                .isEqualTo("incomplete CA");
        assertThat(verdict(evidence(lookedUp("CZ0040320CA00207" + result + OURS)), KEY))
                .isEqualTo("incomplete CD");
        assertThat(verdict(evidence(lookedUp(status("CB0041990CE003978AE00210AF00208CI0012"))), KEY))
                .isEqualTo("traces");
        assertThat(lookedUp(status(result) + "CZ0040320AF00204")).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @Test
    void whatIsLookedUpIsByTheMeansOfPaymentThatWasForced() {
        Map<String, ?> vouchers = Map.of("applicationCode", "00V");
        String result = "CB0041990CE003978AE00210AF00201";

        assertThat(verdict(evidence(lookedUp(status(result, "CC00300V"), vouchers)), KEY))
                .isEqualTo("approved");
        assertThat(verdict(evidence(lookedUp(status(result, "CC003001"), vouchers)), KEY))
                .isEqualTo("contradiction");
        assertThat(verdict(evidence(lookedUp(status("AE00210AF00204", "CC003001"), vouchers)), KEY))
                .isEqualTo("contradiction");
    }

    @ParameterizedTest
    @CsvSource({"AF0040151, 51", "AF0220151FONDS INSUFFISANTS, 51", "AF0040105, 05", "AF0120400APPROUVE, 00"})
    void whatTheHostSaidOfWhatIsLookedUpIsToldHoweverLongItIs(String complement, String code) {
        assertThat(evidence(lookedUp(status("CB0041990CE003978AE00210", complement)))
                        .details()
                        .responseCode())
                .contains(code);
    }

    @Test
    void whatIsLookedUpMayBeRefusedWithANumberOnlyWhereTheOperatorSaysSo() {
        Map<String, ?> ignoring = Map.of("authorisationOnRefusal", "ignore");

        assertThat(verdict(evidence(lookedUp(status("AE00210AF00204AC006730518"))), KEY))
                .isEqualTo("contradiction");
        assertThat(verdict(evidence(lookedUp(status("AE00210AF00204AC006730518"), ignoring)), KEY))
                .isEqualTo("declined");
        assertThat(verdict(evidence(lookedUp(status("AE00210AF00206AC006730518"), ignoring)), KEY))
                .isEqualTo("contradiction");
    }

    @Test
    void whatIsInProgressForAnotherRegisterTellsNothingOfOurs() {
        assertThat(lookedUp(status("AE00211"))).isInstanceOf(LookupAnswer.InProgress.class);
        assertThat(lookedUp("CZ0040320CA00277CD001TAE00211" + OURS)).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"09", "10", "12", "13"})
    void aQuestionThatIsRefusedTellsNothingOfThePayment(String complement) {
        assertThat(lookedUp(status("CB0041990CE003978AE00210AF002" + complement)))
                .isInstanceOf(LookupAnswer.Unreadable.class);
        assertThat(lookedUp(status("AE00201AF002" + complement))).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    private static Evidence evidence(LookupAnswer answer) {
        return ((LookupAnswer.Finished) answer).evidence();
    }
}
