package dev.tillbridge.testkit.paynt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a code that a person reads to a token, and how both end. */
class PayntPairingTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2025-04-28T06:27:25Z"));
    private final PayntSimulator terminal =
            PayntSimulator.open(SimulatorOptions.builder().clock(clock).build());
    private final RawTill stranger = new RawTill(terminal, "");

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aNewTerminalShowsTheDocumentedCodeUntilItIsUsed() {
        clock.advance(Duration.ofDays(1));
        assertThat(terminal.pairingCode()).contains(PayntSimulator.PAIRING_CODE);

        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).status()).isEqualTo(200);

        assertThat(terminal.pairingCode()).isEmpty();
    }

    @Test
    void aCodePairsOnce() {
        stranger.pair(PayntSimulator.PAIRING_CODE);
        String token = terminal.paired();

        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).status()).isEqualTo(401);
        assertThat(terminal.paired()).isEqualTo(token);
    }

    @Test
    void aCodeExpiresAfterFiveMinutes() {
        terminal.openPairing("0042");
        clock.advance(Duration.ofSeconds(299));
        assertThat(terminal.pairingCode()).contains("0042");
        clock.advance(Duration.ofSeconds(1));

        Seen seen = stranger.pair("0042");

        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.body()).isEqualTo("Invalid pairing code");
        assertThat(terminal.pairingCode()).isEmpty();
    }

    @Test
    void aWrongCodeIsRefusedAndTheRightOneStillPairs() {
        assertThat(stranger.pair("1234").status()).isEqualTo(401);
        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).status()).isEqualTo(200);
    }

    @Test
    void withoutThePairingScreenNoCodePairs() {
        terminal.leavePairing();

        Seen seen = stranger.pair(PayntSimulator.PAIRING_CODE);

        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.body()).isEqualTo("Terminal not on the Pair screen");
    }

    @Test
    void aPowerCutLeavesTheScreenAndKeepsTheToken() {
        String token = terminal.paired();

        terminal.restart();

        assertThat(terminal.pairingCode()).isEmpty();
        assertThat(new RawTill(terminal, token).look("1").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?tid=1850005555", "?pairingCode=3499", "?tid=&pairingCode=3499", "?tid=1&pairingCode=3499"})
    void pairingNeedsOurSerialAndACode(String query) {
        assertThat(stranger.send("GET", RawTill.BASE + "pair" + query, "").status())
                .isEqualTo(400);
        assertThat(terminal.pairingCode()).isPresent();
    }

    @Test
    void theOrderOfTheParametersDoesNotMatter() {
        assertThat(stranger.send("GET", RawTill.BASE + "pair?pairingCode=3499&tid=1850005555", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLaterPairingEndsTheTokenOfTheEarlierOneAtOnce() {
        String first = terminal.paired();
        String uti = RawTill.uti(new RawTill(terminal, first).start("SALE", 1000));
        terminal.openPairing("5678");
        String second = stranger.pair("5678").json().path("authToken").asText();

        assertThat(second).isNotEqualTo(first).isEqualTo(terminal.paired());
        assertThat(new RawTill(terminal, first).look(uti).status()).isEqualTo(401);
        assertThat(new RawTill(terminal, second)
                        .result(uti)
                        .path("transApproved")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void aRevokedTokenIsRefusedAndThePaymentGoesOn() {
        String token = terminal.paired();
        String uti = RawTill.uti(new RawTill(terminal, token).start("SALE", 1000));

        terminal.revokeToken();

        assertThat(new RawTill(terminal, token).look(uti).status()).isEqualTo(401);
        terminal.settle();
        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(terminal.paired()).isNotEqualTo(token);
    }

    @Test
    void bothFormsOfTheTokenAreAcceptedUnlessToldOtherwise() {
        String token = terminal.paired();
        RawTill raw = new RawTill(terminal, token);
        RawTill bearer = new RawTill(terminal, "bEARER " + token);

        assertThat(raw.look("1").status()).isEqualTo(400);
        assertThat(bearer.look("1").status()).isEqualTo(400);
        terminal.quirks(PayntQuirk.RAW_TOKEN_ONLY);
        assertThat(raw.look("1").status()).isEqualTo(400);
        assertThat(bearer.look("1").status()).isEqualTo(401);
        terminal.quirks(PayntQuirk.BEARER_TOKEN_ONLY);
        assertThat(raw.look("1").status()).isEqualTo(401);
        assertThat(bearer.look("1").status()).isEqualTo(400);
        assertThat(new RawTill(terminal, "Bearer " + token + "0").look("1").status())
                .isEqualTo(401);
    }

    @Test
    void aRefusedCodeCanBeABadRequest() {
        terminal.quirks(PayntQuirk.PAIRING_FAILS_WITH_400);

        assertThat(stranger.pair("1234").status()).isEqualTo(400);
    }

    @Test
    void aLostAnswerOfAPairingHasPairedAllTheSame() {
        String before = terminal.paired();
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.REPORT));

        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).end()).isEqualTo(End.CLOSED);

        assertThat(terminal.paired()).isNotEqualTo(before);
        assertThat(terminal.pairingCode()).isEmpty();
    }

    @Test
    void aLostPairingHasNotPaired() {
        terminal.next(Scenario.tapsCard().but(Fault.INTERNAL_ERROR.at(Moment.REPORT)));

        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).status()).isEqualTo(500);

        assertThat(stranger.pair(PayntSimulator.PAIRING_CODE).status()).isEqualTo(200);
    }

    @Test
    void aCodeHasUpToSixteenCharacters() {
        assertThatIllegalArgumentException().isThrownBy(() -> terminal.openPairing(""));
        assertThatIllegalArgumentException().isThrownBy(() -> terminal.openPairing("12345678901234567"));
    }
}
