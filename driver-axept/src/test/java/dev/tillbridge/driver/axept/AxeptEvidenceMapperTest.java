package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.GBP;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speaks for or against a verdict, field by field. */
class AxeptEvidenceMapperTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Fixture APPROVED = Fixture.of("sale/approved.made-up");
    private static final Fixture DECLINED = Fixture.of("sale/declined.made-up");
    private static final StartKey CARD_KEY = new StartKey("5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001");

    private static final Start SALE = Bench.start(
            Sale.builder().tender(Bench.TENDER).amount(pounds("19.90")).build());
    private static final Start WITH_CARD = Bench.start(
            PreAuthorisation.builder()
                    .tender(Bench.TENDER)
                    .amount(pounds("19.90"))
                    .acquiredCard(
                            AcquiredCard.of(CARD_KEY, "token", Card.builder().build(), Map.of()))
                    .build(),
            null);

    private static TransactionReply reply(String json) {
        return AxeptCodec.read(json, TransactionReply.class).orElseThrow();
    }

    private static Evidence evidence(Fixture fixture) {
        return AxeptEvidenceMapper.toEvidence(reply(fixture.text()), GBP, LONDON);
    }

    // Beside a refusal

    private static Evidence beside(String json, Start start) {
        return AxeptEvidenceMapper.besideRefusal(reply(json), start, GBP, LONDON);
    }

    @Test
    void aBareRefusalLeavesNoTrace() {
        assertThat(beside("{}", SALE).traces()).isEmpty();
        assertThat(beside("{\"uti\":\"\",\"transApproved\":null,\"responseCode\":\"\"}", SALE)
                        .traces())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "transApproved, false, a result",
        "transCancelled, true, a result",
        "responseCode, '\"05\"', a result",
        "uti, '\"7\"', the id of a transaction",
        "uti, 7, the id of a transaction",
        "cardPan, '\"************1234\"', a card"
    })
    void whatBelongsToAResultIsATraceBesideARefusal(String field, String value, String trace) {
        assertThat(beside("{\"" + field + "\":" + value + "}", SALE).traces()).contains(trace);
    }

    @Test
    void ourOwnKeyBesideARefusalIsNoTraceInWhateverCase() {
        String ours = "{\"uti\":\"" + Bench.KEY.toLowerCase(Locale.ROOT) + "\"}";
        String ofTheCard = "{\"uti\":\"" + CARD_KEY.value().toLowerCase(Locale.ROOT) + "\"}";

        assertThat(beside(ours, SALE).traces()).isEmpty();
        assertThat(beside(ofTheCard, WITH_CARD).traces())
                .as("a card brings its key")
                .isEmpty();
        assertThat(beside(ofTheCard, SALE).traces()).containsExactly("the id of a transaction");
        assertThat(beside(ours, WITH_CARD).traces()).containsExactly("the id of a transaction");
    }

    @Test
    void aVerdictBesideARefusalIsHandedOn() {
        assertThat(beside(APPROVED.text(), SALE).verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(beside(DECLINED.text(), SALE).verdicts()).containsExactly(Verdict.DECLINED);
    }

    // Against an approval, and for a refusal

    @ParameterizedTest
    @CsvSource({"null, true", "true, false", "'\"true\"', false", "false, false", "'\"false\"', false"})
    void anApprovalThatTellsOfAReversalContradictsItself(String approved, boolean sound) {
        Evidence evidence = evidence(APPROVED.with("reversalDetails", "{\"approved\":" + approved + "}"));

        assertThat(evidence.contradictions().isEmpty()).isEqualTo(sound);
    }

    @ParameterizedTest
    @CsvSource({
        "null, true",
        "'\"\"', true",
        "{}, true",
        "'{\"approved\":null}', true",
        "'{\"approved\":\"\"}', true",
        "'{\"approved\":true}', true",
        "'{\"approved\":1}', false",
        "'{\"approved\":\"perhaps\"}', false",
        "'\"reversed\"', false",
        "[], false",
        "1, false"
    })
    void aReversalThatCannotBeReadIsNotTheSameAsNone(String details, boolean readable) {
        Evidence evidence = evidence(DECLINED.with("reversalDetails", details));

        assertThat(evidence.unknown().contains("reversalDetails")).isEqualTo(!readable);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"GBP\"', '\"826\"', GBP, 0, ''",
        "'\"GBP\"', 826, GBP, 0, ''",
        "'\"EUR\"', '\"978\"', EUR, 0, ''",
        "'\"GBP\"', null, GBP, 0, ''",
        "null, 978, EUR, 0, ''",
        "'\"GBP\"', 978, GBP, 1, ''",
        "'\"???\"', 826, GBP, 0, transCurrencyCode",
        "null, '\"???\"', , 0, transCurrencyNum",
        "'\"GBP\"', '\"???\"', GBP, 0, transCurrencyNum",
        "null, null, , 0, ''"
    })
    void theCurrencyIsToldTwiceAndMustBeOne(
            String letters, String digits, String currency, int contradictions, String unknown) {
        Evidence evidence = evidence(APPROVED.with("transCurrencyCode", letters).with("transCurrencyNum", digits));

        assertThat(evidence.currency().map(unit -> unit.getCode()).orElse(null)).isEqualTo(currency);
        assertThat(evidence.contradictions()).hasSize(contradictions);
        assertThat(String.join("", evidence.unknown())).isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"SALE\"', '\"AAC\"', 1",
        "'\"SALE\"', '\"TC\"', 0",
        "'\"REFUND\"', '\"AAC\"', 0",
        "'\"COMPLETION\"', '\"AAC\"', 0",
        "null, '\"AAC\"', 1"
    })
    void aChipRefusesOnlyWhatItHasASayIn(String type, String cryptogram, int contradictions) {
        Evidence evidence = evidence(APPROVED.with("transType", type).with("emvCryptogramType", cryptogram));

        assertThat(evidence.contradictions()).hasSize(contradictions);
    }

    // Starts that were taken

    @Test
    void aStartIsTakenWhereTheTerminalTellsTheKeyAndOnlyThere() {
        AxeptMapper mapper = new AxeptMapper(Bench.settings(Map.of()), GBP, "front-desk");
        Answered taken = new Answered(201, "application/json", "{\"uti\":\"" + Bench.KEY + "\"}");

        assertThat(mapper.toStartAnswer(taken, SALE)).isInstanceOf(StartAnswer.Accepted.class);
        assertThat(mapper.toStartAnswer(new Answered(201, "application/json", "{}"), SALE))
                .isInstanceOf(StartAnswer.Lost.class);
    }

    @ParameterizedTest
    @CsvSource({"token, false", "'', true"})
    void aCardWithoutATokenCannotBeCharged(String token, boolean refused) {
        AcquiredCard card = AcquiredCard.of(CARD_KEY, token, Card.builder().build(), Map.of());

        assertThat(AxeptMapper.obstacle(PreAuthorisation.builder()
                                .tender(Bench.TENDER)
                                .amount(pounds("19.90"))
                                .acquiredCard(card)
                                .build())
                        .isPresent())
                .isEqualTo(refused);
        assertThat(AxeptMapper.obstacle(SALE.request())).isEmpty();
    }

    @Test
    void anAcquisitionHasBegunWhereTheTerminalTellsItsId() {
        AxeptAcquisitionMapper mapper =
                new AxeptAcquisitionMapper(Bench.settings(Map.of()), new AxeptRefusalMapper("front-desk"));

        assertThat(mapper.toBegun(new Answered(201, "application/json", "{\"uti\":\"" + CARD_KEY.value() + "\"}"))
                        .value())
                .contains(CARD_KEY);
    }

    // Refusals of starts

    private static StartAnswer refused(int status, Map<String, ?> settings) {
        return new AxeptMapper(Bench.settings(settings), GBP, "front-desk")
                .toStartAnswer(new Answered(status, "", ""), SALE);
    }

    @Test
    void whoIsNotAuthorisedIsToldWhichSettingToCheck() {
        StartAnswer.Rejected answer = (StartAnswer.Rejected) refused(403, Map.of());

        assertThat(answer.reason()).isEqualTo(NotStartedReason.NOT_AUTHORISED);
        assertThat(answer.text()).contains("bearer");
        assertThat(answer.code()).isEqualTo("403");
    }

    @Test
    void aRequestThatIsWrongIsRefused() {
        StartAnswer.Rejected answer = (StartAnswer.Rejected) refused(400, Map.of());

        assertThat(answer.reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(answer.text()).doesNotContain("bearer");
    }

    // Cards

    private static AcquisitionAnswer acquired(String json) {
        return new AxeptAcquisitionMapper(Bench.settings(Map.of()), new AxeptRefusalMapper("front-desk"))
                .toAcquisitionAnswer(new Answered(200, "application/json", json), CARD_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"cardToken\":\"t\"}', Read",
        "'{\"cardToken\":\"t\",\"transApproved\":false}', Read",
        "'{\"cardToken\":\"t\",\"transApproved\":true}', Ended",
        "'{\"cardToken\":\"t\",\"transApproved\":1}', Ended",
        "'{\"cardToken\":\"t\",\"transCancelled\":true}', Ended",
        "'{}', Ended",
        "'[]', Lost"
    })
    void aCardIsReadWhereNothingSpeaksOfAPayment(String json, String answer) {
        assertThat(acquired(json).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void whatHappenedToTheCardIsToldWithTheTerminalsName() {
        assertThat(((AcquisitionAnswer.Ended) acquired("{\"transApproved\":true}")).text())
                .startsWith("The terminal front-desk answered 200")
                .contains("It speaks of a payment");
    }
}
