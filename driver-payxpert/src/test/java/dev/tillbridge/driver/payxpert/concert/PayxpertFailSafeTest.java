package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.SimulatedTill;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
        "01, 04REFUS, Declined",
        "01, 04REFUSE 00, Declined",
    })
    void aFreeTextIsNoResponseOfTheHost(String status, String complement, String expected) {
        assertThat(sold("AE002" + status + String.format(Locale.ROOT, "AF%03d%s", complement.length(), complement)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "AE {0}, AF {1} is {2}")
    @CsvSource({
        "10, 01, 51FONDS INSUFFISANTS, Unknown",
        "10, 01, 05, Unknown",
        "10, 01, 51, Unknown",
        "10, 01, 5, Unknown",
        "10, 01, 00, Approved",
        "01, 04, 00APPROUVE, Unknown",
        "01, 04, 00, Unknown",
        "01, 04, 51, Declined",
        "01, 06, 00APPROUVE, Unknown",
        "01, 11, 00, Unknown",
    })
    void theHostIsHeardHoweverLongTheComplementIs(String status, String code, String host, String expected) {
        for (int length : new int[] {0, 28, 29, 30, 50}) {
            String complement = String.format(
                    Locale.ROOT, "%-" + Math.max(length, code.length() + host.length()) + "s", code + host);

            assertThat(sold("AE002" + status + String.format(Locale.ROOT, "AF%03d%s", complement.length(), complement)))
                    .as(complement.length() + " characters")
                    .isEqualTo(expected);
        }
    }

    private String sold(String records) {
        raw.answersAndCloses(answer(records));
        try (SimulatedTill till = till()) {
            return sell(till, "table-12").await().getClass().getSimpleName();
        }
    }

    // Everything that one exchange said

    private static final String APPROVED = "AE00210AF00201";
    private static final String DECLINED = "AE00201AF00204";
    private static final String CANCELLED = "AE00201AF00206";
    private static final String AUTHORISED = "AC006730518";

    private static Arguments told(String what, String settings, String messages, String expected, String alarm) {
        return arguments(what, settings, messages, expected, alarm);
    }

    private static Arguments unknown(String what, String settings, String messages, String alarm) {
        return told(what, settings, messages, "Unknown", alarm);
    }

    /** In these {P} begins a message about our order, {K} is our key, {OLD} a date long before and {NOW} one of today. */
    static Stream<Arguments> exchanges() {
        return Stream.of(keys(), dates(), authorisations(), complements(), meansOfPayment(), orders(), references())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> keys() {
        String lower = "CZ0040320CA00207CB0041200CD0010CE003978";
        String refund = "CZ0040320CA00207CB0041990CD0011CE003978";
        String lent = "another message's key proves nothing";
        return Stream.of(
                unknown(lent, "echo", "{P}AE00211{K}{P}" + APPROVED, ""),
                unknown(lent, "echo", "{P}AE00211{K}{P}" + DECLINED, ""),
                unknown(lent, "echo", "{P}AE00211{K}{P}" + CANCELLED, ""),
                unknown(lent, "echo", "{P}AE00211{K}" + lower + APPROVED, ""),
                unknown(lent, "echo", "{P}AE00211{K}" + refund + DECLINED, ""),
                unknown(lent, "echo", "{P}AE00211{P}" + DECLINED + "{K}", ""),
                told("each has its own", "echo", "{P}AE00211{K}{P}" + DECLINED + "{K}", "Declined", ""),
                told("none has one", "", "{P}AE00211{P}" + DECLINED, "Declined", ""));
    }

    private static Stream<Arguments> dates() {
        String old = "of another payment, long ago";
        return Stream.concat(
                Stream.of(APPROVED, DECLINED, CANCELLED)
                        .flatMap(end -> Stream.of(
                                unknown(old, "", "{P}AE00211{K}{P}{OLD}" + end, "long before"),
                                unknown(old, "", "{P}{OLD}AE00211{P}" + end, "long before"),
                                unknown(old, "", "{P}{OLD}AE00211{P}{NOW}" + end, "long before"),
                                unknown(old, "", "{P}{OLD}AE00211{P}{NOW}{K}" + end, "long before"),
                                unknown("a date nobody can read", "", "{P}AP005today" + end, "nobody can read"))),
                Stream.concat(
                        Stream.of("AE00201", "AE00201AF00209", "AE00201AF00210", "AE00201AF00212", "AE00201AF00213")
                                .flatMap(reject -> Stream.of(
                                        unknown(old, "", "{P}{OLD}" + reject, "long before"),
                                        unknown(
                                                "a date nobody can read",
                                                "",
                                                "{P}AP005today" + reject,
                                                "nobody can read"),
                                        told("of now", "", "{P}{NOW}" + reject, "NotStarted", ""),
                                        told("the clock is wrong", "", "{P}{OLD}{K}" + reject, "NotStarted", ""))),
                        Stream.of(
                                told("the clock is wrong", "", "{P}{OLD}{K}" + APPROVED, "Approved", ""),
                                told("the clock is wrong", "", "{P}AE00211{P}{OLD}{K}" + APPROVED, "Approved", ""),
                                told("ours by its key", "", "{P}AP005today{K}" + APPROVED, "Approved", ""))));
    }

    private static Stream<Arguments> authorisations() {
        String said = "authorised before it was refused";
        String card = "AA016************4821";
        return Stream.of(
                unknown(said, "", "{P}AE00211" + AUTHORISED + card + "{P}" + DECLINED, "authorisation code"),
                unknown(said, "", "{P}AE00211" + AUTHORISED + "{P}" + DECLINED, "authorisation code"),
                unknown(said, "", "{P}AE00211" + AUTHORISED + "{P}AE00210AF00204", "authorisation code"),
                unknown(said, "", "{P}AE00211" + AUTHORISED + "{P}" + CANCELLED, "authorisation code"),
                unknown(said, "", "{P}AE00211" + AUTHORISED + "{P}AE00201AF00211", "authorisation code"),
                unknown(said, "", "{P}AE00211{P}AE00211" + AUTHORISED + "{P}" + DECLINED, "authorisation code"),
                unknown(said, "ignore", "{P}AE00211" + AUTHORISED + "{P}" + DECLINED, "authorisation code"),
                unknown(
                        said,
                        "ignore",
                        "{P}AE00211" + AUTHORISED + "{P}" + DECLINED + AUTHORISED,
                        "authorisation code"),
                unknown("cancelled once authorised", "ignore", "{P}" + CANCELLED + AUTHORISED, "authorisation code"),
                unknown("two numbers", "", "{P}AE00211" + AUTHORISED + "{P}AC006000001" + APPROVED, "differ"),
                told("with every refusal", "ignore", "{P}AE00211{P}" + DECLINED + AUTHORISED, "Declined", ""),
                told("a card", "", "{P}AE00211" + card + "{P}" + DECLINED, "Declined", ""),
                unknown("another card", "", "{P}AE00211" + card + "{P}AA016************1111" + APPROVED, "differ"),
                unknown("another id", "", "{P}AE00211ID00211{P}ID00212" + APPROVED, "differ"));
    }

    private static Stream<Arguments> complements() {
        String approving = "AF0290100" + " ".repeat(25);
        return Stream.of(
                unknown("the host approved", "", "{P}AE00211" + approving + "{P}" + DECLINED, "differ"),
                unknown("the host approved", "", "{P}AE00211AF0040400{P}" + DECLINED, "approves"),
                unknown("the host refused", "", "{P}AE00211AF0040151{P}" + APPROVED, "refuses"),
                unknown("two codes", "", "{P}AE00211AF0040400{P}AE00201AF0040451", "differ"),
                unknown("refused before", "generic", "{P}AE00211AF00204{P}AE00210", "differ"),
                unknown("refused before", "", "{P}AE00211AF00204{P}" + APPROVED, "differ"),
                unknown("authorised before", "", "{P}AE00211AF00201{P}" + CANCELLED, "differ"),
                unknown("authorised before", "", "{P}AE00211AF00201{P}AE00201AF00208", "differ"),
                unknown("the host approved", "ignore", "{P}AE00201AF0290400APPROUVE" + " ".repeat(17), "approves"),
                unknown("and authorised", "ignore", "{P}AE00201AF0040200" + AUTHORISED, "approves"),
                told("the same twice", "", "{P}AE00211AF00201{P}" + APPROVED, "Approved", ""));
    }

    private static Stream<Arguments> meansOfPayment() {
        return Stream.of(APPROVED, DECLINED, CANCELLED)
                .flatMap(end -> Stream.of(
                        unknown("by a card", "vouchers", "{P}AE00211CC003001{P}CC00300V" + end, "differ"),
                        unknown("by a card", "vouchers", "{P}AE00211CC003001{P}" + end, "another means of payment"),
                        unknown("by another card", "", "{P}AE00211CC003002{P}CC00300B" + end, "differ"),
                        told(
                                "tapped",
                                "",
                                "{P}AE00211CC003001{P}CC00300B" + end,
                                end.equals(APPROVED) ? "Approved" : end.equals(DECLINED) ? "Declined" : "Cancelled",
                                "")));
    }

    private static Stream<Arguments> orders() {
        return Stream.of(
                        "CZ0040320CA00208AE00211",
                        "CZ0040320CA002A7AE00211",
                        "CZ0040320CD0011AE00211",
                        "CZ0040320CD0017AE00211",
                        "CZ0040320CE003840AE00211",
                        "CZ0040320CE003EURAE00211",
                        "CZ0040320CB0041200AE00211")
                .map(taken -> unknown("took another order", "", taken + "CZ0040320" + DECLINED, "taken into account"));
    }

    private static Stream<Arguments> references() {
        String other = "CF007TABLE99";
        String cut = "CF032" + LONG_REFERENCE.substring(0, 32);
        return Stream.concat(
                Stream.of(APPROVED, DECLINED, CANCELLED, "AE00201", "AE00201AF00209")
                        .map(end -> unknown("named another", "", "{P}" + other + end, "another transaction")),
                Stream.of(
                        unknown("named another", "", "{P}AE00211" + other + "{P}{K}" + DECLINED, "another transaction"),
                        told("our key came too", "", "{P}{K}" + other + APPROVED, "Approved", "another reference"),
                        told("our key came too", "", "{P}{K}" + other + DECLINED, "Declined", "another reference"),
                        told("our key came too", "", "{P}{K}" + other + "AE00201", "NotStarted", "another reference"),
                        told("ours", "", "{P}CF008TABLE 12" + APPROVED, "Approved", ""),
                        told("ours, cut", "long", "{P}" + cut + APPROVED, "Approved", ""),
                        unknown("ours, cut too short", "long", "{P}CF004TABL" + APPROVED, "another transaction"),
                        told(
                                "data of another make",
                                "generic",
                                "{P}" + other + APPROVED,
                                "Approved",
                                "another reference"),
                        told("none of ours", "none", "{P}" + other + APPROVED, "Approved", "")));
    }

    @ParameterizedTest(name = "{0} [{1}]: {2}")
    @MethodSource("exchanges")
    void whatAnyMessageOfAnExchangeSaidCounts(
            String what, String settings, String messages, String expected, String alarm) {
        Map<String, Object> more = new HashMap<>(SETTINGS.getOrDefault(settings, Map.of()));
        more.put("registerNumber", "07");
        try (SimulatedTill till = Till.with(raw.settings(more))) {
            raw.plays(visit -> {
                visit.send(said(messages, visit.received(), till.time().wall()));
                visit.close();
            });
            Attempt attempt = till.carryOut(Sale.builder()
                    .tender(Tender.of("table-12"))
                    .amount(Bench.AMOUNT)
                    .reference(
                            switch (settings) {
                                case "long" -> LONG_REFERENCE;
                                case "none" -> null;
                                default -> "TABLE 12";
                            })
                    .build());

            List<String> alarms = attempt.summary().facts().stream()
                    .filter(fact -> fact.startsWith("alarm: "))
                    .toList();
            assertThat(attempt.await().getClass().getSimpleName())
                    .as(what + "; " + attempt.summary().facts())
                    .isEqualTo(expected);
            if (alarm.isEmpty()) {
                assertThat(alarms).isEmpty();
            } else {
                assertThat(alarms).anyMatch(words -> words.contains(alarm));
            }
        }
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "{P}{OLD}AE00201, AE00201AF00200, Unknown",
        "{P}{OLD}AE00201AF00212, AE00201AF00200, Unknown",
        "{P}AE00211{K}{P}{OLD}AE00201AF00204, AE00201AF00200, Unknown",
        "{P}AE00211AC006730518{P}AE00201AF00204, CB0041990CE003978AE00210AF00201, Approved",
        "{P}{OLD}AE00201, CB0041990CE003978AE00210AF00204, Declined",
    })
    void whatIsNotBelievedIsLookedUp(String messages, String status, String expected) {
        Map<String, ?> looking = Map.of(
                "registerNumber",
                "07",
                "verified",
                List.of("status"),
                "missingRecordPeriod",
                "20ms",
                "statusTimeout",
                "1s");
        try (SimulatedTill till = Till.with(raw.settings(looking))) {
            raw.plays(visit -> {
                visit.send(said(messages, visit.received(), till.time().wall()));
                visit.close();
            });
            for (int i = 0; i < MANY_LOOKUPS; i++) {
                raw.plays(visit -> {
                    visit.send(said("CZ0040320CA00207CD001T{K}" + status, visit.received(), Instant.EPOCH));
                    visit.close();
                });
            }
            Attempt attempt = sell(till, "table-12");

            assertThat(attempt.await().getClass().getSimpleName())
                    .as(attempt.summary().facts().toString())
                    .isEqualTo(expected);
            assertThat(raw.visits()).isGreaterThan(1);
        }
    }

    private static final int MANY_LOOKUPS = 200;

    private static final String LONG_REFERENCE = "TABLE-12-OF-THE-TERRACE-IN-THE-SHADE-2026";

    private static final Map<String, Map<String, Object>> SETTINGS = Map.of(
            "echo", Map.of("verified", List.of("echo-key")),
            "generic", Map.of("profile", "generic"),
            "ignore", Map.of("authorisationOnRefusal", "ignore"),
            "vouchers", Map.of("applicationCode", "00V"));

    private static String said(String messages, String request, Instant now) {
        return messages.replace("{P}", answer())
                .replace(
                        "{K}",
                        "CH032" + Sample.messages(request).get(0).field("CH").orElseThrow())
                .replace("{OLD}", date(now.minus(Duration.ofHours(15))))
                .replace("{NOW}", date(now));
    }

    private static String date(Instant when) {
        return "AP013" + when.toEpochMilli();
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
