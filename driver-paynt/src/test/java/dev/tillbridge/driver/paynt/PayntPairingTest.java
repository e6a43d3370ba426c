package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.PayntOddAnswersTest.reason;
import static dev.tillbridge.driver.paynt.PayntOddAnswersTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.http.RawTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code for a token, over real TLS: stored when it succeeds, and nothing stored when it does not. */
class PayntPairingTest {

    private static final String CODE = "0499";
    private static final Fingerprint OTHER = new Fingerprint("ab".repeat(32));

    private final RawTerminal raw = RawTerminal.open();
    private final CredentialStore credentials = InMemoryCredentialStore.create();
    private PayntTerminal terminal = Bench.open(Bench.reaching(raw, Map.of()), credentials);

    @AfterEach
    void close() {
        terminal.close();
        raw.close();
    }

    private void reopen(Map<String, ?> settings, CredentialStore store) {
        terminal.close();
        terminal = Bench.open(settings, store);
    }

    private Answer<String> pair(@Nullable Fingerprint certificate) {
        return terminal.pair(CODE, certificate);
    }

    private void nothingIsStored() {
        assertThat(token()).isEmpty();
        assertThat(credentials.pin(Bench.TERMINAL_KEY)).isEmpty();
        assertThat(terminal.pairing().paired()).isFalse();
    }

    private Optional<String> token() {
        return credentials.token(Bench.TERMINAL_KEY, PayntPairing.TOKEN);
    }

    /** Every refusal says what, where, that nothing happened, and what next, and never the code. */
    private void refused(Answer<String> answer, Reason reason, String what) {
        assertThat(reason(answer)).isEqualTo(reason);
        String text = answer.match(value -> value, Answer.None::text);
        assertThat(text)
                .contains(what)
                .contains("Nothing was charged, and nothing was stored.")
                .doesNotContain(CODE);
        assertThat(text.substring(text.indexOf("nothing was stored."))).containsAnyOf("pair", "setting");
    }

    // Success

    @Test
    void aCodeIsExchangedOnceForATokenThatIsStoredWithTheCertificate() {
        raw.answers("200 OK", Fixture.of("pair/token.made-up").text());
        assertThat(terminal.pairing().paired()).isFalse();
        assertThat(terminal.pairing().howToSeeTheCode()).contains("Pair");

        String told = value(terminal.pair(" " + CODE + "\n", null));

        assertThat(told)
                .contains("front-desk")
                .contains("1850005555")
                .contains(RawTerminal.certificate().shown())
                .doesNotContain(CODE)
                .doesNotContain(Bench.TOKEN);
        assertThat(raw.request())
                .startsWith("GET /payntpos/1.0.0/pair?tid=1850005555&pairingCode=0499 HTTP/1.1\r\n")
                .contains("\r\nAccept: application/json\r\n")
                .doesNotContain("Authorization");
        assertThat(token()).contains(Bench.TOKEN);
        assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(RawTerminal.certificate());
        assertThat(terminal.pairing().paired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"authToken\":\"0053518633181484\"} | 0053518633181484",
                "{\"authToken\":7653518633181484} | 7653518633181484",
                "{\"authToken\":99999999999999999999999} | 99999999999999999999999",
                "{\"serialNumber\":\"185-000-5555\",\"authToken\":\"abc\"} | abc",
                "{\"authToken\":\"abc\",\"more\":[1]} | abc"
            })
    void aTokenIsATextOrTheDigitsOfANumber(String body, String expected) {
        raw.answers("200 OK", body);

        value(pair(null));

        assertThat(token()).contains(expected);
    }

    @Test
    void theGivenCertificateIsTheOnlyOneTrusted() {
        raw.answers("200 OK", Fixture.of("pair/token.made-up").text());
        credentials.putPin(Bench.TERMINAL_KEY, OTHER);

        value(pair(RawTerminal.certificate()));

        assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(RawTerminal.certificate());
    }

    @Test
    void pairingAgainReplacesTheToken() {
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, "old");
        credentials.putPin(Bench.TERMINAL_KEY, RawTerminal.certificate());
        raw.answers("200 OK", Fixture.of("pair/token.made-up").text());

        value(pair(null));

        assertThat(token()).contains(Bench.TOKEN);
    }

    @Test
    void withoutEncryptionThereIsNoCertificateToStore() {
        try (RawTerminal plain = RawTerminal.openPlain()) {
            reopen(Bench.reaching(plain, Map.of("plainHttp", true)), credentials);
            plain.answers("200 OK", Fixture.of("pair/token.made-up").text());

            value(pair(null));

            assertThat(token()).contains(Bench.TOKEN);
            assertThat(credentials.pin(Bench.TERMINAL_KEY)).isEmpty();
            assertThat(reason(pair(RawTerminal.certificate()))).isEqualTo(Reason.REFUSED);
            assertThat(plain.requests()).isEqualTo(1);
        }
    }

    // Refusals before anything is sent

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "12 34", "12345678901234567", "12\u000034", "12ä4"})
    void aBlankOrImpossibleCodeIsNotSent(String code) {
        refused(terminal.pair(code, null), Reason.REFUSED, "1 to 16");
        assertThat(raw.requests()).isZero();
    }

    @Test
    void aCertificateOtherThanTheConfiguredOneIsNotTrusted() {
        reopen(
                Bench.reaching(
                        raw, Map.of("certificate", RawTerminal.certificate().shown())),
                credentials);

        refused(pair(OTHER), Reason.CERTIFICATE_CHANGED, "names another certificate");
        assertThat(raw.requests()).isZero();
        nothingIsStored();
    }

    // Refusals by the terminal

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, NOT_AUTHORISED, 'wrong, used or too old'",
        "403 Forbidden, NOT_AUTHORISED, 'wrong, used or too old'",
        "400 Bad Request, REFUSED, is not its serial number",
        "404 Not Found, NOT_FOUND, no Paynt terminal",
        "405 Method Not Allowed, NOT_FOUND, no Paynt terminal",
        "500 Oops, LOST, neither yes nor no",
        "503 Busy, LOST, neither yes nor no",
        "302 Elsewhere, LOST, neither yes nor no"
    })
    void everyRefusalHasItsMessageAndIsAskedForOnce(String status, Reason reason, String what) {
        raw.answers(status, "");

        refused(pair(null), reason, what);
        assertThat(raw.requests()).isEqualTo(1);
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"408 Timeout", "503 Busy\r\nRetry-After: 0", "307 Elsewhere\r\nLocation: /"})
    void aCodeIsSentOnceWhateverIsAnswered(String status) {
        raw.answers(status, "")
                .answers("200 OK", Fixture.of("pair/token.made-up").text());

        refused(pair(null), Reason.LOST, "may be used up");
        assertThat(raw.requests()).isEqualTo(1);
        nothingIsStored();
    }

    @Test
    void theTerminalsWordsAreShownWithoutTheCode() {
        raw.answers("401 Unauthorized", "Code " + CODE + " has expired");

        refused(pair(null), Reason.NOT_AUTHORISED, "401 (Code **** has expired)");
    }

    @Test
    void whatWasStoredBeforeStays() {
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, "old");
        credentials.putPin(Bench.TERMINAL_KEY, RawTerminal.certificate());
        raw.answers("401 Unauthorized", "");

        pair(null);

        assertThat(token()).contains("old");
        assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(RawTerminal.certificate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "{}",
                "[]",
                "{\"authToken\":\"\"}",
                "{\"authToken\":\"  \"}",
                "{\"authToken\":null}",
                "{\"authToken\":true}",
                "{\"authToken\":1.5}",
                "{\"authToken\":\"a b\"}",
                "{\"authToken\":[\"a\"]}",
                "{\"authToken\":\"a\",\"authToken\":\"b\"}",
                "{\"authToken\":\"a\""
            })
    void successWithoutATokenIsNone(String body) {
        raw.answers("200 OK", body);

        refused(pair(null), Reason.LOST, "without a token in it");
        nothingIsStored();
    }

    @Test
    void aTerminalThatSaysItIsAnotherOneIsNotPaired() {
        raw.answers("200 OK", "{\"authToken\":\"abc\",\"serialNumber\":\"1850009999\"}");

        refused(pair(null), Reason.REFUSED, "another one than 1850005555");
        nothingIsStored();
    }

    @Test
    void aWebPageIsNoTerminal() {
        raw.answers("200 OK", "<!DOCTYPE html><title>Router</title>");

        refused(pair(null), Reason.NOT_FOUND, "no Paynt terminal");
        nothingIsStored();
    }

    @Test
    void aTerminalOfAnotherMakeIsNoPayntTerminal() {
        try (AxeptSimulator other = AxeptSimulator.open()) {
            Map<String, Object> there = new HashMap<>(Map.of("serial", Bench.SERIAL));
            other.settings().forEach((key, value) -> {
                if (key.equals("host") || key.equals("port")) {
                    there.put(key, value);
                }
            });
            reopen(there, credentials);

            refused(pair(null), Reason.NOT_FOUND, "another make");
            nothingIsStored();
        }
    }

    // Trouble on the way

    @Test
    void anotherCertificateThanTheTrustedOneGetsNoCode() {
        credentials.putPin(Bench.TERMINAL_KEY, OTHER);

        refused(pair(null), Reason.CERTIFICATE_CHANGED, OTHER.shown());
        assertThat(raw.requests()).isZero();
        assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(OTHER);
        assertThat(token()).isEmpty();
    }

    @Test
    void anotherCertificateThanTheGivenOneGetsNoCode() {
        refused(pair(OTHER), Reason.CERTIFICATE_CHANGED, OTHER.shown());
        assertThat(raw.requests()).isZero();
        nothingIsStored();
    }

    @Test
    void aReplacedTerminalIsPairedWithItsOwnCertificate() {
        credentials.putPin(Bench.TERMINAL_KEY, RawTerminal.certificate());
        try (RawTerminal replaced = RawTerminal.openReplaced()) {
            reopen(Bench.reaching(replaced, Map.of()), credentials);
            replaced.answers("200 OK", Fixture.of("pair/token.made-up").text());

            assertThat(reason(pair(null))).isEqualTo(Reason.CERTIFICATE_CHANGED);
            Fingerprint presented = value(terminal.presentedCertificate());
            value(pair(presented));

            assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(presented);
        }
    }

    @Test
    void whereNobodyListensNothingIsSent() throws IOException {
        int free;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = unused.getLocalPort();
        }
        reopen(Bench.reaching(raw, Map.of("port", free)), credentials);

        refused(pair(null), Reason.UNREACHABLE, "refused the connection");
        nothingIsStored();
    }

    @Test
    void aPortThatSpeaksNoTlsIsTheWrongOne() {
        try (RawTerminal plain = RawTerminal.openPlain()) {
            reopen(Bench.reaching(plain, Map.of("connectTimeout", "500ms", "pairTimeout", "500ms")), credentials);

            refused(pair(null), Reason.UNREACHABLE, "");
            assertThat(plain.requests()).isZero();
            nothingIsStored();
        }
    }

    @Test
    void anAnswerThatIsLostStoresNothing() {
        raw.answersNothing();

        refused(pair(null), Reason.LOST, "may be used up");
        assertThat(raw.requests()).isEqualTo(1);
        nothingIsStored();
    }

    @Test
    void aTokenThatCannotBeKeptLeavesTheCertificateAsItWas() {
        credentials.putPin(Bench.TERMINAL_KEY, RawTerminal.certificate());
        try (RawTerminal replaced = RawTerminal.openReplaced()) {
            reopen(Bench.reaching(replaced, Map.of()), new FullStore(credentials));
            replaced.answers("200 OK", Fixture.of("pair/token.made-up").text());

            refused(pair(value(terminal.presentedCertificate())), Reason.LOST, "could not be kept");

            assertThat(credentials.pin(Bench.TERMINAL_KEY)).contains(RawTerminal.certificate());
        }
    }

    @Test
    void noTextOfTheTerminalShowsTheToken() {
        raw.answers("200 OK", Fixture.of("pair/token.made-up").text());
        pair(null);

        assertThat(terminal.pairing().toString()).doesNotContain(Bench.TOKEN);
    }

    /** Has room for certificates and for no token. */
    private record FullStore(CredentialStore others) implements CredentialStore {

        @Override
        public Optional<Fingerprint> pin(String terminalKey) {
            return others.pin(terminalKey);
        }

        @Override
        public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
            return others.pinIfAbsent(terminalKey, presented);
        }

        @Override
        public void putPin(String terminalKey, Fingerprint fingerprint) {
            others.putPin(terminalKey, fingerprint);
        }

        @Override
        public void removePin(String terminalKey) {
            others.removePin(terminalKey);
        }

        @Override
        public Optional<String> token(String terminalKey, String name) {
            return others.token(terminalKey, name);
        }

        @Override
        public void putToken(String terminalKey, String name, String token) {
            throw new CredentialStoreException("The disk is full.", null);
        }

        @Override
        public void removeToken(String terminalKey, String name) {
            others.removeToken(terminalKey, name);
        }
    }
}
