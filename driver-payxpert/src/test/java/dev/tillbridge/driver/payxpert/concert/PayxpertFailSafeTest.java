package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.SimulatedTill;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cashier is told of each answer that could be mistaken for an approval: through the whole of core, byte by byte as it came. */
@Timeout(30)
class PayxpertFailSafeTest {

    private final RawTerminal raw = RawTerminal.open();

    @AfterEach
    void close() {
        raw.close();
    }

    private Attempt sell(SimulatedTill till, String tender) {
        return till.carryOut(Sale.builder()
                .tender(Tender.of(tender))
                .amount(Bench.AMOUNT)
                .reference("TABLE 12")
                .build());
    }

    private SimulatedTill till() {
        return Till.with(raw.settings(Map.of("registerNumber", "07")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "performed and authorised              | AE00210AF00201             | Approved",
                "performed, no complement: immediate   | AE00210                    | Unknown",
                "performed, unknown complement         | AE00210AF00200             | Unknown",
                "performed, referral                   | AE00210AF00202             | Declined",
                "performed, forcing                    | AE00210AF00203             | Declined",
                "performed, but refused                | AE00210AF00204             | Declined",
                "performed, but refused, authorised    | AE00210AF00204AC006730518  | Unknown",
                "performed, card forbidden             | AE00210AF00205             | Declined",
                "performed, abandoned                  | AE00210AF00206             | Cancelled",
                "performed, not completed              | AE00210AF00207             | Unknown",
                "performed, time-out                   | AE00210AF00208             | Cancelled",
                "performed, format error               | AE00210AF00209             | Unknown",
                "performed, operator abandon           | AE00210AF00211             | Cancelled",
                "performed, unknown operation          | AE00210AF00212             | Unknown",
                "performed, currency not supported     | AE00210AF00213             | Unknown",
                "not performed, no complement          | AE00201                    | NotStarted",
                "not performed, unknown complement     | AE00201AF00200             | Unknown",
                "not performed, yet authorised         | AE00201AF00201             | Unknown",
                "not performed, refused                | AE00201AF00204             | Declined",
                "not performed, abandoned              | AE00201AF00206             | Cancelled",
                "not performed, not completed          | AE00201AF00207             | Unknown",
                "not performed, time-out               | AE00201AF00208             | Cancelled",
                "not performed, time-out with a card   | AE00201AF00208AA0041234    | Unknown",
                "not performed, format error           | AE00201AF00209             | NotStarted",
                "taken into account, and nothing more  | AE00211                    | Unknown",
                "no status, but authorised             | AF00201AC006730518         | Unknown",
                "a status nobody knows                 | AE00202AF00201             | Unknown",
                "approved, but of another key          | AE00210AF00201CH004T7-1    | Unknown",
                "declined, but of another key          | AE00201AF00204CH004T7-1    | Unknown",
                "refused as busy, but of another key   | AE00201CH004T7-1           | Unknown",
            })
    void theFailSafeTable(String row, String records, String expected) {
        raw.answersAndCloses(answer(records));

        try (SimulatedTill till = till()) {
            Attempt attempt = sell(till, "table-12");

            assertThat(attempt.await().getClass().getSimpleName())
                    .as(row + "; " + attempt.summary().facts())
                    .isEqualTo(expected);
            assertNothingStartsWhileUnknown(till, attempt);
        }
    }

    @ParameterizedTest(name = "AE {0}, AF {1}, the host says {2}: {4}")
    @CsvSource({
        "10, 01, 00, ACCEPTE, Approved",
        "10, 01, 51, FONDS INSUFFISANTS, Unknown",
        "01, 04, 51, FONDS INSUFFISANTS, Declined",
        "01, 04, 00, APPROUVE, Unknown",
    })
    void theHostMustNotSayOtherwise(String status, String code, String host, String words, String expected) {
        String complement = String.format(Locale.ROOT, "%s%s%-21s    ", code, host, words);

        assertThat(sold("AE002" + status + "AF029" + complement)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "AE {0}, AF {1} is {2}")
    @CsvSource({
        "10, 01ACCEPTE, Approved",
        "10, 01PAIEMENT ACCEPTE LE 51E JOUR, Approved",
        "10, 0151, Approved",
        "01, 04REFUS, Declined",
        "01, 0400, Declined",
    })
    void aFreeTextIsNoResponseOfTheHost(String status, String complement, String expected) {
        assertThat(sold("AE002" + status + String.format(Locale.ROOT, "AF%03d%s", complement.length(), complement)))
                .isEqualTo(expected);
    }

    private String sold(String records) {
        raw.answersAndCloses(answer(records));
        try (SimulatedTill till = till()) {
            return sell(till, "table-12").await().getClass().getSimpleName();
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "the same amount, CB0041990CD0010CE003978, Approved",
        "the same amount with zeros in front, CB012000000001990CD0010CE003978, Approved",
        "a cent more, CB0041991CD0010CE003978, Unknown",
        "ten times as much, CB00519900CD0010CE003978, Unknown",
        "nothing, CB00200CD0010CE003978, Unknown",
        "no amount, CD0010CE003978, Unknown",
        "an amount that is no number, CB0041A90CD0010CE003978, Unknown",
        "another currency, CB0041990CD0010CE003840, Unknown",
        "no currency, CB0041990CD0010, Unknown",
        "a refund, CB0041990CD0011CE003978, Unknown",
        "a deferred debit, CB0041990CD0017CE003978, Unknown",
        "no operation, CB0041990CE003978, Unknown",
    })
    void anApprovalOfSomethingElseIsNoApproval(String what, String records, String expected) {
        raw.answersAndCloses("CZ0040320CJ012323540032810CA00207" + records + "AE00210AF00201AC006730518");

        try (SimulatedTill till = till()) {
            Attempt attempt = sell(till, "table-12");

            assertThat(attempt.await().getClass().getSimpleName())
                    .as(what + "; " + attempt.summary().facts())
                    .isEqualTo(expected);
            assertNothingStartsWhileUnknown(till, attempt);
        }
    }

    @Test
    void aLowerAmountIsAnApprovalOfAPart() {
        raw.answersAndCloses(Sample.named("answer: debit approved in part").text());

        try (SimulatedTill till = till()) {
            Outcome outcome = sell(till, "table-12").await();

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Approved.class, approved -> {
                assertThat(approved.partial()).isTrue();
                assertThat(approved.amount()).contains(Money.parse("EUR 12.00"));
            });
        }
    }

    @Test
    void anImmediateAnswerIsNeverAskedFor() {
        raw.answersAndCloses(answer("AE00210AF00201"));

        try (SimulatedTill till = till()) {
            sell(till, "table-12");
        }

        assertThat(Sample.messages(raw.request()))
                .singleElement()
                .satisfies(request -> assertThat(request.has("BA")).isFalse());
    }

    private void assertNothingStartsWhileUnknown(SimulatedTill till, Attempt attempt) {
        if (!(attempt.await() instanceof Outcome.Unknown)) {
            return;
        }
        assertThat(sell(till, "table-13").await())
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NotStartedReason.BLOCKED));
        assertThat(raw.visits()).as("the terminal was asked once").isEqualTo(1);
    }
}
