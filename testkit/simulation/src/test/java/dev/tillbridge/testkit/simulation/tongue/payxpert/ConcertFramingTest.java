package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static dev.tillbridge.testkit.simulation.tongue.payxpert.Register.HEAD;
import static dev.tillbridge.testkit.simulation.tongue.payxpert.Register.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcertFramingTest {

    private static final String SALE = HEAD + "CB0041990CD0010CE003978";

    private final Register register = new Register();
    private final Tongue tongue = register.tongue;

    @Test
    void aRunOfWholeRecordsIsARequestWhenNothingFollows() {
        assertThat(tongue.wholeRequest(bytes(SALE))).isEqualTo(SALE.length());
        assertThat(tongue.quietAfter(bytes(SALE))).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void whatIsCutWithinARecordIsNotWhole() {
        byte[] sale = bytes(SALE);
        int whole = 0;

        for (int length = 0; length < sale.length; length++) {
            whole += tongue.wholeRequest(Arrays.copyOf(sale, length)) == length && length > 0 ? 1 : 0;
        }

        assertThat(whole).as("at the ends of the five records before the last").isEqualTo(5);
    }

    @Test
    void aLineEndEndsARequestAtOnce() {
        byte[] ended = bytes(SALE + "\r\n");

        assertThat(tongue.wholeRequest(ended)).isEqualTo(ended.length);
        assertThat(tongue.quietAfter(ended)).isEqualTo(Duration.ZERO);
    }

    @Test
    void gluedRequestsAreTwo() {
        assertThat(tongue.wholeRequest(bytes(SALE + SALE))).isEqualTo(SALE.length());
        assertThat(tongue.wholeRequest(bytes(SALE + "\r\n" + SALE))).isEqualTo(SALE.length() + 2);
        assertThat(tongue.wholeRequest(bytes(SALE + "CZ0040320C"))).isEqualTo(SALE.length());
    }

    @Test
    void blanksAloneAreNoRequest() {
        assertThat(tongue.wholeRequest(bytes("\r\n \u0000"))).isZero();
        assertThat(tongue.wholeRequest(new byte[0])).isZero();
    }

    @Test
    void blanksBeforeARequestAreSkipped() {
        String request = "\u0002\r\n" + SALE;

        assertThat(tongue.wholeRequest(bytes(request))).isEqualTo(request.length());
        assertThat(register.pay(request)).contains("AE00210AF00201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001",
                "CZ004032",
                "CZ0040320CB000",
                "CZ0040320CBX01",
                "cz0040320"
            })
    void whatIsNoRecordIsRefusedForItsFormatOnceItIsThere(String text) {
        byte[] bytes = bytes(text);

        if (tongue.wholeRequest(bytes) == 0) {
            assertThat(text)
                    .as("only what can still become a record is waited for")
                    .isEqualTo("CZ004032");
        } else {
            assertThat(tongue.wholeRequest(bytes)).isEqualTo(bytes.length);
        }
        assertThat(register.send(text)).contains("AE00201AF00209");
        assertThat(tongue.kindOf(bytes)).isEqualTo(RequestKind.OTHER);
    }

    @Test
    void aRequestThatBreaksOffIsAnsweredWithWhatCouldBeRead() {
        assertThat(register.send(HEAD + "CD0010CB00419X")).isEqualTo(HEAD + "CD0010AE00201AF00209");
        assertThat(register.meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(tongue.kindOf(bytes(HEAD + "CD0010CB00419X"))).isEqualTo(RequestKind.START);
    }

    @ParameterizedTest
    @CsvSource({
        "CJ012323540032810CZ0040320CA00207CB0041990CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CB0041990CD0010CE003978, 09",
        "CZ0040320CA00207CB0041990CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB0041990CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010, 09",
        "CZ0040320CJ012323540032810CA00207CB00200CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB003-10CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB0131000000000000CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB0041990CB0041991CD0010CE003978, 09",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978BA0012, 09",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0014CE003978, 12",
        "CZ0040320CJ012323540032810CA00207CB0041990CD00210CE003978, 12",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003000, 13",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003EUR, 13",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978CC003999, 10",
        "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978CK003190, 10",
    })
    void aRequestThatCannotBeDoneIsRefusedWithItsComplement(String request, String complement) {
        assertThat(register.send(request)).endsWith("AE00201AF002" + complement);
        assertThat(register.meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(register.desk.ledger().entries()).isEmpty();
    }

    @Test
    void whatStandsTwiceWithOneValueAndWhatNobodyKnowsIsTaken() {
        assertThat(register.pay(SALE + "CB0041990XY003abcCF001aCF001b")).contains("AE00210AF00201");
    }

    @Test
    void anUnusualLengthIsRefusedByAStrictTerminalOnly() {
        assertThat(register.pay(SALE.replace("CA00207", "CA0017"))).contains("AE00210");
        assertThat(new Register("strict").send(SALE.replace("CA00207", "CA0017")))
                .endsWith("AF00209");
        assertThat(new Register("strict").send(SALE.replace("CJ012323540032810", "CJ0011")))
                .endsWith("AF00209");
    }

    @Test
    void anotherCurrencyIsTakenUnlessTheTerminalKnowsEuroOnly() {
        String pounds = SALE.replace("CE003978", "CE003826");

        assertThat(register.pay(pounds)).contains("CE003826", "AE00210");
        assertThat(register.desk.lastEntry().order().currency()).isEqualTo("GBP");
        assertThat(new Register("euro-only").send(pounds)).endsWith("AE00201AF00213");
    }

    @Test
    void aTerminalOfNeptingWantsALineEndAndKnowsNoVoid() {
        Register nepting = new Register("nepting");

        assertThat(nepting.send(SALE)).endsWith("AE00201AF00209");
        assertThat(nepting.pay(SALE + "\r\n")).contains("AE00210");
        assertThat(nepting.send(SALE.replace("CD0010", "CD0012") + "\r\n")).endsWith("AE00201AF00212");
    }

    @Test
    void whatBeginsNothingIsRefusedToo() {
        Register withStatus = new Register("status");

        assertThat(withStatus.send(HEAD + "CD001T")).endsWith("AE00201AF00209");
        assertThat(withStatus.meaning()).isEqualTo(Meaning.OTHER);
        assertThat(withStatus.send(HEAD + "CD001B")).endsWith("AE00201AF00212");
        assertThat(withStatus.meaning()).isEqualTo(Meaning.OTHER);
    }
}
