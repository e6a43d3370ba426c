package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.TENDER;
import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpTerminal;
import dev.tillbridge.testkit.http.RawTerminal;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that go out and come in, with a server that says anything. */
class PayntOddAnswersTest {

    private static final String UTI = "6f311f3a-a72f-3864-98db-bfef44223c1f";
    private static final String ORIGINAL = "11111111-2222-3333-8444-555555555555";

    private final RawTerminal raw = RawTerminal.open();
    private final CredentialStore credentials = Bench.paired();
    private PayntTerminal terminal = Bench.open(Bench.reaching(raw, Map.of()), credentials);

    @AfterEach
    void close() {
        terminal.close();
        raw.close();
    }

    private void reopen(Map<String, ?> settings, CredentialStore store) {
        terminal.close();
        terminal = Bench.open(Bench.reaching(raw, settings), store);
    }

    private static Sale sale() {
        return Sale.builder()
                .tender(TENDER)
                .amount(euros("10"))
                .reference("your-reference")
                .build();
    }

    private static VoidTransaction voiding() {
        return VoidTransaction.builder()
                .tender(TENDER)
                .original(new ProviderRef(ORIGINAL))
                .build();
    }

    private StartAnswer start(StartRequest request) {
        return terminal.start(Bench.start(request), TestGate.open());
    }

    private LookupAnswer look() {
        return terminal.lookup(new Lookup(Operation.SALE, UTI), Duration.ZERO);
    }

    // What goes out

    @Test
    void aStartIsTheVendorsSampleHeadersIncluded() {
        raw.answers("200 OK", Fixture.of("sale/started.documented").text());

        start(sale());

        assertThat(raw.request())
                .startsWith("POST /payntpos/1.0.0/transaction?tid=1850005555&disablePrinting=false HTTP/1.1\r\n")
                .contains("\r\nAuthorization: 7653518633181484\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n" + Fixture.of("sale/request.documented").compact());
    }

    @Test
    void theSchemeOfTheTokenAndThePrintingAreSettings() {
        reopen(Map.of("authScheme", "bearer", "disablePrinting", true), credentials);
        raw.answers("200 OK", Fixture.of("sale/started.documented").text());

        start(sale());

        assertThat(raw.request())
                .startsWith("POST /payntpos/1.0.0/transaction?tid=1850005555&disablePrinting=true HTTP/1.1\r\n")
                .contains("\r\nAuthorization: Bearer 7653518633181484\r\n");
    }

    @Test
    void aLookupIsTheVendorsSample() {
        raw.answers("200 OK", Fixture.of("sale/approved.made-up").text());

        assertThat(look()).isInstanceOf(LookupAnswer.Finished.class);
        assertThat(raw.request())
                .startsWith("GET /payntpos/1.0.0/transaction?tid=1850005555&uti=" + UTI + " HTTP/1.1\r\n")
                .contains("\r\nAuthorization: 7653518633181484\r\n");
    }

    @Test
    void withoutEncryptionOnlyWhenAskedFor() {
        try (RawTerminal plain = RawTerminal.openPlain();
                PayntTerminal open = Bench.open(Bench.reaching(plain, Map.of("plainHttp", true)), credentials)) {
            plain.answers("200 OK", Fixture.of("sale/approved.made-up").text());

            assertThat(open.lookup(new Lookup(Operation.SALE, UTI), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.Finished.class);
            assertThat(open.trustedCertificate()).isEmpty();
            assertThat(reason(open.ping())).isEqualTo(Answer.Reason.UNSUPPORTED);
            assertThatIllegalStateException().isThrownBy(() -> open.trust(RawTerminal.certificate()));
        }
    }

    // What does not go out

    @Test
    void withoutATokenNothingLeaves() {
        reopen(Map.of(), InMemoryCredentialStore.create());
        TestGate gate = TestGate.open();

        StartAnswer answer = terminal.start(Bench.start(sale()), gate);

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.NOT_AUTHORISED);
        assertThat(answer.text()).contains("not paired").contains("tillbridge pair front-desk");
        assertThat(gate.passed()).isFalse();
        assertThat(look()).isInstanceOf(LookupAnswer.Unauthorised.class);
        assertThat(raw.requests()).isZero();
    }

    @Test
    void whatTheTerminalCannotTakeNeverLeaves() {
        TestGate gate = TestGate.open();

        StartAnswer answer = terminal.start(
                Bench.start(Sale.builder()
                        .tender(TENDER)
                        .amount(euros("99999999"))
                        .reference("a b")
                        .build()),
                gate);

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(answer.text()).contains("1 to 36").contains("2147483647").contains("Nothing was sent");
        assertThat(gate.passed()).isFalse();
        assertThat(raw.requests()).isZero();
    }

    @Test
    void aClosedGateKeepsEverythingBack() {
        StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.closed());

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(raw.requests()).isZero();
    }

    @Test
    void anotherCertificateGetsNoToken() {
        credentials.putPin(Bench.TERMINAL_KEY, new Fingerprint("ab".repeat(32)));

        StartAnswer answer = start(sale());

        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.CERTIFICATE_CHANGED);
        assertThat(look()).isInstanceOf(LookupAnswer.Lost.class);
        assertThat(raw.requests()).isZero();
    }

    @Test
    void whereNobodyAnswersNothingLeft() {
        raw.close();

        assertThat(((StartAnswer.NeverLeft) start(sale())).reason()).isEqualTo(NotStartedReason.UNREACHABLE);
        assertThat(look()).isInstanceOf(LookupAnswer.Lost.class);
    }

    // What comes back from a start

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "201 Created", "202 Accepted"})
    void acceptedIsAcceptedAndNothingMore(String status) {
        raw.answers(
                status,
                Fixture.of("sale/approved.made-up")
                        .with("transType", "\"SALE\"")
                        .text());

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.Accepted.class);
        Evidence echo = ((StartAnswer.Accepted) answer).echo();
        assertThat(echo.key()).contains(UTI);
        assertThat(echo.operation()).contains(Operation.SALE);
        assertThat(echo.verdicts()).isEmpty();
        assertThat(echo.complete()).isFalse();
        assertThat(((StartAnswer.Accepted) answer).providerRef()).contains(new ProviderRef(UTI));
    }

    @Test
    void whatIsRepeatedIsHandedOnToBeCompared() {
        raw.answers("200 OK", "{\"transType\":\"REFUND\",\"amountTrans\":999,\"uti\":\"" + UTI + "\"}");

        Evidence echo = ((StartAnswer.Accepted) start(sale())).echo();

        assertThat(echo.operation()).contains(Operation.REFUND);
        assertThat(echo.amounts().base()).contains(euros("9.99"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "[]",
                "{}",
                "{\"transType\":\"SALE\",\"amountTrans\":1000}",
                "{\"uti\":null}",
                "{\"uti\":7}",
                "{\"uti\":\"\"}",
                "{\"uti\":\"a b\"}",
                "{\"uti\":\"12345678901234567890123456789012345678901234567890123456789012345\"}",
                "{\"uti\":\"4111111111111111\"}",
                "{\"uti\":\"A\",\"uti\":\"B\"}",
                "{\"uti\":\"A\"",
                "<html>It works!</html>"
            })
    void anAcceptanceWithoutAUsableIdIsLost(String body) {
        raw.answers("200 OK", body);

        assertThat(start(sale())).isInstanceOf(StartAnswer.Lost.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGINAL, "11111111-2222-3333-8444-55555555555A"})
    void anUndoingThatIsToldByTheIdOfItsOriginalIsLost(String original) {
        String repeated = "{\"transType\":\"REVERSAL\",\"uti\":\"" + original.toLowerCase(Locale.ROOT) + "\"}";
        raw.answers("200 OK", repeated)
                .answers("200 OK", repeated.replace("REVERSAL", "COMPLETION"))
                .answers("200 OK", repeated)
                .answers("200 OK", "{\"transType\":\"REVERSAL\"}");

        assertThat(start(VoidTransaction.builder()
                        .tender(TENDER)
                        .original(new ProviderRef(original))
                        .build()))
                .isInstanceOf(StartAnswer.Lost.class);
        assertThat(start(Completion.builder()
                        .tender(TENDER)
                        .amount(euros("10"))
                        .preAuthId(new PreAuthId(original))
                        .build()))
                .isInstanceOf(StartAnswer.Lost.class);
        assertThat(start(Reversal.builder()
                        .tender(TENDER)
                        .preAuthId(new PreAuthId(original))
                        .build()))
                .isInstanceOf(StartAnswer.Lost.class);
        assertThat(start(voiding())).isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void anUndoingWithAnIdOfItsOwnIsAccepted() {
        raw.answers("200 OK", Fixture.of("reversal/started.documented").text());

        StartAnswer.Accepted accepted = (StartAnswer.Accepted) start(voiding());

        assertThat(accepted.providerRef()).contains(new ProviderRef("0b0c7c3e-4c47-3a55-9d0c-3f1f2b9a7d10"));
        assertThat(accepted.echo().operation()).contains(Operation.VOID);
        assertThat(accepted.echo().amounts().base()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, NOT_AUTHORISED"})
    void twoCodesAffirmThatNothingWasStarted(String status, NotStartedReason cause) {
        raw.answers(status + " What", "Terminal busy");

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        assertThat(((StartAnswer.Rejected) answer).code()).isEqualTo(status);
        assertThat(((StartAnswer.Rejected) answer).reason()).isEqualTo(cause);
        assertThat(answer.text()).contains(status + " (Terminal busy)").contains("Nothing was started");
        assertThat(raw.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "204 No Content",
                "206 Partial",
                "301 Moved",
                "307 Elsewhere\r\nLocation: /",
                "403 Forbidden",
                "404 Not Found",
                "405 Method",
                "408 Timeout",
                "409 Conflict",
                "415 Type",
                "429 Slow down",
                "500 Oops",
                "503 Busy\r\nRetry-After: 0"
            })
    void everyOtherCodeIsLostAndSentOnce(String status) {
        raw.answers(status, "");

        assertThat(start(sale())).isInstanceOf(StartAnswer.Lost.class);
        assertThat(raw.requests()).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsLostAndSentOnce() {
        raw.answersNothing();

        assertThat(start(sale())).isInstanceOf(StartAnswer.Lost.class);
        assertThat(raw.requests()).isEqualTo(1);
    }

    @Test
    void anErrorPageIsNotQuotedAndACardNumberHidden() {
        raw.answers("500 Oops", "<html>card 4111111111111111</html>").answers("500 Oops", "card 4111111111111111");

        assertThat(look().text()).isEqualTo("The terminal front-desk answered 500 to a lookup");
        assertThat(look().text()).isEqualTo("The terminal front-desk answered 500 (card ************1111) to a lookup");
    }

    @Test
    void noTextShowsTheToken() {
        raw.answers("401 No", "").answers("401 No", "");

        assertThat(start(sale()).text()).doesNotContain(Bench.TOKEN).contains("Pair terminal 'front-desk' again");
        assertThat(look().text()).doesNotContain(Bench.TOKEN).contains("Pair terminal 'front-desk' again");
    }

    @Test
    void aNewTokenCountsAtOnce() {
        raw.answers("401 No", "")
                .answers("200 OK", Fixture.of("sale/approved.made-up").text());

        assertThat(look()).isInstanceOf(LookupAnswer.Unauthorised.class);
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, "0000000000000001");

        assertThat(look()).isInstanceOf(LookupAnswer.Finished.class);
    }

    // Whether it is there

    @Test
    void aPingComparesTheCertificateAndAsksNothing() {
        assertThat(value(terminal.ping())).contains("is known when it is paired");
        terminal.trust(RawTerminal.certificate());
        assertThat(value(terminal.ping())).contains("shows the certificate that is trusted");
        terminal.trust(new Fingerprint("ab".repeat(32)));
        assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.CERTIFICATE_CHANGED);
        raw.close();
        assertThat(reason(terminal.ping())).isEqualTo(Answer.Reason.UNREACHABLE);
        assertThat(raw.requests()).isZero();
    }

    @Test
    void theCertificateOfTheConfigurationCounts() {
        reopen(Map.of("certificate", RawTerminal.certificate().shown()), credentials);
        raw.answers("200 OK", Fixture.of("sale/approved.made-up").text());

        assertThat(terminal.trustedCertificate()).contains(RawTerminal.certificate());
        assertThat(look()).isInstanceOf(LookupAnswer.Finished.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> terminal.trust(new Fingerprint("ab".repeat(32))))
                .withMessageContaining("'certificate'");
    }

    @Test
    void theTerminalIsTheDeviceAndNotItsAddress() {
        assertThat(terminal.key().value()).isEqualTo("paynt:1850005555");
        assertThat(value(terminal.presentedCertificate())).isEqualTo(RawTerminal.certificate());
    }

    @Test
    void whatTheVendorDoesNotDocumentIsNotDeclared() {
        assertThat(Stream.of(PayntTerminal.class, HttpTerminal.class).flatMap(type -> Stream.of(type.getInterfaces())))
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder("PaymentTerminal", "PairingSupport", "PingSupport", "KnownByCertificate");
    }

    static <T> T value(Answer<T> answer) {
        return answer.match(value -> value, none -> {
            throw new AssertionError(none.toString());
        });
    }

    static <T> Answer.Reason reason(Answer<T> answer) {
        return answer.match(
                value -> {
                    throw new AssertionError("there is a value: " + value);
                },
                Answer.None::reason);
    }
}
