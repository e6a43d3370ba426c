package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer counts for a payment only as far as something binds it to that payment. */
@Timeout(60)
class ConcertBoundAnswerTest {

    private static final String KEY = "CH032" + Bench.KEY;

    private static String verdict(String text, Map<String, ?> settings) {
        return Bench.verdict(ConcertMapper.toStartAnswer(
                ConcertMapper.ending(Sample.messages(text), false),
                Bench.start(Bench.sale()),
                Bench.settings(settings)));
    }

    @ParameterizedTest
    @CsvSource({
        "AE00210AF00201, approved, whose",
        "AE00201AF00204, declined, whose",
        "AE00201AF00206, cancelled, whose",
        "AE00201, rejected AE01, lost",
        "AE00201AF00209, rejected AF09, lost"
    })
    void anAnswerWithoutTheKeyProvesNothingWhereEveryAnswerRepeatsIt(String records, String usually, String echoing) {
        Map<String, ?> echoes = Map.of("verified", List.of("echo-key"));

        assertThat(verdict(answer(records), Map.of())).isEqualTo(usually);
        assertThat(verdict(answer(records), echoes)).isEqualTo(echoing);
        assertThat(verdict(answer(records, KEY), echoes)).isEqualTo(usually);
    }

    /** Waits while it is passed until the terminal has spoken. */
    private record Greeted(RawTerminal terminal, TestGate gate) implements SendGate {

        @Override
        public void pass() throws GateClosedException {
            gate.pass();
            terminal.awaitGreeting();
        }

        @Override
        public boolean passed() {
            return gate.passed();
        }
    }

    @Test
    void anAnswerFromBeforeTheQuestionIsNone() {
        // What was sent before we look may still be on its way inside this machine, and is then taken for an answer.
        await().atMost(Duration.ofSeconds(50)).until(ConcertBoundAnswerTest::nothingWasSent);
    }

    private static boolean nothingWasSent() {
        List<String> alarms = new ArrayList<>();
        try (RawTerminal terminal = RawTerminal.open().greets(answer("AE00210AF00201"));
                ConcertTerminal till = Bench.open(terminal.settings(Map.of()))) {
            SendGate gate = new Greeted(terminal, TestGate.open());
            StartAnswer answer = Alarms.during(() -> till.start(Bench.start(Bench.sale()), gate), alarms);
            if (answer instanceof StartAnswer.Finished) {
                return false;
            }
            assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
            assertThat(((StartAnswer.NeverLeft) answer).isProven()).isTrue();
            assertThat(answer.text()).contains("before it was asked", "Nothing was sent");
            assertThat(alarms).containsExactly(answer.text());
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ok\":1}", "\u0015\u0003\u0003", "AF000", "\r\nAF00204", "CZ0040320CJ", "CZ00"})
    void bytesBehindAnAnswerRaiseAnAlarmAndNothingIsBelieved(String behind) {
        List<String> alarms = new ArrayList<>();
        try (RawTerminal terminal = RawTerminal.open().answers(answer("AE00210AF00201") + behind);
                ConcertTerminal till = Bench.open(terminal.settings(Map.of()))) {
            StartAnswer answer = Alarms.during(() -> till.start(Bench.start(Bench.sale()), TestGate.open()), alarms);

            assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
            assertThat(alarms).singleElement().asString().contains("behind its answer", "check");
        }
    }

    @Test
    void anAnswerThatOnlyBreaksOffIsCutAndNoAlarm() {
        List<String> alarms = new ArrayList<>();
        try (RawTerminal terminal = RawTerminal.open().answersAndCloses(answer("AE00210AF00201") + "AC006");
                ConcertTerminal till = Bench.open(terminal.settings(Map.of()))) {
            StartAnswer answer = Alarms.during(() -> till.start(Bench.start(Bench.sale()), TestGate.open()), alarms);

            assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
            assertThat(alarms).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15 03 03 00 02 02 28, true",
        "15 03 01 00 02 01 00, true",
        "15 03 69 00 02 02 28, false",
        "15 03 03 12 34 02 28, false",
        "15 03, false"
    })
    void onlyAnAlertLooksLikeTls(String bytes, boolean tls) {
        byte[] answer = java.util.HexFormat.ofDelimiter(" ").parseHex(bytes);

        assertThat(Stranger.of(answer).isPresent()).isEqualTo(tls);
    }
}
