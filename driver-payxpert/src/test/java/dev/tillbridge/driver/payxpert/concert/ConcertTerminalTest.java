package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.KEY;
import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static dev.tillbridge.driver.payxpert.concert.Bench.sale;
import static dev.tillbridge.driver.payxpert.concert.Bench.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One exchange after the other, over a real socket. */
@Timeout(30)
class ConcertTerminalTest {

    private static final String APPROVED = answer("AE00210AF00201");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RawTerminal raw = RawTerminal.open();
    private final TestGate gate = TestGate.open();

    @AfterEach
    void close() {
        raw.close();
    }

    private ConcertTerminal terminal(Map<String, ?> more) {
        return Bench.open(raw.settings(more));
    }

    private StartAnswer startWith(Map<String, ?> more) {
        return start(sale(), more);
    }

    private StartAnswer start(StartRequest request, Map<String, ?> more) {
        try (ConcertTerminal terminal = terminal(more)) {
            return terminal.start(Bench.start(request), gate);
        }
    }

    private LookupAnswer lookup(String answer) {
        raw.answersAndCloses(answer);
        try (ConcertTerminal terminal = terminal(Map.of("verified", List.of("status")))) {
            return terminal.lookup(new Lookup(Operation.SALE, KEY), PATIENCE);
        }
    }

    // Starts

    @Test
    void aStartIsSentOnceWithItsKeyAndReference() {
        raw.answers(APPROVED);

        StartAnswer answer = start(
                Sale.builder()
                        .tender(Bench.TENDER)
                        .amount(Bench.AMOUNT)
                        .reference("TABLE 12")
                        .build(),
                Map.of());

        assertThat(verdict(answer)).isEqualTo("approved");
        assertThat(raw.request())
                .isEqualTo("CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978CF008TABLE 12CH032" + KEY);
        assertThat(gate.passed()).isTrue();
    }

    static Stream<Sample> answers() {
        return Sample.answers()
                .filter(sample -> !sample.name().equals("answer: taken into account"))
                .filter(sample -> sample.text().contains("CD0010"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsTheSameWholeOrByteForByte(Sample sample) {
        raw.answers(sample.text());
        raw.plays(visit -> visit.drip(sample.text()));
        raw.answersAndCloses(sample.text() + "\r\n");

        String whole = verdict(startWith(Map.of()));
        String dripped = verdict(Bench.open(raw.settings(Map.of())).start(Bench.start(sale()), TestGate.open()));
        String ended = verdict(Bench.open(raw.settings(Map.of())).start(Bench.start(sale()), TestGate.open()));

        assertThat(dripped).isEqualTo(whole);
        assertThat(ended).isEqualTo(whole);
        assertThat(raw.visits()).isEqualTo(3);
    }

    @Test
    void aRefusalThatComesAfterAPauseIsNoApproval() {
        CountDownLatch pause = new CountDownLatch(1);
        raw.plays(visit -> {
            visit.send(answer("AE00210"));
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            visit.send("AF00204");
            pause.countDown();
        });

        StartAnswer answer = startWith(Map.of("missingRecordPeriod", "10s"));

        assertThat(verdict(answer)).isEqualTo("declined");
        assertThat(pause.getCount()).isZero();
    }

    @Test
    void takenIntoAccountIsNoAnswerYet() {
        raw.plays(visit -> {
            visit.send(answer("AE00211"));
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            visit.send(APPROVED);
        });

        assertThat(verdict(startWith(Map.of()))).isEqualTo("approved");
    }

    @Test
    void takenIntoAccountAndThenSilenceIsLost() {
        raw.answers(answer("AE00211"));
        raw.answersAndCloses(answer("AE00211"));

        assertThat(startWith(Map.of("answerTimeout", "200ms"))).isInstanceOf(StartAnswer.Lost.class);
        assertThat(terminal(Map.of()).start(Bench.start(sale()), TestGate.open()))
                .isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void anotherAmountTakenIntoAccountIsToldAlsoWhereTheConnectionBreaks() {
        raw.answers(answer("AE00211").replace("CB0041990", "CB0042990"));

        StartAnswer lost = startWith(Map.of("answerTimeout", "200ms"));

        assertThat(lost).isInstanceOf(StartAnswer.Lost.class);
        assertThat(((StartAnswer.Lost) lost).told().contradictions()).contains("another amount was taken into account");
    }

    @Test
    void anotherOrderTakenIntoAccountIsToldAlsoWhereTheAnswerCannotBeRead() {
        raw.answers(answer("AE00211").replace("CD0010", "CD001T") + answer("AE00210AE00201"));

        StartAnswer lost = startWith(Map.of());

        assertThat(lost).isInstanceOf(StartAnswer.Lost.class);
        assertThat(lost.text()).contains("cannot be read");
        assertThat(((StartAnswer.Lost) lost).told().contradictions()).contains("something else was taken into account");
    }

    @Test
    void ofTwoAnswersNoneCounts() {
        raw.answers(APPROVED + answer("AE00201AF00204"));
        raw.answers(APPROVED + APPROVED);

        assertThat(verdict(startWith(Map.of()))).isEqualTo("contradiction");
        assertThat(verdict(terminal(Map.of()).start(Bench.start(sale()), TestGate.open())))
                .isEqualTo("contradiction");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a truncated value                       | CZ0040320AE0021                 | lost",
                "a truncated length                      | CZ0040320AE0                    | lost",
                "a length that is no number              | CZ0040320AEX0210                | lost",
                "an empty record                         | CZ0040320AC000AE00210           | lost",
                "the version not first                   | AE00210CZ0040320                | lost",
                "contradictory duplicates                | CZ0040320AE00210AE00201         | lost",
                "nothing                                 | ''                              | lost",
                "no status                               | CZ0040320CD0010                 | lost",
                "an unknown tag                          | CZ0040320XY003abcAE00201AF00204 | declined",
                "another protocol                        | HTTP/1.1 400 Bad Request        | lost",
                "an approval and half of something else  | CZ0040320AE00210AF00201CA0      | lost",
            })
    void whatIsNoAnswerProvesNothing(String name, String text, String expected) {
        raw.answersAndCloses(text);
        raw.answers(text);

        assertThat(verdict(startWith(Map.of()))).as(name + ", then closed").isEqualTo(expected);
        assertThat(verdict(terminal(Map.of("answerTimeout", "300ms")).start(Bench.start(sale()), TestGate.open())))
                .as(name + ", then silence")
                .isEqualTo(expected);
    }

    @Test
    void anAnswerThatNeverComesIsLost() {
        raw.plays(visit -> {});

        StartAnswer answer = startWith(Map.of("answerTimeout", "1s"));

        assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
        assertThat(answer.text()).contains("within its deadline", "may have reached it");
    }

    @Test
    void anAnswerThatComesTooLateIsLost() {
        CountDownLatch late = new CountDownLatch(1);
        raw.plays(visit -> {
            await().until(() -> late.getCount() == 0);
            visit.send(APPROVED);
        });

        StartAnswer answer = startWith(Map.of("answerTimeout", "1s"));
        late.countDown();

        assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void aResetAfterTheRequestIsLost() {
        raw.plays(RawTerminal.Visit::reset);

        assertThat(startWith(Map.of())).isInstanceOf(StartAnswer.Lost.class);
        assertThat(raw.visits()).as("and nothing is sent again").isEqualTo(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsLost() {
        raw.answersAndCloses(APPROVED + "XY999" + "x".repeat(999) + ("XZ999" + "z".repeat(999)).repeat(70));

        StartAnswer answer = startWith(Map.of());

        assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
        assertThat(answer.text()).contains("larger than allowed");
    }

    @Test
    void aClosedGateLetsNothingOut() {
        raw.plays(visit -> {});
        try (ConcertTerminal terminal = terminal(Map.of())) {
            StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.closed());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            StartAnswer.NeverLeft.class,
                            left -> assertThat(left.reason()).isEqualTo(NotStartedReason.REFUSED));
        }
        await().until(() -> raw.visits() == 1);
        assertThat(raw.request()).isEmpty();
    }

    @Test
    void aTerminalThatIsOffWasNeverAsked() {
        Map<String, Object> settings = new HashMap<>(raw.settings(Map.of()));
        raw.close();
        try (ConcertTerminal terminal = Bench.open(settings)) {
            StartAnswer answer = terminal.start(Bench.start(sale()), gate);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            StartAnswer.NeverLeft.class,
                            left -> assertThat(left.reason()).isEqualTo(NotStartedReason.UNREACHABLE));
            assertThat(answer.text()).contains("refused the connection", "Nothing was sent");
            assertThat(gate.passed()).isFalse();
            assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.UNREACHABLE);
        }
    }

    @Test
    void whatTheTerminalCannotStoreNeverLeaves() {
        StartRequest request = Sale.builder()
                .tender(Bench.TENDER)
                .amount(Bench.AMOUNT)
                .reference("стол 12")
                .build();

        assertThat(start(request, Map.of())).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(gate.passed()).isFalse();
        assertThat(raw.visits()).isZero();
    }

    @Test
    void closingTheTerminalBreaksOffAPayment() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        raw.plays(visit -> asked.countDown());
        ConcertTerminal terminal = terminal(Map.of());
        FutureTask<StartAnswer> payment = new FutureTask<>(() -> terminal.start(Bench.start(sale()), gate));
        new Thread(payment, "payment").start();
        asked.await();

        terminal.close();

        assertThat(payment.get()).isInstanceOf(StartAnswer.Lost.class);
    }

    // Another vendor's terminal

    @Test
    void aTerminalOfAnotherVendorIsUnderstoodInItsProfile() {
        String sample = Sample.named("answer: debit approved by another vendor's terminal")
                .text();
        raw.answers(sample);

        StartAnswer answer = startWith(Map.of("profile", "generic", "requestTerminator", "crlf", "amountDigits", 8));

        assertThat(verdict(answer)).isEqualTo("approved");
        await().until(() -> raw.request().endsWith("\r\n"));
        assertThat(raw.request()).contains("CB00800001990");
        StartAnswer.Finished finished = (StartAnswer.Finished) answer;
        assertThat(finished.evidence().amounts().base()).contains(Money.parse("EUR 19.90"));
        assertThat(finished.evidence().details().authorisationCode()).contains("004417");
    }

    // Lookups

    private static String status(String... records) {
        return "CZ0040320CJ012323540032810CA00207CB0041990CD001TCE003978" + String.join("", records);
    }

    private static final String OURS = "CH032" + KEY;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "approved                    | AE00210AF00201 | approved",
                "declined                    | AE00210AF00204 | declined",
                "declined, but authorised    | AE00210AF00204AC00212 | contradiction",
                "cancelled                   | AE00210AF00206 | cancelled",
                "timed out                   | AE00210AF00208 | cancelled",
                "timed out with a card       | AE00210AF00208AA0041234 | traces",
                "known, without an end       | AE00210        | incomplete AF",
                "known, unknown end          | AE00210AF00200 | unreadable",
                "known, not completed        | AE00210AF00207 | incomplete AF",
                "known, refused as a request | AE00210AF00209 | unreadable",
                "unknown reference           | AE00201AF00200 | notfound AE01 AF00",
                "unknown, but with a card    | AE00201AF00200AA0041234 | unreadable",
                "busy                        | AE00201        | unreadable",
                "status not supported        | AE00201AF00212 | unreadable",
                "refused                     | AE00201AF00204 | unreadable",
                "at work                     | AE00211        | inprogress",
            })
    void aLookupTellsWhatTheTerminalKnows(String name, String records, String expected) {
        String known =
                name.startsWith("unknown") ? "CZ0040320CJ012323540032810CA00207CD001T" + records : status(records);
        assertThat(found(lookup(known + OURS))).as(name).isEqualTo(expected);
        assertThat(raw.request()).isEqualTo("CZ0040320CJ012323540032810CA00207CD001T" + OURS);
    }

    @Test
    void anUnknownReferenceIsOneOnlyInAnswerToTheQuestionAboutIt() {
        String unnamed = "CZ0040320CJ012323540032810CA00207AE00201AF00200" + OURS;

        assertThat(found(lookup(unnamed)))
                .as("without the operation it may be the refusal of any request")
                .isEqualTo("unreadable");
    }

    private static String found(LookupAnswer answer) {
        if (answer instanceof LookupAnswer.Finished finished) {
            return verdict(finished.evidence(), KEY);
        }
        String kind = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return answer instanceof LookupAnswer.NotFound notFound ? kind + " " + notFound.pattern() : kind;
    }

    @Test
    void aLookupIsAboutOurKeyOrNotBelieved() {
        assertThat(found(lookup(status("AE00210AF00201", "CH004T7-1")))).isEqualTo("foreign");
        assertThat(found(lookup(status("AE00210AF00201")))).isEqualTo("whose");
        assertThat(found(lookup(answer("AE00210AF00201", OURS))))
                .as("an answer to something else")
                .isEqualTo("unreadable");
        assertThat(found(lookup(status("AE00210AF00201", OURS) + status("AE00210AF00204", OURS))))
                .as("two answers, which show not even that it is over")
                .isEqualTo("unreadable");
        assertThat(found(lookup("CZ0040320CJ012323540032810CA00207CD001TAE00201AF00200")))
                .as("a terminal that is busy says the same, and names no key")
                .isEqualTo("unreadable");
        assertThat(found(lookup("nonsense"))).isEqualTo("unreadable");
        assertThat(found(lookup("CZ0040320CD001TAE0"))).isEqualTo("lost");
        assertThat(found(lookup("CZ0040320CD001TAE00211"))).as("whose?").isEqualTo("unreadable");
    }

    @Test
    void whatAnswersAnotherQuestionOrAnswersTwiceRaisesAnAlarm() {
        List<String> raised = new ArrayList<>();

        Alarms.during(() -> lookup(answer("AE00210AF00201", OURS)), raised);
        Alarms.during(() -> lookup(status("AE00210AF00201", OURS) + status("AE00210AF00204", OURS)), raised);

        assertThat(raised).hasSize(2);
        assertThat(raised.get(0)).contains("answered another question");
        assertThat(raised.get(1)).contains("two answers");
    }

    @Test
    void aRefusalOfSomethingThatIsNoPaymentContradictsThePayment() {
        raw.answers(answer("AE00201AF00204").replace("CD0010", "CD001I"));

        assertThat(((StartAnswer.Finished) startWith(Map.of())).evidence().contradictions())
                .containsExactly("for something that is no payment");
    }

    @Test
    void aLookupTellsWhatWasReallyPaid() {
        LookupAnswer.Finished finished = (LookupAnswer.Finished)
                lookup("CZ0040320CA00207CB0041200CD001TCE003978AE00210AF00201AC006730518" + OURS);

        assertThat(finished.evidence().amounts().base()).contains(Money.parse("EUR 12.00"));
        assertThat(finished.evidence().tellsWhatWasPaid()).isTrue();
        assertThat(finished.evidence().operation()).as("it is not told").isEmpty();
        assertThat(finished.evidence().details().authorisationCode()).contains("730518");
        assertThat(found(lookup("CZ0040320CD001TAE00210AF00201" + OURS))).isEqualTo("incomplete CA CE CB");
    }

    // Everything that is no payment

    private static <T> Answer.Reason reason(Answer<T> answer) {
        return answer.match(
                value -> {
                    throw new AssertionError("answered " + value);
                },
                Answer.None::reason);
    }

    private static <T> T value(Answer<T> answer) {
        return answer.value().orElseThrow(() -> new AssertionError(answer.toString()));
    }

    @Test
    void aPingSaysThatTheTerminalIsThere() {
        raw.answers(text("answer: identified"));
        raw.answers(text("answer: identified, another vendor's terminal"));
        raw.answers("CZ0040320CA00207CD001IAE00210AF00201AQ012PXS1F2004418");
        raw.answers("CZ0040320CA00207CD001IAE00201");
        raw.answersAndCloses("nonsense");
        try (ConcertTerminal terminal = terminal(Map.of("serial", "PXS1F2004417"))) {
            assertThat(value(terminal.ping())).contains("terrace", "ready");
            assertThat(value(terminal.ping())).contains("ready");
            Answer<String> other = terminal.ping();
            assertThat(reason(other)).isEqualTo(Answer.Reason.REFUSED);
            assertThat(other.toString()).contains("PXS1F2004418", "'serial'");
            assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.BUSY);
            assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.LOST);
        }
    }

    @Test
    void aTerminalThatKnowsNoIdentificationIsThereAndOneThatCannotReadItSaysWhatToCheck() {
        raw.answers("CZ0040320CA00207CD001IAE00201AF00212");
        raw.answers("CZ0040300CJ012323540032810CA00207CD001IAE00210AF00209"); // of a public simulator: positive, and
        // malformed
        raw.answers("CZ0040320CA00207CD001PAE00201AF00209");
        try (ConcertTerminal terminal = terminal(Map.of())) {
            assertThat(value(terminal.ping()))
                    .contains("answered", "AF 12", "says no more")
                    .doesNotContain("is ready");
            Answer<String> unreadable = terminal.ping();
            assertThat(reason(unreadable)).isEqualTo(Answer.Reason.REFUSED);
            assertThat(unreadable.toString()).contains("AF 09", "'requestTerminator'", "identification");
            assertThat(terminal.print(List.of("MERCI")).toString())
                    .as("what is not about the identification")
                    .contains("AF 09")
                    .doesNotContain("identification");
        }
    }

    @Test
    void anAnswerThatIsAnnouncedAsThatOfAnotherOneIsNone() {
        String ready = "CZ0040320CA00207CD001IAE00210AF00201";

        raw.answers("CZ0040320AQ012PXS1F2004418AE00211" + ready);
        raw.answers("CZ0040320CA00208CD001IAE00211" + ready);
        raw.answers("CZ0040320CA00207CD001IAE00211" + ready);
        try (ConcertTerminal terminal = terminal(Map.of("serial", "PXS1F2004417"))) {
            assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.REFUSED);
            assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.LOST);
            assertThat(value(terminal.ping())).contains("ready");
        }
    }

    @Test
    void aDuplicateIsTheLastTicketAgain() {
        raw.answers(text("answer: duplicate"));
        raw.answers("CZ0040320CA00207CD0013AE00210AF00201");
        raw.answers("CZ0040320CA00207CD0013AE00201AF00207");
        try (ConcertTerminal terminal = terminal(Map.of())) {
            List<Receipt> receipts = value(terminal.reprint(Receipt.Audience.MERCHANT));
            assertThat(receipts).singleElement().satisfies(receipt -> {
                assertThat(receipt.audience()).isEqualTo(Receipt.Audience.MERCHANT);
                assertThat(receipt.lines()).contains("TICKET COMMERCANT");
            });
            assertThat(value(terminal.reprint(Receipt.Audience.CARDHOLDER)))
                    .as("the terminal printed it by itself")
                    .isEmpty();
            assertThat(reason(terminal.reprint(Receipt.Audience.CARDHOLDER))).isEqualTo(Answer.Reason.NOT_FOUND);
        }
    }

    @Test
    void aCopyThatCannotBeReadIsNotTakenForOneThatTheTerminalPrinted() {
        raw.answers("CZ0040320CA00207CD0013AE00210AF00201ZT017CK003100AK004!!!!");
        raw.answers("CZ0040320CA00207CD0013AE00210AF00201ZT008CK003100");
        try (ConcertTerminal terminal = terminal(Map.of())) {
            assertThat(terminal.reprint(Receipt.Audience.CARDHOLDER).toString())
                    .contains("NOT_FOUND", "cannot be read");
            assertThat(value(terminal.reprint(Receipt.Audience.CARDHOLDER)))
                    .as("a selection alone is no ticket")
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "AE {0} AF {1}: {2}")
    @CsvSource({
        "01, 07, REFUSED, did not complete it",
        "10, 07, REFUSED, look at the terminal and its paper",
        "01, 06, CANCELLED, cancelled by the cardholder",
        "01, 11, CANCELLED, cancelled at the terminal",
        "01, 08, CANCELLED, time-out at the terminal",
        "01, 00, REFUSED, a technical problem"
    })
    void aPrintThatWasNotDoneIsToldAsWhatHappened(
            String status, String complement, Answer.Reason reason, String words) {
        raw.answers("CZ0040320CA00207CD001PAE002" + status + "AF002" + complement);
        try (ConcertTerminal terminal = terminal(Map.of())) {
            Answer<String> answer = terminal.print(List.of("MERCI"));

            assertThat(reason(answer)).isEqualTo(reason);
            assertThat(answer.toString()).containsIgnoringCase(words).doesNotContain("nothing of the kind");
        }
    }

    @Test
    void aTextIsPrinted() {
        raw.answers(text("answer: printed"));
        raw.answers("CZ0040320CA00207CD001PAE00201AF00212");
        raw.plays(RawTerminal.Visit::reset);
        try (ConcertTerminal terminal = terminal(Map.of())) {
            assertThat(value(terminal.print(List.of("BON DE COMMANDE 31", "MERCI"))))
                    .contains("printed");
            assertThat(raw.request()).isEqualTo(text("request: print"));
            Answer<String> refused = terminal.print(List.of("MERCI"));
            assertThat(reason(refused)).isEqualTo(Answer.Reason.REFUSED);
            assertThat(refused.toString()).contains("unknown operation", "AF 12");
            assertThat(reason(terminal.print(List.of("MERCI")))).isEqualTo(Answer.Reason.LOST);
            assertThat(reason(terminal.print(List.of("€")))).isEqualTo(Answer.Reason.REFUSED);
            assertThat(raw.visits()).as("the last one was never sent").isEqualTo(3);
        }
    }

    private static String text(String sample) {
        return Sample.named(sample).text();
    }
}
