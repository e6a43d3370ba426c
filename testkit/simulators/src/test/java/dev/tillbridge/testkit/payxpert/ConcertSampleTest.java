package dev.tillbridge.testkit.payxpert;

import static dev.tillbridge.testkit.payxpert.RawRegister.HEAD;
import static dev.tillbridge.testkit.payxpert.RawRegister.SALE;
import static dev.tillbridge.testkit.payxpert.RawRegister.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The samples of the protocol, byte for byte. */
class ConcertSampleTest {

    private static final String CARD = "AA016************4821AB0042811";
    private static final String APPROVED = SALE + CARD + "AC006730518AL0011AE00210AF00201CI0012";
    private static final String CUSTOMER_TICKET = "ZT131CK003100AK118"
            + "Q0FSVEUgQkFOQ0FJUkUKU0FOUyBDT05UQUNUCkEwMDAwMDAwNDIxMDEwCkRFQklUIDE5LDkwIEVV\n"
            + "UgpUSUNLRVQgQ0xJRU5UCkEgQ09OU0VSVkVSCg==\n";
    private static final String MERCHANT_TICKET = "ZT119CK003110AK106"
            + "Q0FSVEUgQkFOQ0FJUkUKU0FOUyBDT05UQUNUCkEwMDAwMDAwNDIxMDEwCkRFQklUIDE5LDkwIEVV\n"
            + "UgpUSUNLRVQgQ09NTUVSQ0FOVAo=\n";
    private static final String DUPLICATE = HEAD + "CB0041990CD0013CE003978";

    private final ConcertSimulator terminal = ConcertSimulator.open(SimulatorOptions.builder()
            .clock(Clock.fixed(Instant.ofEpochMilli(1768406400000L), ZoneOffset.UTC))
            .build());

    @AfterEach
    void close() {
        terminal.close();
    }

    private void plainTags() {
        terminal.habits(ConcertHabit.PLAIN_TAGS);
    }

    @Test
    void approvedBeforeTheNewestTags() {
        plainTags();

        assertThat(ask(terminal, SALE)).isEqualTo(APPROVED);
    }

    @Test
    void approvedWithTheNewestTags() {
        assertThat(ask(terminal, SALE + "CF008TABLE 12CH016T7-20260114-0031"))
                .isEqualTo(SALE + CARD + "AC006730518AL0011AE00210AF00201AI014A0000000421010AP0131768406400000"
                        + "AQ012PXS1F2004417CC00300BCF008TABLE 12CH016T7-20260114-0031CI0012ID01188213407551");
    }

    @Test
    void approvedByAnotherVendorsTerminal() {
        terminal.profile(ConcertProfile.GENERIC_3X);
        terminal.layout("CZ", "CJ", "AE", "CA", "CB", "CC", "CD", "CE", "CI", "AC");
        terminal.next(Scenario.insertsCardWithPin());

        assertThat(ask(terminal, SALE))
                .isEqualTo("CZ0040301CJ012550000000042AE00210CA00207CB012000000001990CC003001CD0010CE003978CI0011"
                        + "AC006004417");
    }

    @Test
    void partlyApproved() {
        terminal.layout("CZ", "CJ", "CA", "CB", "CD", "CE", "AE", "AF", "CI");
        terminal.next(Scenario.insertsCardWithPin().approvedPartially(Money.parse("EUR 12.00")));

        assertThat(ask(terminal, SALE)).isEqualTo(HEAD + "CB0041200CD0010CE003978AE00210AF00201CI0011");
    }

    @Test
    void approvedWithOneTicketAndWithBoth() {
        plainTags();
        assertThat(ask(terminal, SALE + "CK003100")).isEqualTo(APPROVED + CUSTOMER_TICKET);

        try (ConcertSimulator fresh = ConcertSimulator.open()) {
            fresh.habits(ConcertHabit.PLAIN_TAGS);
            assertThat(ask(fresh, SALE + "CK003120")).isEqualTo(APPROVED + CUSTOMER_TICKET + MERCHANT_TICKET);
        }
    }

    @Test
    void notApproved() {
        assertThat(refused(Scenario.tapsCard().declined("51"))).isEqualTo(SALE + "AE00201AF00204");
        assertThat(refused(Scenario.cancelsOnTerminal())).isEqualTo(SALE + "AE00201AF00206");
        assertThat(refused(Scenario.showsNoCard())).isEqualTo(SALE + "AE00201AF00208");
        assertThat(refused(Scenario.tapsCard().declined("51"), ConcertQuirk.PERFORMED_YET_REFUSED))
                .isEqualTo(SALE + "AE00210AF00204");
        assertThat(refused(Scenario.tapsCard().declined("51"), ConcertQuirk.LONG_STATUS))
                .isEqualTo(SALE + "AE00201AF0290451FONDS INSUFFISANTS       ");
        assertThat(refused(Scenario.tapsCard(), ConcertQuirk.OPERATOR_ABANDON))
                .isEqualTo(HEAD + "CD0010CE003978AE00201AF00211");
        assertThat(refused(Scenario.tapsCard(), ConcertQuirk.IN_BACKGROUND)).isEqualTo(SALE + "AE00201");
        assertThat(refused(Scenario.tapsCard(), ConcertQuirk.NOT_COMPLETED)).isEqualTo(SALE + "AE00201AF00207");
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    private String refused(Scenario scenario, ConcertQuirk... quirks) {
        terminal.next(scenario);
        terminal.nextAnswer(quirks);
        return ask(terminal, SALE);
    }

    @Test
    void notUnderstood() {
        assertThat(ask(terminal, HEAD + "CB0041990CD0014CE003978"))
                .isEqualTo(HEAD + "CB0041990CD0014CE003978AE00201AF00212");
        assertThat(ask(terminal, HEAD + "CB0041990CD0010CE003840"))
                .isEqualTo(HEAD + "CB0041990CD0010CE003840AE00201AF00213");
        terminal.habits(ConcertHabit.DEMANDS_LINE_END);
        assertThat(ask(terminal, SALE)).isEqualTo(SALE + "AE00201AF00209");
    }

    @Test
    void creditedWithoutAndWithTheDebit() {
        plainTags();
        terminal.layout("CZ", "CJ", "CA", "CB", "CD", "CE", "AA", "AB", "AL", "AE", "AF", "CI", "CH");
        terminal.next(Scenario.insertsCardWithPin());
        String credit = HEAD + "CB003850CD0011CE003978";
        assertThat(ask(terminal, credit + "CH016T7-20260114-0032"))
                .isEqualTo(credit + CARD + "AL0011AE00210AF00201CI0011CH016T7-20260114-0032");

        try (ConcertSimulator fresh = ConcertSimulator.open()) {
            ask(fresh, SALE);
            fresh.layout("CZ", "CJ", "CA", "CB", "CD", "CE", "AE", "AF", "CH", "ID");
            assertThat(ask(fresh, credit + "CH016T7-20260114-0033IM01188213407551"))
                    .isEqualTo(credit + "AE00210AF00201CH016T7-20260114-0033ID01188213409120");
        }
    }

    @Test
    void voidedAndNotVoided() {
        String request = HEAD + "CB0041990CD0012CE003978";
        assertThat(ask(terminal, request)).isEqualTo(request + "AE00201AF00207");

        ask(terminal, SALE);
        terminal.layout("CZ", "CJ", "CA", "CB", "CD", "CE", "AA", "AB", "AL", "AE", "AF", "CI");
        terminal.next(Scenario.insertsCardWithPin());
        assertThat(ask(terminal, request + "CH016T7-20260114-0034"))
                .isEqualTo(request + CARD + "AL0011AE00210AF00201CI0011");
    }

    @Test
    void repeatedTicketIdentificationAndPrint() {
        ask(terminal, SALE);
        assertThat(ask(terminal, DUPLICATE + "CK003110")).isEqualTo(DUPLICATE + "AE00210AF00201" + MERCHANT_TICKET);
        assertThat(ask(terminal, HEAD + "CD001I")).isEqualTo(HEAD + "CD001IAE00210AF00201");
        assertThat(ask(terminal, HEAD + "CD001PZT049CK003100AK036Qk9OIERFIENPTU1BTkRFIDMxCk1FUkNJCg=="))
                .isEqualTo(HEAD + "CD001PAE00210AF00201");
        assertThat(terminal.printed()).containsExactly("BON DE COMMANDE 31\nMERCI\n");
    }

    @Test
    void identificationOfAnotherVendorsTerminal() {
        terminal.profile(ConcertProfile.GENERIC_3X);

        assertThat(ask(terminal, HEAD + "CD001I")).isEqualTo("CZ0040301CJ012550000000042CA00207CD001IAE00210");
    }

    @Test
    void statusOfAKnownAndOfAnUnknownReference() {
        ask(terminal, SALE + "CH016T7-20260114-0031");
        terminal.layout("CZ", "CJ", "CA", "CB", "CD", "CE", "AE", "AF", "AC", "AP", "CH", "ID");
        assertThat(ask(terminal, HEAD + "CD001TCH016T7-20260114-0031"))
                .isEqualTo(HEAD + "CB0041990CD001TCE003978AE00210AF00201AC006730518AP0131768406400000"
                        + "CH016T7-20260114-0031ID01188213407551");

        assertThat(ask(terminal, HEAD + "CD001TCH016T7-20260114-9999"))
                .isEqualTo(HEAD + "CD001TAE00201AF00200CH016T7-20260114-9999");
    }

    @Test
    void immediateModes() {
        plainTags();
        terminal.immediacy(ConcertImmediacy.ACKNOWLEDGED_THEN_RESULT);
        assertThat(ask(terminal, SALE + "BA0011")).isEqualTo(SALE + "AE00211" + APPROVED);

        terminal.immediacy(ConcertImmediacy.ACKNOWLEDGED_ONLY);
        assertThat(ask(terminal, SALE + "BA0011")).isEqualTo(SALE + "AE00211");

        terminal.immediacy(ConcertImmediacy.TAKEN_FOR_PERFORMED);
        assertThat(ask(terminal, SALE + "BA0011")).isEqualTo(SALE + "AE00210");

        assertThat(terminal.ledger().captured()).hasSize(3);
    }

    @Test
    void aBusyTerminalHasAVariantWithCode() throws Exception {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        try (RawRegister first = RawRegister.connect(terminal)) {
            first.send(SALE).done();
            held.awaitHeld();
            assertThat(ask(terminal, SALE)).isEqualTo(SALE + "AE00201");
            terminal.busy(ConcertBusy.WITH_CODE);
            assertThat(ask(terminal, SALE)).isEqualTo(SALE + "AE00201AF00200");
            held.release();
            assertThat(first.rest(20_000).text()).contains("AE00210AF00201");
        }
    }
}
