package dev.tillbridge.testkit.payxpert;

import static dev.tillbridge.testkit.payxpert.RawRegister.APPROVED;
import static dev.tillbridge.testkit.payxpert.RawRegister.HEAD;
import static dev.tillbridge.testkit.payxpert.RawRegister.SALE;
import static dev.tillbridge.testkit.payxpert.RawRegister.ask;
import static dev.tillbridge.testkit.payxpert.RawRegister.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.payxpert.RawRegister.End;
import dev.tillbridge.testkit.payxpert.RawRegister.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Oddities of answers, and lasting habits. */
class ConcertQuirkTest {

    private static final String REQUEST = SALE + "CH004T7/1";

    private final ConcertSimulator terminal = ConcertSimulator.open();

    @AfterEach
    void close() {
        terminal.close();
    }

    private String answer(ConcertQuirk... quirks) {
        terminal.nextAnswer(quirks);
        return ask(terminal, REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR_ABANDON, CANCELLED, AE00201AF00211",
        "NOT_COMPLETED, CANCELLED, AE00201AF00207",
        "SELECTION_ERROR, CANCELLED, AE00201AF00210",
        "FORCING, DECLINED, AE00201AF00203",
        "FORBIDDEN_CARD, DECLINED, AE00201AF00205",
        "PERFORMED_YET_REFUSED, DECLINED, AE00210AF00204"
    })
    void anEndingTakesThePlaceOfAnApprovalInTheLedgerToo(ConcertQuirk quirk, Verdict verdict, String status) {
        assertThat(answer(quirk)).contains(status);

        assertThat(terminal.ledger().entry("T7/1").orElseThrow().verdict()).isEqualTo(verdict);
        assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).contains("AE00210AF002" + quirk.code());
    }

    @Test
    void theRedKeyOfAnotherMakeIsAnOperatorsAndTheAmountIsMissing() {
        terminal.next(Scenario.cancelsOnTerminal());
        assertThat(ask(terminal, SALE)).contains("CB0041990", "AE00201AF00206");

        terminal.profile(ConcertProfile.GENERIC_3X);
        terminal.next(Scenario.cancelsOnTerminal());

        assertThat(ask(terminal, REQUEST)).contains("AE00201", "AF00211").doesNotContain("CB0");
        assertThat(terminal.ledger().entry("T7/1").orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(ConcertProfile.class)
    void aChequeHasNoCard(ConcertProfile profile) {
        terminal.profile(profile);

        assertThat(ask(terminal, REQUEST + "CC00300C"))
                .contains("AE00210", "CC00300C")
                .doesNotContainPattern("(AA|AB|AC|AI|AL|CI)0[0-9]{2}");
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aChequeThatIsTakenBackIsRefusedByAnotherMake() {
        terminal.profile(ConcertProfile.GENERIC_3X);
        terminal.next(Scenario.cancelsOnTerminal());

        assertThat(ask(terminal, REQUEST + "CC00300C")).contains("AE00201", "AF00204");
        assertThat(terminal.ledger().entry("T7/1").orElseThrow().verdict()).isEqualTo(Verdict.DECLINED);
    }

    @ParameterizedTest
    @CsvSource({
        "PERFORMED_YET_UNKNOWN, AE00210AF00200",
        "LONG_STATUS, AF0290100ACCEPTE",
        "APPROVED_WITHOUT_CODE, AE00210AI014",
        "AMOUNT_MISSING, CA00207CD0010CE003978",
        "AMOUNT_ZERO, CB00200CD0010",
        "AMOUNT_PADDED, CB012000000001990",
        "SHORT_REGISTER, CA0017CB",
        "CONVERTED, CC00300F",
        "OWN_PRIVATE_DATA, CF013TERMINAL\u00a70042",
        "OWN_IDENTITY, CZ0040301CJ012550000000042",
        "EXTRA_TAGS, XY003003",
        "STATUS_REPEATED, ID01188213407551AE00210",
        "BOTH_TICKETS, CK003110"
    })
    void anAnswerCanBeOddAndTheMoneyHasMoved(ConcertQuirk quirk, String seen) {
        assertThat(answer(quirk)).contains(seen).startsWith("CZ004");

        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).contains(APPROVED);
    }

    @ParameterizedTest
    @EnumSource
    void everyOddityButBackgroundEndsInTheLedgerAndIsGoneAfterwards(ConcertQuirk quirk) {
        answer(quirk);

        assertThat(terminal.ledger().entries()).hasSize(quirk == ConcertQuirk.IN_BACKGROUND ? 0 : 1);
        assertThat(ask(terminal, SALE + "CH004T7/2")).startsWith(SALE).contains(APPROVED, "CH004T7/2");
    }

    @Test
    void oddBytesStandAroundAnAnswer() {
        String plain = answer();

        String odd = answer(ConcertQuirk.STRAY_BYTES_FIRST, ConcertQuirk.LINE_END);

        assertThat(odd).startsWith("\r\n\u0000\u0002  CZ0040320").endsWith("\r\n");
        assertThat(odd.length()).isEqualTo(plain.length() + 8);
    }

    @Test
    void aRefusalCanCarryACardAndATicket() {
        terminal.next(Scenario.tapsCard().declined("51"));
        terminal.nextAnswer(ConcertQuirk.CARD_ON_REFUSAL, ConcertQuirk.TICKET_ON_REFUSAL);

        String answer = ask(terminal, REQUEST + "CK003100");

        assertThat(answer).contains("AA016************4821", "AC006A00042", "AE00201AF00204", "ZT");
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Test
    void theAnswerCanStopBehindItsStatusUntilReleased() throws IOException {
        terminal.next(Scenario.tapsCard().declined("51"));
        terminal.nextAnswer(ConcertQuirk.PERFORMED_YET_REFUSED);
        Hold hold = Hold.at(Moment.START);
        terminal.splitNextAnswer(hold);
        try (RawRegister register = RawRegister.connect(terminal)) {
            register.send(SALE).done();
            String first = register.read((SALE + "AE00210").length());
            hold.awaitReached();
            assertThat(first).isEqualTo(SALE + "AE00210");
            hold.release();
            assertThat(register.rest(20_000).text()).isEqualTo("AF00204");
        }
    }

    @Test
    void anAcknowledgementCanComeUnasked() {
        String acknowledgement = SALE + "AE00211";

        assertThat(answer(ConcertQuirk.ACKNOWLEDGES_FIRST))
                .startsWith(acknowledgement + "CZ")
                .contains(APPROVED);
        assertThat(answer(ConcertQuirk.ACKNOWLEDGES_GLUED))
                .startsWith(acknowledgement + "CZ")
                .contains(APPROVED);
        assertThat(answer(ConcertQuirk.ACKNOWLEDGES_ONLY)).isEqualTo(acknowledgement);
        assertThat(terminal.ledger().captured()).hasSize(3);
    }

    @Test
    void anAcknowledgementComesBeforeTheCard() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        terminal.nextAnswer(ConcertQuirk.ACKNOWLEDGES_FIRST);
        try (RawRegister register = RawRegister.connect(terminal)) {
            register.send(SALE).done();
            assertThat(register.read((SALE + "AE00211").length())).isEqualTo(SALE + "AE00211");
            assertThat(terminal.ledger().entries()).isEmpty();
            held.release();
            assertThat(register.rest(20_000).text()).contains(APPROVED);
        }
    }

    @Test
    void silenceAfterAnAcknowledgementKeepsTheConnectionOpen() {
        terminal.nextAnswer(ConcertQuirk.ACKNOWLEDGES_ONLY);

        String acknowledgement = SALE + "AE00211";
        assertThat(exchange(terminal, SALE, 100, acknowledgement.length()))
                .isEqualTo(new Seen(End.SILENT, acknowledgement));
    }

    @Test
    void twoTicketsCanShareAContainer() {
        terminal.nextAnswer(ConcertQuirk.TICKETS_IN_ONE, ConcertQuirk.TICKETS_UNPADDED);

        String answer = ask(terminal, SALE + "CK003120");

        ConcertMessage message = new ConcertMessage(ConcertMessage.scan(answer).whole());
        assertThat(message.only(List.of("ZT")).entries()).hasSize(1);
        ConcertMessage inner =
                new ConcertMessage(ConcertMessage.scan(message.text("ZT")).whole());
        assertThat(inner.entries()).extracting(ConcertMessage.Entry::tag).containsExactly("CK", "AK", "CK", "AK");
        assertThat(inner.text("AK")).doesNotContain("\n", "=");
    }

    @Test
    void ticketsCanBeWebPagesAndDuplicatesMarked() {
        terminal.habits(ConcertHabit.MARKS_DUPLICATES);
        String first = ask(terminal, SALE + "CK003101");

        String second = ask(terminal, HEAD + "CD0013CK003110");

        assertThat(ticket(first)).startsWith("<html>").contains("DEBIT 19,90 EUR");
        assertThat(ticket(second)).contains("DUPLICATA\nTICKET COMMERCANT");
    }

    private static String ticket(String answer) {
        ConcertMessage message = new ConcertMessage(ConcertMessage.scan(answer).whole());
        String data = new ConcertMessage(ConcertMessage.scan(message.text("ZT")).whole()).text("AK");
        return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.ISO_8859_1);
    }

    @Test
    void lastingOdditiesStayUntilTheyAreChanged() {
        terminal.quirks(ConcertQuirk.AMOUNT_PADDED);
        assertThat(answer()).contains("CB012000000001990");
        assertThat(answer(ConcertQuirk.SHORT_REGISTER)).contains("CB012000000001990", "CA0017");

        terminal.quirks();
        assertThat(answer()).contains("CB0041990");
    }

    @Test
    void aTerminalCanCloseAfterItsAnswer() {
        terminal.habits(ConcertHabit.CLOSES_AFTER_ANSWER);

        assertThat(exchange(terminal, SALE, 10_000).end()).isEqualTo(End.CLOSED);
        terminal.nextAnswer(ConcertQuirk.KEEPS_OPEN);
        assertThat(exchange(terminal, SALE, 100, SALE.length()).end()).isEqualTo(End.SILENT);
    }

    @Test
    void aStrictTerminalLooksAtLengths() {
        String shortRegister = SALE.replace("CA00207", "CA0017");
        assertThat(ask(terminal, shortRegister)).contains(APPROVED, "CA0017");

        terminal.habits(ConcertHabit.STRICT);

        assertThat(ask(terminal, shortRegister)).contains("AE00201AF00209");
        assertThat(ask(terminal, SALE)).contains(APPROVED);
    }

    @Test
    void lineEndsCanBeDemanded() {
        terminal.habits(ConcertHabit.DEMANDS_LINE_END);

        assertThat(ask(terminal, SALE)).contains("AE00201AF00209");
        assertThat(ask(terminal, SALE + "\n")).contains("AE00201AF00209");
        assertThat(ask(terminal, SALE + "\r\n")).contains(APPROVED);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void usedReferencesCanBeRefused() {
        terminal.habits(ConcertHabit.REFUSES_USED_REFERENCES);

        assertThat(ask(terminal, REQUEST)).contains(APPROVED);
        assertThat(ask(terminal, REQUEST)).contains("AE00201AF00207");
        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(terminal.ledger().startsWithKey("T7/1")).hasSize(2);
    }

    @Test
    void theStatusQueryCanBeUnknown() {
        terminal.habits(ConcertHabit.NO_STATUS_QUERY);

        assertThat(ask(terminal, HEAD + "CD001TCH004T7/1")).contains("AE00201AF00212");
    }

    @ParameterizedTest
    @CsvSource({
        "01, AE00201AF00204, DECLINED",
        "02, AE00201AF00206, CANCELLED",
        "03, CA00207CD0010CE003978AE00201AF00211, CANCELLED",
        "04, AE00201AF00208, CANCELLED",
        "05, AE00201, ",
        "06, AE00210AF00204, DECLINED",
        "07, AE00210AF00200, APPROVED",
        "08, AE00201AF00207, CANCELLED",
        "09, AF0290451FONDS INSUFFISANTS, DECLINED",
        "10, CB0041005, APPROVED",
        "11, CE003840, APPROVED",
        "12, CA00207CD0010, APPROVED",
        "13, AE00210AF00201, APPROVED",
        "14, AE00210AF00201, APPROVED",
        "15, AE00210AF00201, APPROVED",
        "16, '', APPROVED",
        "17, '', APPROVED",
        "18, AE0X10, APPROVED",
        "19, ID0118821340755, APPROVED",
        "20, AE00210AF00201, APPROVED",
        "21, AE00211, APPROVED",
        "22, CK003110, APPROVED",
        "23, XY003003, APPROVED",
        "24, AE00210AF00201, APPROVED"
    })
    void theAmountCanDecide(String cents, String seen, @Nullable Verdict truth) {
        terminal.amountScenarios(true);
        String request = HEAD + "CB00420" + cents + "CD0010CE003978";

        String answer = ask(terminal, request);

        assertThat(answer).contains(seen);
        assertThat(answer.isEmpty()).isEqualTo(seen.isEmpty());
        assertThat(terminal.ledger().entries())
                .extracting(entry -> entry.verdict())
                .isEqualTo(truth == null ? List.of() : List.of(truth));
    }

    @Test
    void aQueuedScenarioComesBeforeTheAmount() {
        terminal.amountScenarios(true);
        terminal.next(Scenario.tapsCard());

        assertThat(ask(terminal, SALE.replace("1990", "2003"))).contains(APPROVED, "CB0042003");
        assertThat(ask(terminal, SALE.replace("1990", "2003"))).contains("AF00211");
    }

    @Test
    void theAmountDecidesNothingByItself() {
        assertThat(ask(terminal, SALE.replace("1990", "2001"))).contains(APPROVED);
    }
}
