package dev.tillbridge.testkit.payxpert;

import static dev.tillbridge.testkit.payxpert.RawRegister.APPROVED;
import static dev.tillbridge.testkit.payxpert.RawRegister.HEAD;
import static dev.tillbridge.testkit.payxpert.RawRegister.SALE;
import static dev.tillbridge.testkit.payxpert.RawRegister.ask;
import static dev.tillbridge.testkit.payxpert.RawRegister.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import dev.tillbridge.testkit.payxpert.RawRegister.End;
import dev.tillbridge.testkit.payxpert.RawRegister.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the terminal does with money, and with requests that it does not understand. */
class ConcertOperationTest {

    private static final String CREDIT = HEAD + "CB0041990CD0011CE003978";
    private static final String VOID = HEAD + "CB0041990CD0012CE003978";
    private static final String FIRST_ID = "IM01188213407551";

    private final ConcertSimulator terminal = ConcertSimulator.open();

    @AfterEach
    void close() {
        terminal.close();
    }

    // Cards and issuers

    @Test
    void theCardIsReadAsTheScenarioSays() {
        assertThat(played(Scenario.tapsCard())).contains("CC00300B", "CI0012");
        assertThat(played(Scenario.insertsCardWithPin())).contains("CC003001", "CI0011");
        assertThat(played(Scenario.wrongPinThenRight())).contains("CI0011");
        assertThat(played(Scenario.insertsAndSigns())).contains("CI0011");
        assertThat(played(Scenario.swipes())).contains("CI0013");
        assertThat(terminal.ledger().captured()).hasSize(5);
    }

    @Test
    void theIssuerAnswersAsTheScenarioSays() {
        assertThat(played(Scenario.tapsCard().deferred())).contains(APPROVED);
        assertThat(played(Scenario.tapsCard().issuerUnreachable())).contains("AE00201AF00204");
        assertThat(played(Scenario.tapsCard().referral())).contains("AE00201AF00202");
        assertThat(terminal.ledger().entries())
                .extracting(LedgerEntry::verdict)
                .containsExactly(Verdict.APPROVED, Verdict.DECLINED, Verdict.DECLINED);
    }

    private String played(Scenario scenario) {
        terminal.next(scenario);
        return ask(terminal, SALE);
    }

    @Test
    void aPartOfTheAmountIsWhatTheLedgerHas() {
        assertThat(played(Scenario.tapsCard().approvedPartially(Money.parse("EUR 12.00"))))
                .contains("CB0041200");

        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 12.00"));
    }

    @Test
    void whatThisProtocolCannotSayIsRefused() {
        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().addsTip(Money.parse("EUR 1.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tip");
        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().approvedPartially(Money.parse("GBP 1.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR");
    }

    // Operations

    @Test
    void aSaleIsKeptWithKeyAndReference() {
        ask(terminal, SALE + "CF008TABLE 12CH004T7/1");

        LedgerEntry entry = terminal.ledger().entry("T7/1").orElseThrow();
        assertThat(entry.operation()).isEqualTo(Operation.SALE);
        assertThat(entry.reference()).isEqualTo("TABLE 12");
        assertThat(entry.total()).isEqualTo(Money.parse("EUR 19.90"));
        assertThat(terminal.ledger().startsWithReference("TABLE 12")).hasSize(1);
    }

    @Test
    void withoutReferencesKeyAndReferenceAreEmpty() {
        ask(terminal, SALE);

        assertThat(terminal.ledger().entry("")).isPresent();
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void aRepeatedReferenceIsASecondSale() {
        ask(terminal, SALE + "CH004T7/1");
        ask(terminal, SALE + "CH004T7/1");

        assertThat(terminal.ledger().captured()).hasSize(2);
        assertThat(terminal.ledger().startsWithKey("T7/1")).hasSize(2);
    }

    @Test
    void aDeferredDebitIsASale() {
        assertThat(ask(terminal, SALE.replace("CD0010", "CD0017"))).contains(APPROVED);

        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 19.90"));
    }

    @Test
    void aLinkedCreditIsBoundedByItsDebit() {
        ask(terminal, SALE);
        String half = CREDIT.replace("1990", "1000") + FIRST_ID;

        assertThat(ask(terminal, half)).contains(APPROVED);
        assertThat(ask(terminal, half)).contains("AE00201AF00207");
        assertThat(ask(terminal, CREDIT + "IM00512345")).contains("AE00201AF00207");
        assertThat(ask(terminal, CREDIT)).contains(APPROVED);
        assertThat(terminal.ledger().totalRefunded()).isEqualTo(Money.parse("EUR 29.90"));
    }

    @Test
    void aVoidNeedsADebitOfItsAmountAndOnlyOnce() {
        ask(terminal, SALE);

        assertThat(ask(terminal, VOID.replace("1990", "1989"))).contains("AE00201AF00207");
        assertThat(ask(terminal, VOID)).contains(APPROVED);
        assertThat(ask(terminal, VOID)).contains("AE00201AF00207");
        assertThat(terminal.ledger().entries())
                .extracting(LedgerEntry::operation, LedgerEntry::verdict)
                .endsWith(tuple(Operation.VOID, Verdict.APPROVED), tuple(Operation.VOID, Verdict.DECLINED));
    }

    @Test
    void whatAVoidUndidIsNotCapturedAnyMore(@TempDir Path folder) {
        SimulatorOptions kept =
                SimulatorOptions.builder().stateFile(folder.resolve("terminal")).build();
        try (ConcertSimulator shop = ConcertSimulator.open(kept)) {
            ask(shop, SALE);
            ask(shop, SALE);
            ask(shop, VOID);
            assertThat(shop.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 19.90"));
        }
        try (ConcertSimulator again = ConcertSimulator.open(kept)) {
            assertThat(again.ledger().entries()).extracting(LedgerEntry::voided).containsExactly(false, true, false);
        }
    }

    @Test
    void aVoidComesTooLateTheNextDay() {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-14T23:59:59Z"));
        try (ConcertSimulator shop =
                ConcertSimulator.open(SimulatorOptions.builder().clock(clock).build())) {
            ask(shop, SALE);
            clock.advance(Duration.ofSeconds(2));

            assertThat(ask(shop, VOID)).contains("AE00201AF00207");
        }
    }

    @Test
    void aDuplicateNeedsSomethingToRepeat() {
        assertThat(ask(terminal, HEAD + "CD0013CK003110")).contains("AE00201AF00207");
        ask(terminal, SALE);

        assertThat(ask(terminal, HEAD + "CD0013")).isEqualTo(HEAD + "CD0013AE00210AF00201");
    }

    @ParameterizedTest
    @CsvSource({"EUR, 978, 05, '0,05'", "JPY, 392, 1500, 1500", "KWD, 414, 12345, '12,345'", "XPF, 953, 1000, 1000"})
    void amountsHaveTheDecimalsOfTheirCurrency(String code, String number, String digits, String printed) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        try (ConcertSimulator shop = ConcertSimulator.open(
                SimulatorOptions.builder().currency(currency).build())) {
            String request = HEAD + "CB00" + digits.length() + digits + "CD0010CE003" + number;

            String answer = ask(shop, request + "CK003100");

            assertThat(answer).startsWith(request).contains(APPROVED);
            ConcertMessage message =
                    new ConcertMessage(ConcertMessage.scan(answer).whole());
            ConcertMessage ticket =
                    new ConcertMessage(ConcertMessage.scan(message.text("ZT")).whole());
            assertThat(Tickets.unpacked(ticket.text("AK")).orElseThrow()).contains("DEBIT " + printed + " " + code);
            assertThat(shop.ledger().totalCaptured()).isEqualTo(Money.ofMinor(currency, Long.parseLong(digits)));
            assertThat(shop.settings()).containsEntry("currency", code);
        }
    }

    // One at a time

    @Test
    void aHeldOperationIsBusyForEveryoneElse() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        terminal.next(held);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE + "CH004T7/1").done();
            held.awaitHeld();

            assertThat(terminal.ledger().entries()).isEmpty();
            assertThat(ask(terminal, SALE)).isEqualTo(SALE + "AE00201");
            assertThat(ask(terminal, HEAD + "CD001I")).isEqualTo(HEAD + "CD001IAE00201");
            assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).isEqualTo(HEAD + "CD001TAE00201");
            terminal.habits(ConcertHabit.RUNNING_IS_UNKNOWN);
            assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).contains("AE00201AF00200");

            held.release();
            assertThat(first.rest(20_000).text()).contains(APPROVED);
        }
        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(terminal.ledger().starts()).hasSize(2);
    }

    @Test
    void aVerdictCanFallBeforeItIsTold() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT);
        terminal.next(held);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE).done();
            held.awaitHeld();

            assertThat(terminal.ledger().captured()).hasSize(1);
            assertThat(ask(terminal, SALE)).isEqualTo(SALE + "AE00201");
            held.release();
            assertThat(first.rest(20_000).text()).contains(APPROVED);
        }
    }

    @Test
    void anOperationGoesOnWhenNobodyListens() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE + "CH004T7/1\r\n");
            held.awaitHeld();
        }
        held.release();
        terminal.settle();

        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).contains(APPROVED);
    }

    @Test
    void aBusyTerminalMayNotListenOrNotAnswer() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        terminal.busy(ConcertBusy.NOT_LISTENING);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE).done();
            held.awaitHeld();
            assertThat(exchange(terminal, SALE, 0).end()).isEqualTo(End.REFUSED);

            terminal.busy(ConcertBusy.SILENT);
            assertThat(exchange(terminal, SALE, 100)).isEqualTo(new Seen(End.SILENT, ""));

            terminal.busy(ConcertBusy.NOT_LISTENING);
            held.release();
            assertThat(first.rest(20_000).text()).contains(APPROVED);
        }
        assertThat(ask(terminal, SALE)).contains(APPROVED);
    }

    @Test
    void aRestartCancelsWhatHasNoVerdict() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE + "CH004T7/1").done();
            held.awaitHeld();
            terminal.restart();

            assertThat(first.rest(20_000)).isEqualTo(new Seen(End.RESET, ""));
        }
        assertThat(terminal.ledger().entry("T7/1").orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(ask(terminal, SALE)).contains(APPROVED);
    }

    @Test
    void aTerminalOffTheNetworkComesBackOnItsPort() {
        terminal.refuseConnections(true);
        assertThat(exchange(terminal, SALE, 0).end()).isEqualTo(End.REFUSED);

        terminal.refuseConnections(false);
        assertThat(ask(terminal, SALE)).contains(APPROVED);
    }

    @Test
    void peopleTakeTheirTimeByTheClock() throws IOException {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-14T12:00:00Z"));
        try (ConcertSimulator shop = ConcertSimulator.open(SimulatorOptions.builder()
                        .clock(clock)
                        .pace(Pace.timed(Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(120)))
                        .build());
                RawRegister register = RawRegister.connect(shop)) {
            shop.nextAnswer(ConcertQuirk.ACKNOWLEDGES_FIRST);
            register.send(SALE).done();
            register.read((SALE + "AE00211").length());
            assertThat(shop.ledger().entries()).isEmpty();
            assertThat(ask(shop, SALE)).isEqualTo(SALE + "AE00201");

            clock.advance(Duration.ofSeconds(2));

            assertThat(register.rest(20_000).text()).contains(APPROVED);
        }
    }

    // Requests

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CZ0040320AE0021",
                "CZ0040320AE0",
                "CZ0040320AEX0210",
                "CZ0040320AC000AE00210",
                "AE00210CZ0040320",
                "hello",
                "GET / HTTP/1.1\r\nHost: terminal\r\n\r\n",
                "CZ0040320CJ012323540032810CA00207CB0041990CB0041991CD0010CE003978",
                "CZ0040320CA00207CB0041990CD0010CE003978",
                "CZ0040320CJ012323540032810CB0041990CD0010CE003978",
                "CZ0040320CJ012323540032810CA00207CD0010CE003978",
                "CZ0040320CJ012323540032810CA00207CB0041990CE003978",
                "CZ0040320CJ012323540032810CA00207CB0041990CD0010",
                "CZ0040320CJ012323540032810CA00207CB00200CD0010CE003978",
                "CZ0040320CJ012323540032810CA00207CB004-199CD0010CE003978",
                "CZ0040320CJ012323540032810CA00207CB0131234567890123CD0010CE003978",
                "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978CK003999",
                "CZ0040320CJ012323540032810CA00207CD001T",
                "CZ0040320CJ012323540032810CA00207CD001P",
                "CZ0040320CJ012323540032810CA00207CD001PZT008CK003100",
                "CZ0040320CJ012323540032810CA00207CD001PZT017CK003100AK004!!!!"
            })
    void whatIsNoRequestIsAFormatErrorAndMovesNothing(String request) {
        assertThat(ask(terminal, request)).startsWith("CZ004").contains("AE00201AF00209");

        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CH, 99", "CF, 99", "CC, 3", "BA, 1", "BB, 1", "BF, 1", "BH, 20", "BI, 256"})
    void aRecordThatIsLongerThanItsTagAllowsIsAFormatError(String tag, int longest) {
        assertThat(ask(terminal, SALE + record(tag, "1".repeat(longest))))
                .as("the longest")
                .contains("CD0010")
                .doesNotContain("AF00209");
        int charged = terminal.ledger().entries().size();

        assertThat(ask(terminal, SALE + record(tag, "1".repeat(longest + 1)))).contains("AE00201AF00209");

        assertThat(terminal.ledger().entries()).hasSize(charged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CC00201", "CC003cb1", "BA0012", "BB001x", "BF0012"})
    void aChoiceThatNobodyKnowsIsAFormatError(String choice) {
        assertThat(ask(terminal, SALE + choice)).contains("AE00201AF00209");

        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void whatIsPrintedIsNoLongerThanATicket() {
        String print = HEAD + "CD001P";

        assertThat(ask(terminal, print + record("ZT", "CK003100" + record("AK", "QUFB".repeat(225)))))
                .contains(APPROVED);
        assertThat(ask(terminal, print + record("ZT", "CK003100" + record("AK", "QUFB".repeat(226)))))
                .contains("AE00201AF00209");
        assertThat(terminal.printed()).hasSize(1);
    }

    private static String record(String tag, String value) {
        return new ConcertMessage.Entry(tag, value).encoded();
    }

    @Test
    void requestsMayComeInPieces() throws IOException {
        terminal.quietPeriod(Duration.ofSeconds(20));
        try (RawRegister register = RawRegister.connect(terminal)) {
            for (int i = 0; i < SALE.length(); i++) {
                register.send(SALE.substring(i, i + 1));
            }
            register.done();

            assertThat(register.rest(20_000).text()).contains(APPROVED);
        }
        assertThat(terminal.wire()).hasSize(1);
    }

    @Test
    void requestsEndWithALineWithSilenceOrWithTheNextOne() throws IOException {
        terminal.habits(ConcertHabit.PLAIN_TAGS);
        String ping = HEAD + "CD001I";
        int answer = (ping + APPROVED).length();
        try (RawRegister register = RawRegister.connect(terminal)) {
            terminal.quietPeriod(Duration.ofSeconds(20));
            assertThat(register.send(ping + "\r\n").read(answer)).endsWith(APPROVED);
            assertThat(register.send(ping + "\u0000\n").read(answer)).endsWith(APPROVED);
            assertThat(register.send(ping + "  " + ping + "\n").read(2 * answer))
                    .endsWith(APPROVED);
            terminal.quietPeriod(Duration.ofMillis(10));
            assertThat(register.send(ping).read(answer)).endsWith(APPROVED);
        }
        assertThat(terminal.wire())
                .hasSize(5)
                .extracting(RecordedRequest::connection)
                .containsOnly(1);
    }

    @Test
    void unknownTagsAreSkipped() {
        assertThat(ask(terminal, SALE + "XY003abcBF0010")).contains(APPROVED);
    }

    @Test
    void recordedRequestsHideWhatIsPersonal() {
        ask(terminal, SALE + "BH0100612345678BI018client@example.orgCF0164970101234567890");
        ask(terminal, HEAD + "CD001PZT049CK003100AK036Qk9OIERFIENPTU1BTkRFIDMxCk1FUkNJCg==");
        ask(terminal, HEAD + "CB0");

        assertThat(terminal.wire())
                .extracting(RecordedRequest::body)
                .containsExactly(SALE + "BH010***BI018***CF016***********7890", HEAD + "CD001PZT049***", HEAD + "?");
        assertThat(terminal.wire()).extracting(RecordedRequest::path).containsExactly("CD=0", "CD=P", "CD=");
    }

    @Test
    void aKeyOfRandomDigitsIsRecordedAsItWasSentAndACardNumberInItsPlaceIsNot() {
        String random = "1234567890123450"; // what no card has: its check digit is wrong
        ask(terminal, SALE + "CH036" + random + "d5112af54f24823bfc6c");
        ask(terminal, SALE + "CH0164111111111111111");

        assertThat(terminal.wire())
                .extracting(RecordedRequest::body)
                .containsExactly(SALE + "CH036" + random + "d5112af54f24823bfc6c", SALE + "CH016***********1111");
    }

    @Test
    void recordedAnswersHideWhatBelongsToTheCardholder() {
        String seen = ask(terminal, SALE + "CK003100");

        assertThat(seen).contains("AB0042811", "ZT");
        assertThat(terminal.wire().get(0).answer().words())
                .startsWith("CZ0040320")
                .contains(APPROVED.substring(0, 7), "AA***************4821", "AB004***")
                .doesNotContain("2811", seen.replaceAll("(?s).*AK[0-9]{3}(.{20}).*", "$1"));
    }

    @Test
    void whatWasAcknowledgedAndNeverToldIsNotTakenForAResult() throws IOException {
        terminal.nextAnswer(ConcertQuirk.ACKNOWLEDGES_ONLY);
        try (RawRegister register = RawRegister.connect(terminal)) {
            String acknowledged = register.send(SALE + "\r\n").read(HEAD.length());
            assertThat(acknowledged).startsWith("CZ0040320");

            RecordedAnswer told = terminal.wire().get(0).answer();
            while (told.extent() == RecordedAnswer.Extent.PENDING) {
                told = terminal.wire().get(0).answer();
            }
            assertThat(told.words())
                    .contains("AE00211")
                    .startsWith("(and nothing more: silence on an open connection)");
        }
    }

    // The terminal as a whole

    @Test
    void isFoundByItsId() {
        Simulator found = ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("payxpert"))
                .findFirst()
                .orElseThrow()
                .open(SimulatorOptions.standard());

        try (found) {
            assertThat(found.settings()).containsOnlyKeys("host", "port", "currency");
            assertThat(found.settings()).containsEntry("currency", "EUR");
            assertThat(found.operations()).containsExactlyInAnyOrder(Operation.SALE, Operation.REFUND, Operation.VOID);
        }
    }

    @Test
    void remembersFromOneProcessToTheNext(@TempDir Path folder) throws IOException {
        SimulatorOptions options = SimulatorOptions.builder()
                .stateFile(folder.resolve("terminal.json"))
                .build();
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        try (ConcertSimulator first = ConcertSimulator.open(options);
                RawRegister register = RawRegister.connect(first)) {
            ask(first, SALE + "CH004T7/1");
            first.next(held);
            register.send(SALE + "CH004T7/2").done();
            held.awaitHeld();
        }

        try (ConcertSimulator second = ConcertSimulator.open(options)) {
            assertThat(second.ledger().entry("T7/1").orElseThrow().isApproved()).isTrue();
            assertThat(second.ledger().entry("T7/2").orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
            assertThat(second.ledger().starts()).hasSize(2);
            assertThat(ask(second, VOID)).contains(APPROVED);
        }
        assertThatThrownBy(() -> ConcertSimulator.open(SimulatorOptions.builder()
                        .stateFile(folder.resolve("terminal.json"))
                        .currency(CurrencyUnit.JPY)
                        .build()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("JPY");
    }

    @Test
    void closingTwiceIsHarmless() {
        terminal.close();
        terminal.close();

        assertThat(terminal.ledger().entries()).isEmpty();
    }
}
