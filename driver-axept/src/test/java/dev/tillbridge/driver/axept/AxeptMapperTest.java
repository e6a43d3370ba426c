package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.GBP;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.AcquisitionReply;
import dev.tillbridge.driver.axept.wire.InfoReply;
import dev.tillbridge.driver.axept.wire.PreAuthorisationReply;
import dev.tillbridge.driver.axept.wire.ProgressReply;
import dev.tillbridge.driver.axept.wire.ReportReply;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxeptMapperTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final StartKey ASKED = new StartKey("5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001");
    private static final Fixture COMPLETION = Fixture.of("completion/approved.seed");
    private static final Fixture SALE = Fixture.of("sale/approved.made-up");

    private static Evidence evidence(Fixture fixture) {
        return evidence(fixture.text());
    }

    private static Evidence evidence(String json) {
        return AxeptEvidenceMapper.toEvidence(
                AxeptCodec.read(json, TransactionReply.class).orElseThrow(), GBP, LONDON);
    }

    private static TransactionDetails details(Fixture fixture) {
        return evidence(fixture).details();
    }

    // Verdict

    @Test
    void theVendorsApprovedSampleIsApprovedInSpiteOfItsBraceTooMany() {
        assertThat(COMPLETION.text().strip()).endsWith("}\n}");

        Evidence evidence = evidence(COMPLETION);

        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.key()).contains("D4ED4B02-1EFC-4BDA-A3E4-C226B93F44FE");
        assertThat(evidence.operation()).contains(Operation.COMPLETION);
        assertThat(evidence.currency()).contains(GBP);
        assertThat(evidence.amounts().base()).contains(pounds("150"));
        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.unknown()).isEmpty();
        assertThat(evidence.contradictions()).isEmpty();
    }

    @Test
    void theVendorsCancelledSampleIsCancelledAndHasNoCard() {
        Evidence evidence = evidence(Fixture.of("completion/cancelled.seed"));

        assertThat(evidence.verdicts()).containsExactly(Verdict.CANCELLED);
        assertThat(evidence.amounts().base()).contains(pounds("10"));
        assertThat(evidence.contradictions()).isEmpty();
        assertThat(evidence.details().card()).isEmpty();
        assertThat(evidence.details().message()).contains("Remote Cancelled");
    }

    @Test
    void neitherApprovedNorCancelledIsDeclined() {
        Evidence evidence = evidence(Fixture.of("sale/declined.made-up"));

        assertThat(evidence.verdicts()).containsExactly(Verdict.DECLINED);
        assertThat(evidence.contradictions()).isEmpty();
        assertThat(evidence.details().responseCode()).contains("05");
        assertThat(evidence.details().message()).contains("Host Declined");
    }

    @Test
    void approvedAndCancelledAreBothReported() {
        assertThat(evidence(SALE.with("transCancelled", "true")).verdicts())
                .containsExactlyInAnyOrder(Verdict.APPROVED, Verdict.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transApproved", "transCancelled"})
    void aMissingHalfOfTheVerdictIsNoVerdict(String half) {
        Evidence evidence = evidence(SALE.without(half));

        assertThat(evidence.verdicts()).isEmpty();
        assertThat(evidence.missing()).containsExactly(half);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"PERHAPS\"", "1", "0", "[true]", "{\"value\":true}"})
    void whatIsNoFlagIsAMissingHalfOfTheVerdict(String json) {
        Evidence evidence = evidence(SALE.with("transApproved", json));

        assertThat(evidence.verdicts()).isEmpty();
        assertThat(evidence.missing()).containsExactly("transApproved");
    }

    @ParameterizedTest
    @CsvSource({"\"true\",\"false\"", "\"True\",\"False\"", "\"TRUE\",\"FALSE\""})
    void flagsMayBeTexts(String yes, String no) {
        assertThat(evidence(SALE.with("transApproved", quoted(yes)).with("transCancelled", quoted(no)))
                        .verdicts())
                .containsExactly(Verdict.APPROVED);
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "") + '"';
    }

    @Test
    void theWordsOfTheResponseCodeDoNotMakeAVerdict() {
        assertThat(evidence(Fixture.of("sale/declined.made-up").with("responseCode", "\"00\""))
                        .verdicts())
                .containsExactly(Verdict.DECLINED);
    }

    // Contradictions

    @ParameterizedTest
    @ValueSource(strings = {"05", "Z3", "z1", "51"})
    void theCodeOfAHostIsHandedOnForCoreToJudge(String code) {
        assertThat(evidence(SALE.with("responseCode", '"' + code + '"'))
                        .details()
                        .responseCode())
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "85", "Y1", "Y3", "10", "made up"})
    void anApprovalWithAnyOtherCodeStands(String code) {
        assertThat(evidence(SALE.with("responseCode", '"' + code + '"')).contradictions())
                .isEmpty();
    }

    @Test
    void anAuthorisationCodeBesideARefusalIsExplainedByAReversalAlone() {
        Fixture refused = SALE.with("transApproved", "false");

        assertThat(evidence(refused).authorisationExplained()).isFalse();
        assertThat(evidence(refused.with("transCancelled", "true")).authorisationExplained())
                .isFalse();
        assertThat(evidence(refused.with("reversalDetails", "{\"approved\":false}"))
                        .authorisationExplained())
                .isFalse();
        assertThat(evidence(refused.with("reversalDetails", "{\"approved\":true}"))
                        .authorisationExplained())
                .isTrue();
    }

    @Test
    void aRefusalWithoutTheMarksOfAResultIsNotFinished() {
        String bare = "{\"transApproved\":false,\"transCancelled\":false,\"uti\":\"A\",\"amountTrans\":1250}";

        assertThat(evidence(bare).complete()).isFalse();
        assertThat(evidence(bare.replace("}", ",\"transDateTime\":\"2025-09-05 16:19:52\"}"))
                        .complete())
                .isTrue();
        assertThat(evidence(bare.replace("}", ",\"responseCode\":\"05\"}")).complete())
                .isTrue();
        assertThat(evidence(bare.replace("}", ",\"responseCode\":\"\",\"cardPan\":\"****************\"}"))
                        .complete())
                .as("as they are without a card")
                .isFalse();
    }

    @Test
    void anApprovedReversalThatWasNotApprovedContradictsItself() {
        Fixture reversal = Fixture.of("reversal/approved-full.made-up");

        assertThat(evidence(reversal.with("reversalDetails", "{\"approved\":false}"))
                        .contradictions())
                .containsExactly("approved with a reversal that was not");
    }

    @Test
    void anApprovedReversalThatWasApprovedIsSound() {
        Fixture reversal = Fixture.of("reversal/approved-full.made-up");

        assertThat(evidence(reversal.with("reversalDetails", "{\"approved\":true}"))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void aReversalThatWasRefusedAndWasApprovedContradictsItself() {
        Fixture refused = Fixture.of("reversal/approved-full.made-up").with("transApproved", "false");

        assertThat(evidence(refused.with("reversalDetails", "{\"approved\":true}"))
                        .contradictions())
                .containsExactly("a reversal that was approved and was not");
        assertThat(evidence(refused.with("reversalDetails", "{\"approved\":false}"))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void twoCurrenciesContradictEachOther() {
        assertThat(evidence(SALE.with("transCurrencyNum", "\"978\"")).contradictions())
                .containsExactly("transCurrencyCode and transCurrencyNum name two currencies");
    }

    // Identity

    @Test
    void aResultWithoutAKeyLacksIt() {
        Evidence evidence = evidence(SALE.without("uti"));

        assertThat(evidence.key()).isEmpty();
        assertThat(evidence.missing()).containsExactly("uti");
    }

    @Test
    void theWordOfAnotherFirmwareForATypeIsUnknown() {
        Evidence evidence = evidence(SALE.with("transType", "\"SALE_AUTO\""));

        assertThat(evidence.operation()).isEmpty();
        assertThat(evidence.unknown()).containsExactly("transType");
    }

    @Test
    void aTypeThatIsNotToldIsNotGuessed() {
        Evidence evidence = evidence(SALE.without("transType"));

        assertThat(evidence.operation()).isEmpty();
        assertThat(evidence.unknown()).isEmpty();
    }

    @Test
    void amountsAreInTheCurrencyThatTheResultNames() {
        Evidence evidence = evidence(SALE.with("transCurrencyCode", "\"EUR\"").without("transCurrencyNum"));

        assertThat(evidence.currency()).contains(CurrencyUnit.EUR);
        assertThat(evidence.amounts().base()).contains(Money.of(CurrencyUnit.EUR, 12.5));
    }

    @Test
    void theNumberOfTheCurrencyDoesWhereItsLettersAreAbsent() {
        assertThat(evidence(SALE.without("transCurrencyCode")).currency()).contains(GBP);
        assertThat(evidence(SALE.without("transCurrencyCode").with("transCurrencyNum", "978"))
                        .currency())
                .contains(CurrencyUnit.EUR);
    }

    @Test
    void aCurrencyThatNobodyKnowsIsUnknown() {
        assertThat(evidence(SALE.with("transCurrencyCode", "\"QQQ\"")).unknown())
                .containsExactly("transCurrencyCode");
    }

    // Amounts

    @Test
    void partsOfTheAmountAreToldApart() {
        assertThat(evidence(SALE).amounts())
                .isEqualTo(Amounts.ofBase(pounds("12.50"))
                        .with(Part.GRATUITY, pounds("1"))
                        .with(Part.CASHBACK, pounds("5"))
                        .with(Part.DONATION, pounds("0.25"))
                        .with(Part.DISCOUNT, pounds("0.50")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1250\"", "12.5", "1250.0", "1e3", "-1", "true", "99999999999999999999"})
    void anAmountThatIsNoWholeNumberDecidesNothing(String json) {
        Evidence evidence = evidence(SALE.with("amountTrans", json));

        assertThat(evidence.amounts().base()).isEmpty();
        assertThat(evidence.unknown()).containsExactly("amountTrans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amountGratuity", "amountCashback", "amountSurcharge", "amountDiscount", "penniesAmount"})
    void aPartThatCannotBeReadIsNotThatItIsNone(String field) {
        for (String json : new String[] {"\"2.00\"", "2.5", "-200", "99999999999999999999", "{}"}) {
            assertThat(evidence(SALE.with(field, json)).unknown()).as(json).containsExactly(field);
        }
        assertThat(evidence(SALE.with(field, "null")).unknown()).isEmpty();
    }

    @Test
    void aSurchargeIsAPartOfItsOwn() {
        assertThat(evidence(SALE.with("amountSurcharge", "38")).amounts().part(Part.SURCHARGE))
                .contains(pounds("0.38"));
        assertThat(evidence(SALE).amounts().part(Part.SURCHARGE)).as("untold").isEmpty();
    }

    @Test
    void aConversionIsToldWhereItWasAccepted() {
        assertThat(details(SALE.with("dccResults", "{\"dccStatus\":\"Accepted\"}"))
                        .conversion())
                .contains(CurrencyConversion.untold());
        for (String results :
                new String[] {"{\"dccStatus\":\"NotAttempted\"}", "{\"dccStatus\":\"Refused\"}", "{}", "[]"}) {
            assertThat(details(SALE.with("dccResults", results)).conversion())
                    .as(results)
                    .isEmpty();
        }
    }

    @Test
    void zeroInAnApprovedFullReversalIsHandedOnAsItIs() {
        Evidence evidence = evidence(Fixture.of("reversal/approved-full.made-up"));

        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.operation()).contains(Operation.REVERSAL);
        assertThat(evidence.amounts().base()).contains(pounds("0"));
        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.contradictions()).isEmpty();
        assertThat(evidence.details().card().flatMap(Card::pan)).isPresent();
    }

    @Test
    void zeroInAnythingElseIsAnAmount() {
        assertThat(evidence(SALE.with("amountTrans", "0")).amounts().base()).contains(pounds("0"));
    }

    @Test
    void partialAndDeferredAreToldWhereTheyAreSaid() {
        assertThat(evidence(SALE).partial()).isFalse();
        assertThat(evidence(SALE).deferred()).isFalse();
        assertThat(evidence(SALE.with("transPartiallyApproved", "\"true\"")).partial())
                .isTrue();
        assertThat(evidence(SALE.with("isDeferred", "true")).deferred()).isTrue();
    }

    // Details

    @Test
    void codesIdsAndNamesArePassedOn() {
        TransactionDetails details = details(COMPLETION);

        assertThat(details.authorisationCode()).contains("750215");
        assertThat(details.responseCode()).contains("00");
        assertThat(details.preAuthId().orElseThrow().value()).isEqualTo("09031432508188");
        assertThat(details.providerRef().orElseThrow().value()).isEqualTo("D4ED4B02-1EFC-4BDA-A3E4-C226B93F44FE");
        assertThat(details.retrievalReference()).contains("524674024500");
        assertThat(details.receiptNumber()).contains("30");
        assertThat(details.merchantId()).contains("82603400147");
        assertThat(details.merchantName()).contains("axept® PRO");
        assertThat(details.acquirerTerminalId()).contains("03400149");
        assertThat(details.signatureRequired()).isFalse();
        assertThat(details.message()).isEmpty();
        assertThat(details.further())
                .containsEntry("paymentId", "40695/37/08092025114832581")
                .containsEntry("merchantLocation", "Address Line 1")
                .containsEntry("cardPanSequenceNumber", "001");
    }

    @Test
    void anAddressIsOneTextAndACardWithoutASequenceNumberHasNone() {
        assertThat(details(COMPLETION.with("merchantLocation", "[\"1 High Street\",\"\",\"Leeds\"]"))
                        .further())
                .containsEntry("merchantLocation", "1 High Street, Leeds");
        for (String json : List.of("[]", "null", "{}")) {
            assertThat(details(COMPLETION.with("merchantLocation", json)).further())
                    .as(json)
                    .doesNotContainKey("merchantLocation");
        }
        assertThat(details(COMPLETION.with("cardPanSequenceNumber", "\"-01\"")).further())
                .doesNotContainKey("cardPanSequenceNumber");
    }

    @Test
    void theIdOfAHoldOfMayIsReadThoughItsDigitsPassForACardNumber() {
        TransactionDetails details = details(COMPLETION.with("preAuthId", "\"05060639313260\""));

        assertThat(details.preAuthId()).contains(new PreAuthId("05060639313260"));
    }

    @Test
    void theCardIsKnownByItsLastFourDigits() {
        Card card = details(COMPLETION).card().orElseThrow();

        assertThat(card.scheme()).contains("Visa Debit");
        assertThat(card.pan().orElseThrow().lastFour()).isEqualTo("0215");
        assertThat(card.entry()).isEqualTo(Card.Entry.CONTACTLESS);
        assertThat(card.verification()).isEqualTo(Card.Verification.NONE);
        assertThat(card.applicationId()).contains("A0000000031010");
    }

    @ParameterizedTest
    @CsvSource({
        "ICC, SIG, CHIP, SIGNATURE",
        "ICC_OFFLINE, ENCIPHERED_OFFLINE_PIN, CHIP, PIN",
        "SWIPED, PLAINTEXT_PIN_AND_SIG, SWIPED, PIN_AND_SIGNATURE",
        "ICC_FALLBACK_KEYED, NO_CVM, KEYED, NONE",
        "CTLS_MSR, CDCVM, CONTACTLESS, DEVICE",
        "BEAMED, NOD, CONTACTLESS, OTHER"
    })
    void wordsForEntryAndVerificationAreUnderstoodOrKeptOut(
            String captured, String cvm, Card.Entry entry, Card.Verification verification) {
        Card card = details(SALE.with("cardCaptureMethod", '"' + captured + '"').with("cvmType", '"' + cvm + '"'))
                .card()
                .orElseThrow();

        assertThat(card.entry()).isEqualTo(entry);
        assertThat(card.verification()).isEqualTo(verification);
    }

    @Test
    void aSignatureThatIsRequiredIsTold() {
        assertThat(details(SALE.with("cvmSigRequired", "\"True\"")).signatureRequired())
                .isTrue();
    }

    @Test
    void theTimeIsThatInMilliseconds() {
        assertThat(details(COMPLETION).completedAt()).contains(Instant.ofEpochMilli(1757332053606L));
    }

    @Test
    void theMillisecondsMayBeText() {
        assertThat(details(Fixture.of("sale/approved-classic.made-up")).completedAt())
                .contains(Instant.ofEpochMilli(1757332053606L));
    }

    @Test
    void withoutMillisecondsTheLocalTimeCounts() {
        Fixture cancelled = Fixture.of("completion/cancelled.seed").without("transDateTimeEpoch");

        assertThat(details(cancelled).completedAt()).contains(Instant.parse("2025-09-08T13:53:47Z"));
        assertThat(details(cancelled.with("transDateTime", "\"yesterday\"")).completedAt())
                .isEmpty();
    }

    @Test
    void anotherFirmwareThatSendsTextsAndNumbersTheOtherWayRoundIsRead() {
        Evidence evidence = evidence(Fixture.of("sale/approved-classic.made-up"));

        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.details().receiptNumber()).contains("30");
        assertThat(evidence.details().acquirerTerminalId()).contains("3400149");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cardScheme",
                "merchantName",
                "errorText",
                "receiptNumber",
                "DisplayData",
                "dccResults",
                "preAuthId"
            })
    void whatDecidesNothingMayBeAnything(String field) {
        for (String odd : List.of("null", "[]", "{\"a\":1}", "true", "3.5")) {
            assertThat(evidence(SALE.with(field, odd)).verdicts())
                    .as(field + " " + odd)
                    .containsExactly(Verdict.APPROVED);
        }
    }

    @Test
    void nothingOfExpiryTokensOrNumberGetsOut() {
        Fixture planted = SALE.with("cardPan", "\"4111111111111111\"")
                .with("errorText", "\"card 4111 1111 1111 1111\"")
                .with("merchantName", "\"4111111111111111\"");

        TransactionDetails details = details(planted);
        String everything = details.card()
                + " "
                + details.card().flatMap(Card::pan)
                + details.message()
                + details.merchantName()
                + details.further()
                + details.receipts().stream().map(Receipt::lines).toList();

        assertThat(everything)
                .doesNotContain("4111111111111111", "4111 1111 1111 1111", "2212", "12/22", "ZEIbQHay", "476173");
        assertThat(details.card().flatMap(Card::pan).orElseThrow().lastFour()).isEqualTo("1111");
    }

    // Receipts

    @Test
    void receiptDataBecomesLines() {
        List<Receipt> receipts = details(SALE).receipts();

        assertThat(receipts)
                .extracting(Receipt::audience)
                .containsExactly(Receipt.Audience.CARDHOLDER, Receipt.Audience.MERCHANT);
        assertThat(receipts.get(0).lines())
                .containsExactly(
                        "axept® PRO",
                        "Address Line 1",
                        "Date time: 2025-09-05 16:19:52",
                        "Mid: 82603400147",
                        "Card pan: ************0215");
        assertThat(receipts.get(1).lines()).containsExactly("axept® PRO", "Note: EXP **/**");
    }

    @Test
    void receiptDataMayBeAList() {
        assertThat(details(SALE.with("cardholderReceiptData", "[\"one\",{\"addressLine1\":\"two\"},[3]]"))
                        .receipts()
                        .get(0)
                        .lines())
                .containsExactly("one", "two", "3");
    }

    @Test
    void classicReceiptsAreLines() {
        List<Receipt> receipts =
                details(Fixture.of("sale/approved-classic.made-up")).receipts();

        assertThat(receipts.get(0).lines()).containsExactly("axept® PRO", "CARD ************1111", "", "EXPIRY: **/**");
        assertThat(receipts.get(1).lines()).containsExactly("MERCHANT COPY");
    }

    @Test
    void receiptsAreOptional() {
        assertThat(details(COMPLETION).receipts()).isEmpty();
    }

    // Bodies

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{\"uti\":\"A\"",
                "{} {}",
                "{}]",
                "{}}}",
                "{} rest",
                "Not found"
            })
    void whatIsNoObjectCannotBeRead(String body) {
        assertThat(AxeptCodec.read(body, TransactionReply.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {}\r\n", "{}}", "{}\n}\n"})
    void whiteSpaceAndOneBraceTooManyAreIgnored(String body) {
        assertThat(AxeptCodec.read(body, TransactionReply.class)).isPresent();
    }

    @Test
    void aFieldThatComesTwiceMakesABodyUnreadable() {
        assertThat(AxeptCodec.read(
                        "{\"transApproved\":false,\"transCancelled\":false,\"transApproved\":true}",
                        TransactionReply.class))
                .isEmpty();
    }

    @Test
    void progressIsNoResult() {
        TransactionReply reply = AxeptCodec.read(
                        Fixture.of("transaction/in-progress.seed").text(), TransactionReply.class)
                .orElseThrow();

        assertThat(AxeptEvidenceMapper.isResult(reply)).isFalse();
    }

    @Test
    void slashesMayBeEscaped() {
        assertThat(details(new Fixture("{\"uti\":\"A\",\"paymentId\":\"40695\\/37\"}"))
                        .further())
                .containsEntry("paymentId", "40695/37");
    }

    // Echo

    @Test
    void theAcceptanceRepeatsTheStartAndHasNoVerdict() {
        Evidence echo = AxeptEvidenceMapper.toEcho(started("completion/started.seed"), GBP)
                .orElseThrow();

        assertThat(echo.complete()).isFalse();
        assertThat(echo.verdicts()).isEmpty();
        assertThat(echo.key()).contains("3986B1FC-AA6F-458F-9187-B66858481F99");
        assertThat(echo.details().providerRef().orElseThrow().value())
                .isEqualTo("3986B1FC-AA6F-458F-9187-B66858481F99");
        assertThat(echo.operation()).contains(Operation.COMPLETION);
        assertThat(echo.amounts().base()).contains(pounds("150"));
        assertThat(echo.amounts().gratuity()).contains(pounds("0"));
    }

    @Test
    void anAcceptanceWithoutAnIdIsNone() {
        StartedReply reply = AxeptCodec.read(
                        Fixture.of("completion/started.seed").without("uti").text(), StartedReply.class)
                .orElseThrow();

        assertThat(AxeptEvidenceMapper.toEcho(reply, GBP)).isEmpty();
    }

    @Test
    void aGuidThatPassesForACardNumberIsStillAnId() {
        String guid = "D1BE4610-2179-4522-1685-8AAAC0D3A14C";
        StartedReply reply = AxeptCodec.read("{\"uti\":\"" + guid + "\"}", StartedReply.class)
                .orElseThrow();

        assertThat(AxeptEvidenceMapper.toEcho(reply, GBP)
                        .orElseThrow()
                        .details()
                        .providerRef()
                        .orElseThrow()
                        .value())
                .isEqualTo(guid);
    }

    @Test
    void zeroInTheAcceptanceOfAFullReversalIsHandedOnAsItIs() {
        StartedReply reply = AxeptCodec.read(
                        "{\"amountTrans\":0,\"transType\":\"REVERSAL\",\"uti\":\"A\"}", StartedReply.class)
                .orElseThrow();

        assertThat(AxeptEvidenceMapper.toEcho(reply, GBP)
                        .orElseThrow()
                        .amounts()
                        .base())
                .contains(pounds("0"));
    }

    private static StartedReply started(String fixture) {
        return AxeptCodec.read(Fixture.of(fixture).text(), StartedReply.class).orElseThrow();
    }

    // Progress

    private static List<Progress> steps(String body) {
        return AxeptProgressMapper.steps(
                AxeptCodec.read(body, ProgressReply.class).orElseThrow());
    }

    @Test
    void theVendorsProgressSampleIsRead() {
        assertThat(steps(Fixture.of("transaction/in-progress.seed").text()))
                .containsExactly(
                        new Progress(Progress.Step.STARTED, "Transaction started"),
                        new Progress(Progress.Step.PRESENT_CARD, "GetCard Screen Displayed"));
    }

    @Test
    void theClassicListInsideATextIsReadToo() {
        assertThat(steps(
                        "{\"Statuses\":\"[{\\\"statusDescription\\\":\\\"Transaction started\\\",\\\"statusValue\\\":1},"
                                + "{\\\"statusDescription\\\":\\\"\\\",\\\"statusValue\\\":0}]\"}"))
                .containsExactly(new Progress(Progress.Step.STARTED, "Transaction started"));
    }

    @Test
    void theTextFromTheWireWinsAndOursFillsGaps() {
        assertThat(steps(
                        "{\"DisplayData\":[{\"value\":7,\"description\":\"Card Tapped\"},{\"value\":7},{\"value\":\"71\"},"
                                + "{\"value\":300,\"description\":\"New\"},{\"value\":301}]}"))
                .containsExactly(
                        new Progress(Progress.Step.CARD_READ, "Card Tapped"),
                        new Progress(Progress.Step.CARD_READ, "Card type CTLS"),
                        new Progress(Progress.Step.AUTHORISING, "Processing Transaction"),
                        new Progress(Progress.Step.OTHER, "New"),
                        new Progress(Progress.Step.OTHER, "status 301"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"DisplayData\":null}",
                "{\"DisplayData\":\"x\"}",
                "{\"DisplayData\":[1,null,{},{\"value\":0}]}",
                "{\"Statuses\":\"not json\"}",
                "{\"Statuses\":7}"
            })
    void oddProgressIsNoProgress(String body) {
        assertThat(steps(body)).isEmpty();
    }

    // Acquisition

    private static AcquisitionReply acquisition(String fixture) {
        return AxeptCodec.read(Fixture.of(fixture).text(), AcquisitionReply.class)
                .orElseThrow();
    }

    @Test
    void aCardThatWasReadHasItsTokenForTheStartOnly() {
        AcquiredCard card = AxeptAcquisitionMapper.toCard(
                        acquisition("acquisition/read.made-up"), new StartKey("OTHER"))
                .orElseThrow();

        assertThat(card.key()).isEqualTo(ASKED);
        assertThat(card.revealToken()).startsWith("ZEIbQHay");
        assertThat(card.card().pan().orElseThrow().lastFour()).isEqualTo("0215");
        assertThat(card.details())
                .containsEntry("cardType", "CTLS")
                .doesNotContainKeys("cardExpiryDate", "merchantTokenId", "cardToken", "cardPan");
        assertThat(card + card.details().toString()).doesNotContain("ZEIbQHay", "2812");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "{\"id\":\"5A1D\"}", "[]", "true", "\"\\u0000\""})
    void aCardWhoseIdCannotBeReadIsNotTakenForOurs(String uti) {
        AxeptAcquisitionMapper mapper =
                new AxeptAcquisitionMapper(Bench.settings(Map.of()), new AxeptRefusalMapper("front-desk"));
        String body = Fixture.of("acquisition/read.made-up").with("uti", uti).text();

        assertThat(mapper.toAcquisitionAnswer(new Answered(200, "application/json", body), ASKED))
                .as("E7")
                .isInstanceOf(AcquisitionAnswer.Lost.class);
    }

    @Test
    void aTransportCardIsToldInTheVendorsWordsAndHasNoToken() {
        AcquiredCard card = AxeptAcquisitionMapper.toCard(acquisition("acquisition/transport-card.made-up"), ASKED)
                .orElseThrow();

        assertThat(card.revealToken()).isEmpty();
        assertThat(card.details())
                .containsEntry("cardUid", "04A2B1C0D5E680")
                .containsEntry("cardType", "MIFARE")
                .containsEntry("atqa.raw", "0044")
                .containsEntry("sectors[1]", "2");
    }

    @Test
    void anAcquisitionThatTimedOutIsOver() {
        assertThat(AxeptAcquisitionMapper.isOver(acquisition("acquisition/timed-out.made-up")))
                .isTrue();
        assertThat(AxeptAcquisitionMapper.toCard(acquisition("acquisition/timed-out.made-up"), ASKED))
                .isEmpty();
    }

    // Reports

    @Test
    void totalsAreReadInTheOrderOfTheCategories() {
        Report report = AxeptReportMapper.toReport(
                        Report.Kind.X, report(Fixture.of("reports/x.documented").without("penniesCount")), GBP)
                .orElseThrow();

        assertThat(report.totals()).extracting(Report.Total::category).containsExactly(Report.Category.values());
        assertThat(report.total(Report.Category.SALES))
                .contains(new Report.Total(Report.Category.SALES, 7, pounds("123.45")));
        assertThat(report.total(Report.Category.DONATIONS).orElseThrow().count())
                .isEqualTo(-1);
    }

    @Test
    void aTotalThatIsNoWholeNumberMakesTheReportUnreadable() {
        assertThat(AxeptReportMapper.toReport(
                        Report.Kind.Z,
                        report(Fixture.of("reports/x.documented").with("saleAmount", "\"123.45\"")),
                        GBP))
                .isEmpty();
    }

    @Test
    void aReportThatCountsTransactionsWithoutTheirTotalIsUnreadable() {
        Fixture report = Fixture.of("reports/x.documented");

        assertThat(AxeptReportMapper.toReport(Report.Kind.Z, report(report.without("saleAmount")), GBP))
                .isEmpty();
        assertThat(AxeptReportMapper.toReport(Report.Kind.Z, report(report.with("saleAmount", "null")), GBP))
                .isEmpty();
        assertThat(AxeptReportMapper.toReport(
                        Report.Kind.Z, report(report.without("saleAmount").with("saleCount", "0")), GBP))
                .isPresent();
    }

    @Test
    void aReportWithoutAnyTotalIsUnreadable() {
        assertThat(AxeptReportMapper.toReport(Report.Kind.Z, report(new Fixture("{\"reportResponse\":true}")), GBP))
                .isEmpty();
    }

    private static ReportReply report(Fixture fixture) {
        return AxeptCodec.read(fixture.text(), ReportReply.class).orElseThrow();
    }

    @Test
    void aPreAuthorisationIsReadWithItsSteps() {
        PreAuthorisationStatus status = status(Fixture.of("reports/status-check.documented"));

        assertThat(status.id().value()).isEqualTo("09051442084639");
        assertThat(status.balance()).isEqualTo(pounds("150"));
        assertThat(status.state()).contains("OPEN");
        assertThat(status.card().flatMap(Card::pan).orElseThrow().lastFour()).isEqualTo("0215");
        assertThat(status.steps())
                .containsExactly(
                        new PreAuthorisationStatus.Step("PRE_AUTH", pounds("100"), true),
                        new PreAuthorisationStatus.Step("TOP_UP", pounds("50"), true));
    }

    @Test
    void theBalanceMayBeText() {
        assertThat(status(Fixture.of("reports/status-check.documented").with("authorisedBalance", "\"15000\""))
                        .balance())
                .isEqualTo(pounds("150"));
    }

    @Test
    void aStepThatCannotBeReadIsNotLeftOut() {
        assertThat(status(Fixture.of("reports/status-check.documented").with("transactions", "[null]"))
                        .steps())
                .containsExactly(new PreAuthorisationStatus.Step("?", null, null));
    }

    @ParameterizedTest
    @CsvSource({"USD, USD", "'', GBP", "pounds,"})
    void anAmountIsInTheCurrencyThatIsNamedAndInNoneWhereNobodyCanReadIt(String named, @Nullable String told) {
        String json = '"' + named + '"';

        Optional<CurrencyUnit> ofBalance = AxeptReportMapper.toStatus(
                        AxeptCodec.read(
                                        Fixture.of("reports/status-check.documented")
                                                .with("transCurrencyCode", json)
                                                .text(),
                                        PreAuthorisationReply.class)
                                .orElseThrow(),
                        GBP)
                .map(status -> status.balance().getCurrencyUnit());
        Optional<CurrencyUnit> ofReport = AxeptReportMapper.toReport(
                        Report.Kind.X, report(Fixture.of("reports/x.documented").with("transCurrencyCode", json)), GBP)
                .map(report -> report.totals().get(0).amount().getCurrencyUnit());
        Optional<CurrencyUnit> ofEntry = AxeptHistoryMapper.toHistory(
                        AxeptCodec.tree("[{\"totalAmountTrans\":1250,\"transCurrencyCode\":" + json + "}]")
                                .orElseThrow(),
                        GBP)
                .get(0)
                .amount()
                .map(Money::getCurrencyUnit);

        assertThat(List.of(ofBalance, ofReport, ofEntry))
                .allMatch(Optional.ofNullable(told).map(CurrencyUnit::of)::equals);
    }

    private static PreAuthorisationStatus status(Fixture fixture) {
        PreAuthorisationReply reply =
                AxeptCodec.read(fixture.text(), PreAuthorisationReply.class).orElseThrow();
        return AxeptReportMapper.toStatus(reply, GBP).orElseThrow();
    }

    @Test
    void historyEntriesAreReadAsFarAsTheyGo() {
        JsonNode list =
                AxeptCodec.tree(Fixture.of("history/list.made-up").text()).orElseThrow();

        List<HistoryEntry> history = AxeptHistoryMapper.toHistory(list, GBP);

        assertThat(history).hasSize(4);
        assertThat(history.get(0).operation()).contains(Operation.SALE);
        assertThat(history.get(0).amount()).contains(pounds("12.50"));
        assertThat(history.get(0).verdict()).contains(Verdict.APPROVED);
        assertThat(history.get(0).time()).contains(LocalDateTime.of(2025, 9, 8, 14, 53, 47));
        assertThat(history.get(0).receiptNumber()).contains("30");
        assertThat(history.get(1).type()).isEqualTo("SALE_AUTO");
        assertThat(history.get(1).operation()).isEmpty();
        assertThat(history.get(1).amount()).isEmpty();
        assertThat(history.get(1).verdict()).isEmpty();
        assertThat(history.get(1).pan()).isEmpty();
        assertThat(history.get(2).type())
                .as(
                        "what cannot be read stays in the list: a person who looks for a payment must see that there is something")
                .isEqualTo("?");
        assertThat(history.get(3).verdict()).contains(Verdict.DECLINED);
    }

    @Test
    void theIdentityIsReadAndTheRestPassedOn() {
        TerminalInfo info = info(Fixture.of("info/device.documented"));

        assertThat(info.serial()).contains("1853195101");
        assertThat(info.software()).contains("1.00.58-12189");
        assertThat(info.firmware()).contains("PayDroid_8.1.0");
        assertThat(info.battery()).contains("86%");
        assertThat(info.details()).containsEntry("connectionInfo.ipAddress", "192.168.0.201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deviceSerialNumber", "tid"})
    void theSerialNumberIsFoundUnderOtherNames(String name) {
        Fixture renamed =
                Fixture.of("info/device.documented").without("serialNumber").with(name, "1853195101");

        assertThat(info(renamed).serial()).contains("1853195101");
    }

    private static TerminalInfo info(Fixture fixture) {
        return AxeptHistoryMapper.toInfo(
                AxeptCodec.read(fixture.text(), InfoReply.class).orElseThrow());
    }
}
