package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static dev.tillbridge.driver.payxpert.concert.Bench.deferredSale;
import static dev.tillbridge.driver.payxpert.concert.Bench.refund;
import static dev.tillbridge.driver.payxpert.concert.Bench.sale;
import static dev.tillbridge.driver.payxpert.concert.Bench.settings;
import static dev.tillbridge.driver.payxpert.concert.Bench.start;
import static dev.tillbridge.driver.payxpert.concert.Bench.verdict;
import static dev.tillbridge.driver.payxpert.concert.Bench.voidTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent for a start, and what an answer says. */
class ConcertMapperTest {

    private static String sent(Start start, ConcertSettings settings) {
        return ConcertCodec.records(
                ConcertMessageMapper.toMessage(start, settings).fields());
    }

    private static StartAnswer read(String answer, Start start, ConcertSettings settings) {
        return ConcertMapper.toStartAnswer(Sample.messages(answer), start, settings);
    }

    private static StartAnswer read(String answer) {
        return read(answer, start(sale()), settings());
    }

    private static Evidence evidence(StartAnswer answer) {
        return ((StartAnswer.Finished) answer).evidence();
    }

    // What is sent

    @Test
    void aStartIsSentAsTheSamplesShow() {
        assertThat(sent(start(sale(), null), settings())).isEqualTo(text("request: debit"));
        assertThat(sent(start(sale("EUR 0.05"), null), settings())).isEqualTo(text("request: debit of five cents"));
        assertThat(sent(
                        start(
                                Sale.builder()
                                        .tender(Bench.TENDER)
                                        .amount(Bench.AMOUNT)
                                        .reference("TABLE 12")
                                        .build(),
                                "T7-20260114-0031"),
                        settings()))
                .isEqualTo(text("request: debit with references"));
        assertThat(sent(start(sale(), null), settings(Map.of("tickets", "cardholder"))))
                .isEqualTo(text("request: debit with the cardholder's ticket"));
        assertThat(sent(start(sale(), null), settings(Map.of("tickets", "both"))))
                .isEqualTo(text("request: debit with both tickets"));
        assertThat(sent(start(sale("USD 19.90"), null), settings())).isEqualTo(text("request: debit in dollars"));
        assertThat(sent(start(refund(null), "T7-20260114-0032"), settings())).isEqualTo(text("request: refund"));
        assertThat(sent(start(refund("88213407551"), "T7-20260114-0033"), settings()))
                .isEqualTo(text("request: linked refund"));
        assertThat(sent(start(voidTransaction(), "T7-20260114-0034"), settings()))
                .isEqualTo(text("request: void"));
        assertThat(sent(start(deferredSale(), "T7-20260114-0035"), settings()))
                .isEqualTo(text("request: deferred debit"));
    }

    @Test
    void whatIsNoStartIsSentAsTheSamplesShow() {
        assertThat(ConcertCodec.records(
                        ConcertMessageMapper.identification(settings()).fields()))
                .isEqualTo(text("request: identification"));
        assertThat(ConcertCodec.records(ConcertMessageMapper.print(List.of("BON DE COMMANDE 31", "MERCI"), settings())
                        .fields()))
                .isEqualTo(text("request: print"));
        assertThat(ConcertCodec.records(StatusLayout.assumed()
                        .toMessage("T7-20260114-0031", settings())
                        .fields()))
                .isEqualTo(text("request: status"));
        assertThat(ConcertCodec.records(ConcertMessageMapper.duplicate(Receipt.Audience.MERCHANT, settings())
                        .fields()))
                .as("no amount, as none is known and none may be made up")
                .isEqualTo(text("request: duplicate").replace("CB0041990", "").replace("CE003978", ""));
    }

    private static String text(String sample) {
        return Sample.named(sample).text();
    }

    @ParameterizedTest(name = "{0} is {1} in currency {2}")
    @CsvSource({
        "EUR 19.99, 1999, 978",
        "EUR 0.05, 05, 978",
        "EUR 1.00, 100, 978",
        "JPY 5, 05, 392",
        "KWD 1.234, 1234, 414",
        "XPF 1000, 1000, 953",
        "AUD 7.00, 700, 036",
        "EUR 9999999999.99, 999999999999, 978",
    })
    void anAmountIsInMinorUnitsWithTwoDigitsAtLeast(String amount, String digits, String currency) {
        FieldMessage message = ConcertMessageMapper.toMessage(start(sale(amount)), settings());

        assertThat(message.field("CB")).contains(digits);
        assertThat(message.field("CE")).contains(currency);
        assertThat(ConcertMessageMapper.obstacle(sale(amount))).isEmpty();
    }

    @Test
    void whatTheTerminalCannotTakeIsNotSent() {
        StartRequest cyrillic = Sale.builder()
                .tender(Bench.TENDER)
                .amount(Bench.AMOUNT)
                .reference("стол 12")
                .build();
        assertThat(ConcertMessageMapper.obstacle(cyrillic))
                .hasValueSatisfying(text -> assertThat(text).contains("reference", "Nothing was sent"));
    }

    @Test
    void aTextThatCannotBePrintedIsToldByItsLineAndCharacterOrItsLength() {
        assertThat(ConcertMessageMapper.unprintable(List.of("fine", "a\u0007b")).orElseThrow())
                .contains("line 2", "U+0007");
        assertThat(ConcertMessageMapper.unprintable(List.of("12 €")).orElseThrow())
                .contains("line 1", "U+20AC");
        assertThat(ConcertMessageMapper.unprintable(List.of("\ud83d\ude00")).orElseThrow())
                .contains("line 1", "U+1F600");
        assertThat(ConcertMessageMapper.unprintable(List.of("x".repeat(674)))).isEmpty();
        assertThat(ConcertMessageMapper.unprintable(List.of("x".repeat(300), "x".repeat(400)))
                        .orElseThrow())
                .contains("702 characters", "675");
    }

    @Test
    void theKeyAlwaysGoesWithAStartAndAnswersAtOnceAreNeverAskedFor() {
        FieldMessage message = ConcertMessageMapper.toMessage(
                start(sale()),
                settings(Map.of(
                        "amountDigits", "12",
                        "applicationCode", "00V",
                        "registerNumber", "42",
                        "protocolVersion", "0301",
                        "protocolIdentifier", "550000000042")));

        assertThat(message.field("CH")).contains(Bench.KEY);
        assertThat(message.field("CB")).contains("000000001990");
        assertThat(message.field("CC")).contains("00V");
        assertThat(message.field("CA")).contains("42");
        assertThat(message.field("CZ")).contains("0301");
        assertThat(message.field("CJ")).contains("550000000042");
        assertThat(message.has("BA") || message.has("BF")).isFalse();
    }

    // The decision table

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "performed and authorised                          | AE00210AF00201          | approved              | approved",
                "performed, no complement                          | AE00210                 | incomplete AF         | approved",
                "performed, unknown                                | AE00210AF00200          | lost                  | lost",
                "performed, voice referral                         | AE00210AF00202          | declined              | declined",
                "performed, forcing                                | AE00210AF00203          | declined              | declined",
                "performed, refused                                | AE00210AF00204          | declined              | declined",
                "performed, card forbidden                         | AE00210AF00205          | declined              | declined",
                "performed, abandoned                              | AE00210AF00206          | cancelled             | cancelled",
                "performed, not completed                          | AE00210AF00207          | lost                  | lost",
                "performed, time-out                               | AE00210AF00208          | cancelled             | cancelled",
                "performed, format error                           | AE00210AF00209          | lost                  | lost",
                "performed, selection error                        | AE00210AF00210          | lost                  | lost",
                "performed, operator abandon                       | AE00210AF00211          | cancelled             | cancelled",
                "performed, unknown operation                      | AE00210AF00212          | lost                  | lost",
                "performed, currency not supported                 | AE00210AF00213          | lost                  | lost",
                "performed, a complement nobody knows              | AE00210AF00299          | lost                  | lost",
                "performed, half a complement                      | AE00210AF0010           | lost                  | lost",
                "not performed, no complement                      | AE00201                 | rejected AE01         | rejected AE01",
                "not performed, unknown                            | AE00201AF00200          | lost                  | lost",
                "not performed, authorised                         | AE00201AF00201          | contradiction         | contradiction",
                "not performed, voice referral                     | AE00201AF00202          | declined              | declined",
                "not performed, forcing                            | AE00201AF00203          | declined              | declined",
                "not performed, refused                            | AE00201AF00204          | declined              | declined",
                "not performed, card forbidden                     | AE00201AF00205          | declined              | declined",
                "not performed, abandoned                          | AE00201AF00206          | cancelled             | cancelled",
                "not performed, not completed                      | AE00201AF00207          | lost                  | lost",
                "not performed, time-out                           | AE00201AF00208          | cancelled             | cancelled",
                "not performed, format error                       | AE00201AF00209          | rejected AF09         | rejected AF09",
                "not performed, selection error                    | AE00201AF00210          | rejected AF10         | rejected AF10",
                "not performed, operator abandon                   | AE00201AF00211          | cancelled             | cancelled",
                "not performed, unknown operation                  | AE00201AF00212          | rejected AF12         | rejected AF12",
                "not performed, currency not supported             | AE00201AF00213          | rejected AF13         | rejected AF13",
                "not performed, a complement nobody knows          | AE00201AF00299          | lost                  | lost",
                "taken into account, and nothing more              | AE00211                 | lost                  | lost",
                "a status nobody knows                             | AE00202AF00204          | lost                  | lost",
                "time-out, but a card was read                     | AE00201AF00208AA0041234 | traces                  | traces",
                "time-out, but authorised                          | AE00201AF00208AC00212   | traces                  | traces",
                "time-out with a positive status and a card        | AE00210AF00208AA0041234 | traces                  | traces",
                "busy, but a card was read                         | AE00201AA0041234        | traces                  | traces",
                "format error, but authorised                      | AE00201AF00209AC00212   | traces                  | traces",
                "refused, with a card                              | AE00201AF00204AA0041234 | declined              | declined",
                "refused, but with an authorisation number         | AE00201AF00204AC00212   | contradiction         | contradiction",
                "refused, positive, with an authorisation number   | AE00210AF00204AC00212   | contradiction         | contradiction",
                "abandoned, but with an authorisation number       | AE00201AF00206AC00212   | contradiction         | contradiction",
                "unknown tags around the status                    | XY003abcAE00201AF00204  | declined              | declined",
                "authorised, with a long complement                | AE00210AF0290100                           | approved | approved",
            })
    void theDecisionTable(String row, String records, String payxpress, String generic) {
        String text = records.replace("AF0290100", "AF0290100" + " ".repeat(25));

        assertThat(verdict(read(answer(text)))).as("payxpress: " + row).isEqualTo(payxpress);
        assertThat(verdict(read(answer(text), start(sale()), settings(Map.of("profile", "generic")))))
                .as("generic: " + row)
                .isEqualTo(generic);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "answer: debit approved, approved",
        "answer: debit approved in part, approved",
        "answer: debit approved with the cardholder's ticket, approved",
        "answer: debit approved with both tickets, approved",
        "answer: declined, declined",
        "answer: declined with a positive status, declined",
        "'answer: declined, long complement', declined",
        "answer: cancelled by the cardholder, cancelled",
        "'answer: red key, no amount', cancelled",
        "answer: time-out at the terminal, cancelled",
        "answer: busy, rejected AE01",
        "answer: unknown problem, lost",
        "answer: not completed, lost",
        "answer: format error, rejected AF09",
        "answer: taken into account, lost",
        "'answer: taken into account and approved, glued', approved",
        // It answers something that was never asked here, so it is not believed.
        "answer: unknown operation, contradiction",
    })
    void aSampleMeansWhatItsNameSays(String sample, String expected) {
        assertThat(verdict(read(text(sample)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {3}")
    @CsvSource({
        "'answer: debit approved, every record', SALE, T7-20260114-0031, approved",
        "answer: debit approved by another vendor's terminal, SALE, any, incomplete AF",
        "answer: refund approved, REFUND, T7-20260114-0032, approved",
        "answer: linked refund approved, REFUND, T7-20260114-0033, approved",
        "answer: linked refund approved, REFUND, T7-20260114-0099, foreign",
        "answer: void approved, VOID, any, approved",
        "answer: void without a debit, VOID, any, lost",
    })
    void aSampleOfAnotherOperationMeansWhatItsNameSays(
            String sample, Operation operation, String key, String expected) {
        StartRequest request = switch (operation) {
            case REFUND -> refund(null);
            case VOID -> voidTransaction();
            default -> sale();
        };

        assertThat(verdict(read(text(sample), start(request, key), settings()), key))
                .isEqualTo(expected);
    }

    @Test
    void theOtherVendorsTerminalIsBelievedInItsProfile() {
        assertThat(verdict(read(
                        text("answer: debit approved by another vendor's terminal"),
                        start(sale()),
                        settings(Map.of("profile", "generic")))))
                .isEqualTo("approved");
        assertThat(verdict(read(text("answer: currency refused"), start(sale("USD 19.90")), settings())))
                .isEqualTo("rejected AF13");
    }

    @Test
    void whatProvesNothingSaysWhatWasAnsweredAndWhereToLook() {
        assertThat(read(answer("AE00201AF00207")).text())
                .isEqualTo(
                        "The terminal answered AE 01, AF 07, not completed, which does not prove that no money moved. Look at"
                                + " the last transaction on the terminal before anything is charged again.");
        assertThat(read(answer("AE00211")).text()).contains("taken the request into account", "Look at");
        assertThat(read(answer("AE00201")).text())
                .as("the three reasons that PayXpress has for it")
                .contains("at work on something else", "payment app is not in the foreground", "it has no network");
    }

    @Test
    void anAuthorisationNumberOnARefusalIsIgnoredWhereTheOperatorSaysSo() {
        ConcertSettings ignoring = settings(Map.of("authorisationOnRefusal", "ignore"));

        assertThat(verdict(read(answer("AE00201AF00204AC00212"), start(sale()), ignoring)))
                .isEqualTo("declined");
        assertThat(verdict(read(answer("AE00201AF00206AC00212"), start(sale()), ignoring)))
                .as("cancelled after it was authorised")
                .isEqualTo("contradiction");
        assertThat(verdict(read(answer("AE00201AF00208AC00212"), start(sale()), ignoring)))
                .isEqualTo("traces");
    }

    // What an answer repeats

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no register, CB0041990CD0010CE003978, incomplete CA",
        "no amount, CA00207CD0010CE003978, incomplete CB",
        "no operation, CA00207CB0041990CE003978, incomplete CD",
        "no currency, CA00207CB0041990CD0010, incomplete CE",
        "nothing, XY0011, incomplete CA CD CE CB",
        "an amount that is no number, CA00207CB0041A90CD0010CE003978, incomplete CB",
        "an operation nobody knows, CA00207CB0041990CD001ZCE003978, incomplete CD",
        "a currency nobody knows, CA00207CB0041990CD0010CE003111, incomplete CE",
        "another register, CA00208CB0041990CD0010CE003978, contradiction",
        "another kind of debit, CA00207CB0041990CD0017CE003978, contradiction",
        "a register of one digit, CA0017CB0041990CD0010CE003978, approved",
        "a padded amount, CA00207CB012000000001990CD0010CE003978, approved",
        "another identifier, CJ012000000000000CA00207CB0041990CD0010CE003978, approved",
    })
    void anApprovalRepeatsWhatWasAskedFor(String what, String records, String expected) {
        assertThat(verdict(read("CZ0040301" + records + "AE00210AF00201")))
                .as(what)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"1990, EUR 19.90", "1200, EUR 12.00", "1, EUR 0.01", "1991, EUR 19.91", "0, EUR 0.00"})
    void theAmountIsWhatWasReallyPaid(String digits, String amount) {
        Evidence evidence =
                evidence(read("CZ0040320CA00207CB00" + digits.length() + digits + "CD0010CE003978AE00210AF00201"));

        assertThat(evidence.amounts().base()).contains(Money.parse(amount));
        assertThat(evidence.tellsWhatWasPaid()).isTrue();
        assertThat(evidence.partial()).as("there is no such word").isFalse();
        assertThat(evidence.operation()).contains(Operation.SALE);
        assertThat(evidence.currency()).contains(CurrencyUnit.EUR);
    }

    @Test
    void aVoidIsNeverPartial() {
        Evidence evidence = evidence(
                read("CZ0040320CA00207CB0041200CD0012CE003978AE00210AF00201", start(voidTransaction()), settings()));

        assertThat(evidence.amounts().base()).contains(Money.parse("EUR 12.00"));
        assertThat(evidence.tellsWhatWasPaid()).isFalse();
    }

    @Test
    void anotherOperationOrCurrencyIsToldAsItIs() {
        Evidence operation = evidence(read("CZ0040320CA00207CB0041990CD0011CE003978AE00210AF00201"));
        Evidence currency = evidence(read("CZ0040320CA00207CB0041200CD0010CE003840AE00210AF00201"));

        assertThat(operation.operation()).contains(Operation.REFUND);
        assertThat(currency.currency()).contains(CurrencyUnit.USD);
        assertThat(currency.amounts().base()).contains(Money.parse("USD 12.00"));
    }

    @Test
    void aRefusalNeedNotRepeatAnythingButMustNotNameSomethingElse() {
        assertThat(verdict(read("CZ0040320AE00201AF00204"))).isEqualTo("declined");
        assertThat(verdict(read("CZ0040320CB00200AE00201AF00204"))).isEqualTo("declined");
        assertThat(evidence(read("CZ0040320CB00200AE00201AF00204")).amounts().base())
                .as("nothing was paid")
                .isEmpty();
        assertThat(evidence(read("CZ0040320CB0041200AE00201AF00204")).amounts().base())
                .contains(Money.parse("EUR 12.00"));
        assertThat(evidence(read("CZ0040320CD0011AE00201AF00204")).operation()).contains(Operation.REFUND);
        assertThat(evidence(read("CZ0040320CE003840AE00201AF00204")).currency()).contains(CurrencyUnit.USD);
        assertThat(verdict(read("CZ0040320CA00208AE00201AF00204"))).isEqualTo("contradiction");
    }

    // Whose answer it is

    @Test
    void anAnswerOnTheConnectionIsOursUnlessItNamesAnotherKey() {
        assertThat(evidence(read(answer("AE00210AF00201"))).key()).contains(Bench.KEY);
        assertThat(verdict(read(answer("AE00210AF00201CH032" + Bench.KEY)))).isEqualTo("approved");
        assertThat(verdict(read(answer("AE00210AF00201CH004T7-1")))).isEqualTo("foreign");
        assertThat(verdict(read(answer("AE00201AF00204CH004T7-1")))).isEqualTo("foreign");
        assertThat(verdict(read(answer("AE00201CH004T7-1"))))
                .as("busy for someone else")
                .isEqualTo("foreign");
    }

    @Test
    void anAnswerOfAnotherTerminalIsForeign() {
        ConcertSettings known = settings(Map.of("serial", "PXS1F2004417"));

        assertThat(verdict(read(answer("AE00210AF00201AQ012PXS1F2004417"), start(sale()), known)))
                .isEqualTo("approved");
        assertThat(verdict(read(answer("AE00210AF00201AQ012PXS1F2004418"), start(sale()), known)))
                .isEqualTo("foreign");
        assertThat(verdict(read(answer("AE00210AF00201"), start(sale()), known)))
                .as("it need not tell")
                .isEqualTo("approved");
        assertThat(verdict(read(answer("AE00210AF00201AQ012PXS1F2004418"))))
                .as("nobody knows the serial number")
                .isEqualTo("approved");
    }

    @Test
    void ofTwoAnswersNoneCounts() {
        String approved = answer("AE00210AF00201");
        String declined = answer("AE00201AF00204");

        assertThat(verdict(read(approved + approved)))
                .as("none of them is known to be the answer to ours")
                .isEqualTo("contradiction");
        assertThat(verdict(read(approved + declined))).isEqualTo("contradiction");
        assertThat(verdict(read(declined + approved))).isEqualTo("contradiction");
        assertThat(verdict(read(answer("AE00201") + approved)))
                .as("no reject, when another answer says otherwise")
                .isEqualTo("contradiction");
    }

    // What else is told

    @Test
    void theDetailsOfAnApprovalAreTold() {
        TransactionDetails details = evidence(read(
                        text("answer: debit approved, every record"), start(sale(), "T7-20260114-0031"), settings()))
                .details();

        Card card = details.card().orElseThrow();
        assertThat(card.pan()).contains(new MaskedPan("************4821"));
        assertThat(card.scheme()).contains("CB");
        assertThat(card.entry()).isEqualTo(Card.Entry.CONTACTLESS);
        assertThat(card.applicationId()).contains("A0000000421010");
        assertThat(details.authorisationCode()).contains("730518");
        assertThat(details.providerRef()).contains(new ProviderRef("88213407551"));
        assertThat(details.completedAt()).contains(Instant.ofEpochMilli(1768406400000L));
        assertThat(details.further()).containsEntry("serial", "PXS1F2004417").containsEntry("status", "10");
        assertThat(details.message()).isEmpty();
        assertThat(details.toString() + details.further()).doesNotContain("2811");
    }

    @ParameterizedTest(name = "CC {0}")
    @CsvSource({"00F, true", "30F, true", "301, false", "00B, false", "001, false"})
    void aPaymentInTheCurrencyOfTheCardIsToldAsConverted(String means, boolean converted) {
        TransactionDetails details = evidence(read(answer("AE00210AF00201CI0011AI014A0000000031010CC003" + means)))
                .details();

        assertThat(details.conversion().isPresent()).isEqualTo(converted);
        assertThat(details.card().flatMap(Card::scheme))
                .as("the card is the same")
                .contains("Visa");
    }

    @ParameterizedTest(name = "CC {0}")
    @CsvSource({"004, Cetelem", "007, Pass", "00A, Banque Accord", "00S, Sofinco", "00Z, 00Z", "201, ", "607, "})
    void aMeansOfPaymentIsToldByItsNameAndOneThatIsNoCardByNone(String means, String scheme) {
        Card card = evidence(read(answer("AE00210AF00201CI0011CC003" + means)))
                .details()
                .card()
                .orElseThrow();

        assertThat(card.scheme().orElse(null)).isEqualTo(scheme);
    }

    @Test
    void aForcedRentalIsPaidInTheCurrencyOfTheCardToo() {
        ConcertSettings rental = settings(Map.of("applicationCode", "301"));

        assertThat(verdict(read(answer("AE00210AF00201CC00330F"), start(sale()), rental)))
                .isEqualTo("approved");
        assertThat(verdict(read(answer("AE00210AF00201CC003501"), start(sale()), rental)))
                .isEqualTo("contradiction");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"AL0010, true", "AL0011, true", "'', true", "AL0012, false", "AL0019, false"})
    void theLastDigitsOfATokenAreNotToldAsThoseOfACard(String kind, boolean told) {
        Card card = evidence(read(answer("AE00210AF00201CI0012AA0167788990011223344" + kind)))
                .details()
                .card()
                .orElseThrow();

        assertThat(card.pan().isPresent()).isEqualTo(told);
    }

    @Test
    void theIssuersWordsOfALongComplementAreTold() {
        TransactionDetails details =
                evidence(read(text("answer: declined, long complement"))).details();

        assertThat(details.responseCode()).contains("51");
        assertThat(details.message()).contains("FONDS INSUFFISANTS");
        assertThat(details.further()).containsEntry("complement", "04");
        assertThat(evidence(read(text("answer: declined"))).details().message()).contains("refused");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'04CARTE EXPIREE'|CARTE EXPIREE|",
                "'04 EXPIRED CARD  '|EXPIRED CARD|",
                "'06ABANDON CLIENT'|ABANDON CLIENT|",
                "'0451FONDS INSUFFISANTS   1234'|FONDS INSUFFISANTS|1234",
                "'0451FONDS INSUFFISANTS       '|FONDS INSUFFISANTS|",
                "'04'|refused|"
            })
    void whatFollowsTheComplementIsToldWhateverItsForm(String complement, String message, String hostFields) {
        TransactionDetails details = evidence(read(
                        answer("AE00201" + ConcertCodec.records(List.of(new FieldMessage.Field("AF", complement))))))
                .details();

        assertThat(details.message()).contains(message);
        assertThat(details.further().get("hostFields")).isEqualTo(hostFields);
    }

    @Test
    void aNumberThatIsIgnoredOnARefusalIsToldToSupport() {
        TransactionDetails details = evidence(read(
                        answer("AE00201AF00204AC006730518"),
                        start(sale()),
                        settings(Map.of("authorisationOnRefusal", "ignore"))))
                .details();

        assertThat(details.authorisationCode()).isEmpty();
        assertThat(details.further()).containsEntry("ignoredAuthorisation", "730518");
    }

    @Test
    void whatWasToldBeforeTheAnswerIsToldToo() {
        TransactionDetails details = evidence(read(answer("AE00211AA016************4821CI0012ID0101188213407")
                        + answer("AE00210AF00201AC006730518")))
                .details();

        assertThat(details.card().flatMap(Card::pan)).contains(new MaskedPan("************4821"));
        assertThat(details.providerRef()).contains(new ProviderRef("1188213407"));
        assertThat(details.authorisationCode()).contains("730518");
        assertThat(details.further()).containsEntry("status", "10");
    }

    @Test
    void anUnmaskedNumberIsReducedToItsLastDigits() {
        TransactionDetails details = evidence(read(answer("AE00210AF00201AA0164970101122334455CI0014")))
                .details();

        assertThat(details.card().flatMap(Card::pan)).contains(new MaskedPan("************4455"));
        assertThat(details.card().map(Card::entry)).contains(Card.Entry.KEYED);
    }

    @Test
    void anIdThatCouldNotBeSentBackIsNoReference() {
        assertThat(evidence(read(answer("AE00210AF00201ID200" + "7".repeat(200))))
                        .details()
                        .providerRef())
                .isEmpty();
        assertThat(evidence(read(answer("AE00210AF00201AP005today"))).details().completedAt())
                .isEqualTo(Optional.empty());
    }
}
