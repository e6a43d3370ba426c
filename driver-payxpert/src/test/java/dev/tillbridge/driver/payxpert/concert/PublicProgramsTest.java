package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.payxpert.ConcertProfile;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A register and a terminal that somebody else wrote, at our terminal and at our driver: what we misread ourselves, and twice alike, they do not.
 * {@code -Dtillbridge.caisseApIp} names the folder of a clone of github.com/akretion/caisse-ap-ip.
 */
@EnabledIfSystemProperty(
        named = PublicProgram.FOLDER,
        matches = ".+",
        disabledReason = "no clone of github.com/akretion/caisse-ap-ip is named")
class PublicProgramsTest {

    private static final Pattern RECEIVED = Pattern.compile("received: (.*)");

    private final List<String> alarms = new CopyOnWriteArrayList<>();

    // Its register at our terminal

    private static String told(ConcertSimulator terminal, String... arguments) throws IOException {
        try (PublicProgram register = PublicProgram.register(terminal.address().getPort(), arguments)) {
            String everything = register.rest();
            Matcher received = RECEIVED.matcher(everything);
            assertThat(received.find()).as(everything).isTrue();
            return received.group(1);
        }
    }

    private static ConcertSimulator terminal(ConcertProfile profile) {
        ConcertSimulator terminal = ConcertSimulator.open();
        terminal.profile(profile);
        return terminal;
    }

    @ParameterizedTest
    @EnumSource(ConcertProfile.class)
    void itsRegisterSellsAndRefundsAtOurTerminal(ConcertProfile profile) throws IOException {
        try (ConcertSimulator terminal = terminal(profile)) {
            terminal.next(Scenario.insertsCardWithPin());
            assertThat(told(terminal, "-a", "112.45"))
                    .startsWith("CZ0040")
                    .containsPattern("CB0[0-9]{2}0*11245(?![0-9]{4,})")
                    .contains("AE00210", "CI0011");
            assertThat(told(terminal, "-a", "0.05"))
                    .containsPattern("CB0(02|12)0*05")
                    .contains("AE00210");
            assertThat(told(terminal, "-a", "-7.5")).contains("AE00210", "CD0011");

            assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 112.50"));
            assertThat(terminal.ledger().totalRefunded()).isEqualTo(Money.parse("EUR 7.50"));
        }
    }

    @ParameterizedTest
    @CsvSource({"PAYXPRESS, 06", "GENERIC_3X, 11"})
    void itsRegisterIsToldWhatEndedWithoutMoney(ConcertProfile profile, String redKey) throws IOException {
        try (ConcertSimulator terminal = terminal(profile)) {
            terminal.next(Scenario.tapsCard().declined("51"));
            assertThat(told(terminal, "-a", "20")).contains("AE00201", "AF00204");
            terminal.next(Scenario.cancelsOnTerminal());
            assertThat(told(terminal, "-a", "20")).contains("AE00201", "AF002" + redKey);
            assertThat(told(terminal, "-a", "20", "-c", "EUR", "-ck"))
                    .as("a cheque")
                    .contains("AE00210", "CC00300C")
                    .doesNotContain("AA0");

            assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 20.00"));
        }
    }

    @Test
    void itsRegisterMeetsAPartALostAnswerAndALie() throws IOException {
        try (ConcertSimulator terminal = terminal(ConcertProfile.PAYXPRESS)) {
            terminal.next(Scenario.tapsCard().approvedPartially(Money.parse("EUR 12.00")));
            assertThat(told(terminal, "-a", "20")).contains("CB0041200", "AE00210");
            terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
            assertThat(told(terminal, "-a", "21")).isEmpty();
            terminal.next(Scenario.tapsCard().but(Fault.WRONG_AMOUNT));
            assertThat(told(terminal, "-a", "22")).contains("AE00210").doesNotContain("CB0042200");

            assertThat(terminal.ledger().totalCaptured()).as("the truth").isEqualTo(Money.parse("EUR 55.00"));
        }
    }

    // Our driver at its terminal

    private SimulatedTill till(int port, String profile) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("currency", "EUR");
        settings.put("host", "127.0.0.1");
        settings.put("port", port);
        settings.put("profile", profile);
        settings.put("missingRecordPeriod", "300ms");
        return SimulatedTill.builder(new PayxpertDriver())
                .name("counter")
                .settings(settings)
                .listener(new TerminalListener() {
                    @Override
                    public void onAlarm(AttemptId attempt, String words) {
                        alarms.add(words);
                    }
                })
                .open();
    }

    private static Sale sale(String tender) {
        return Sale.builder()
                .tender(Tender.of(tender))
                .amount(Money.parse("EUR 12.50"))
                .reference("TABLE 12")
                .build();
    }

    @Test
    void ourDriverSellsAtItsTerminal() throws IOException {
        try (PublicProgram terminal = PublicProgram.terminal("-d", "0", "-pt", "cbcontactless");
                SimulatedTill till = till(terminal.port(), "generic")) {
            Outcome sold = till.perform(sale("generic"));

            assertThat(sold).isInstanceOfSatisfying(Outcome.Approved.class, approved -> {
                assertThat(approved.amount()).contains(Money.parse("EUR 12.50"));
                assertThat(approved.authorisation()).isPresent();
                assertThat(approved.details().card().map(Card::entry)).contains(Card.Entry.CONTACTLESS);
            });
            assertThat(alarms)
                    .as("its private data are its own")
                    .singleElement()
                    .asString()
                    .contains("(CF)");
        }
    }

    @Test
    void ourDriverDoesNotBelieveItAsAPayXpressAndSaysWhatToChange() throws IOException {
        try (PublicProgram terminal = PublicProgram.terminal("-d", "0");
                SimulatedTill till = till(terminal.port(), "payxpress")) {
            assertThat(till.perform(sale("payxpress"))).isInstanceOf(Outcome.Unknown.class);

            assertThat(alarms).anyMatch(words -> words.contains("'profile: generic'"));
        }
    }

    @ParameterizedTest
    @CsvSource({"refused, Declined", "forbidden, Declined", "timeout, Cancelled", "abandon, Cancelled"})
    void ourDriverTellsWhatItsTerminalEndedWithoutMoney(String failure, String outcome) throws IOException {
        try (PublicProgram terminal = PublicProgram.terminal("-d", "0", "-f", "-ft", failure);
                SimulatedTill till = till(terminal.port(), "generic")) {
            assertThat(till.perform(sale(failure)).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }
}
