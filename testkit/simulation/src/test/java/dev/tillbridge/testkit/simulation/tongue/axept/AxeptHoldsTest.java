package dev.tillbridge.testkit.simulation.tongue.axept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AxeptHoldsTest {

    private final AxeptDesk axept = new AxeptDesk();

    @Test
    void anApprovedPreAuthorisationHasAnIdOfFourteenDigits() {
        assertThat(axept.hold(10_000)).matches("0908135347[0-9]{4}");
    }

    @Test
    void aTopUpByIdRaisesTheBalanceAndShowsNoCardScreen() {
        String id = axept.hold(10_000);

        HttpAnswer answer = axept.done("{'transType':'TOP_UP','amountTrans':5000,'preAuthId':'" + id + "'}");

        assertThat(answer.json().path("transApproved").booleanValue()).isTrue();
        assertThat(answer.json().path("preAuthId").asText()).isEqualTo(id);
        assertThat(answer.json().path("DisplayData").findValuesAsText("value"))
                .containsExactly("1", "71", "17", "2", "12");
        assertThat(balance(id)).isEqualTo(15_000);
    }

    @Test
    void aStartByIdCanNotBeCancelled() {
        String id = axept.hold(10_000);
        axept.start("{'transType':'TOP_UP','amountTrans':5000,'preAuthId':'" + id + "'}");

        assertThat(axept.delete().get(0).status()).isEqualTo(400);
        assertThat(axept.desk.ledger().current()).isPresent();
    }

    @Test
    void withoutAnIdTheCardTellsWhichOneIsMeant() {
        String id = axept.hold(10_000);

        HttpAnswer answer = axept.done("{'transType':'TOP_UP','amountTrans':5000}");

        assertThat(answer.json().path("preAuthId").asText()).isEqualTo(id);
        assertThat(answer.json().path("DisplayData").findValuesAsText("value")).contains("13");
        assertThat(balance(id)).isEqualTo(15_000);
    }

    @Test
    void aPartIsReleasedByReversalAmountWhichTheAnswerEchoesAsAmount() {
        String id = axept.hold(110_000);

        HttpAnswer taken = axept.start("{'transType':'REVERSAL','reversalAmount':5000,'preAuthId':'" + id + "'}");
        axept.desk.end();

        assertThat(taken.json().path("amountTrans").longValue()).isEqualTo(5000);
        assertThat(balance(id)).isEqualTo(105_000);
        assertThat(axept.desk.ledger().entries().get(0).undoneBy()).isEmpty();
    }

    @Test
    void reversalAmountWinsOverAmount() {
        String id = axept.hold(10_000);

        axept.done("{'transType':'REVERSAL','amountTrans':1,'reversalAmount':2500,'preAuthId':'" + id + "'}");
        axept.done("{'transType':'REVERSAL','amountTrans':500,'preAuthId':'" + id + "'}");

        assertThat(balance(id)).isEqualTo(7_000);
    }

    @Test
    void aFullReleaseShowsNoAmountNoAuthorisationAndAPan() {
        String id = axept.hold(10_000);

        HttpAnswer taken = axept.start("{'transType':'REVERSAL','preAuthId':'" + id + "'}");
        axept.desk.end();
        JsonNode json = axept.ask(taken.json().path("uti").asText()).json();

        assertThat(taken.json().path("amountTrans").longValue()).isZero();
        assertThat(json.path("amountTrans").longValue()).isZero();
        assertThat(json.has("authorisationCode")).isFalse();
        assertThat(json.path("cardCaptureMethod").asText()).isEqualTo("NOT_CAPTURED");
        assertThat(json.path("cardPan").asText()).matches("\\*{12}\\d{4}");
        assertThat(json.path("reversalDetails").path("approved").booleanValue()).isTrue();
        assertThat(axept.desk.ledger().entries().get(0).undoneBy()).isPresent();
        assertThat(status(id).path("preAuthStatus").asText()).isEqualTo("CLOSED");
    }

    @Test
    void aCancelledFullReleaseShowsWhatWasHeld() {
        axept.hold(15_000);
        String uti = axept.start("{'transType':'REVERSAL'}").json().path("uti").asText();
        axept.delete();

        JsonNode json = axept.ask(uti).json();

        assertThat(json.path("amountTrans").longValue()).isEqualTo(15_000);
        assertThat(json.path("reversalDetails").path("approved").booleanValue()).isFalse();
    }

    @Test
    void aCompletionMayBeLowerEqualOrHigherAndClosesTheHold() {
        for (long amount : new long[] {9_000, 10_000, 11_000}) {
            String id = axept.hold(10_000);
            String completion = "{'transType':'COMPLETION','amountTrans':" + amount + ",'preAuthId':'" + id + "'}";

            JsonNode json = axept.done(completion).json();
            JsonNode again = axept.done(completion).json();

            assertThat(json.path("transApproved").booleanValue()).isTrue();
            assertThat(json.path("amountTrans").longValue()).isEqualTo(amount);
            assertThat(again.path("transApproved").booleanValue()).isFalse();
            assertThat(status(id).path("authorisedBalance").longValue()).isZero();
        }
    }

    @Test
    void whatCanNotBeDoneIsTakenAndEndsDeclinedAndMovesNothing() {
        String id = axept.hold(10_000);
        int before = axept.desk.ledger().entries().size();

        HttpAnswer tooMuch = axept.done("{'transType':'REVERSAL','reversalAmount':10001,'preAuthId':'" + id + "'}");
        HttpAnswer unknown = axept.done("{'transType':'COMPLETION','amountTrans':1,'preAuthId':'09051442084639','uti':'"
                + AxeptDesk.KEY + "'}");

        assertThat(tooMuch.json().path("transApproved").booleanValue()).isFalse();
        assertThat(tooMuch.json().path("DisplayData").findValuesAsText("value")).contains("43");
        assertThat(unknown.json().path("errorText").asText()).isNotEmpty();
        assertThat(unknown.json().path("uti").asText()).isEqualTo(AxeptDesk.KEY);
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.RESULT);
        assertThat(axept.desk.ledger().entries()).hasSize(before);
    }

    @Test
    void whatCanNotBeDoneMayBeRefusedAtOnce() {
        AxeptDesk other = new AxeptDesk("undoable-refused-at-once");

        assertThat(other.start("{'transType':'REVERSAL','preAuthId':'09051442084639'}")
                        .status())
                .isEqualTo(400);
        assertThat(other.start("{'transType':'COMPLETION','amountTrans':5}").status())
                .isEqualTo(400);
    }

    @Test
    void anApprovedCompletionMayEndWithOneBraceTooMany() {
        AxeptDesk other = new AxeptDesk("extra-brace");
        other.hold(10_000);

        assertThat(other.done("{'transType':'COMPLETION','amountTrans':10000}").body())
                .endsWith("]}}");
    }

    @Test
    void aReversalTakesAnIdForThatOfTheOriginal() {
        axept.sale();
        axept.desk.end();

        HttpAnswer answer = axept.done("{'transType':'REVERSAL','uti':'" + AxeptDesk.KEY + "'}");

        Entry undoing = axept.desk.ledger().entries().get(1);
        assertThat(undoing.order().operation()).isEqualTo(Operation.VOID);
        assertThat(undoing.order().about()).isEqualTo(AxeptDesk.KEY);
        assertThat(axept.desk.ledger().entries().get(0).undoneBy()).contains(undoing);
        assertThat(answer.json().path("uti").asText()).isNotEqualTo(AxeptDesk.KEY);
        assertThat(axept.done("{'transType':'REVERSAL','uti':'" + AxeptDesk.KEY + "'}")
                        .json()
                        .path("transApproved")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void aReversalMayHaveAnIdOfItsOwn() {
        AxeptDesk other = new AxeptDesk("reversal-uti-is-new");
        String id = other.hold(10_000);

        HttpAnswer taken =
                other.start("{'transType':'REVERSAL','preAuthId':'" + id + "','uti':'" + AxeptDesk.KEY + "'}");

        assertThat(taken.json().path("uti").asText()).isEqualTo(AxeptDesk.KEY);
        other.desk.end();
        assertThat(other.ask(AxeptDesk.KEY).json().path("transApproved").booleanValue())
                .isTrue();
    }

    @Test
    void theStatusOfAHoldListsItsSteps() {
        String id = axept.hold(10_000);
        axept.done("{'transType':'TOP_UP','amountTrans':5000,'preAuthId':'" + id + "'}");

        JsonNode json = status(id);

        assertThat(json.path("preAuthStatus").asText()).isEqualTo("OPEN");
        assertThat(json.path("transactions").findValuesAsText("transType")).containsExactly("PRE_AUTH", "TOP_UP");
        assertThat(axept.get("reports", "&reportType=STATUS_CHECK&preAuthId=1").status())
                .isEqualTo(404);
    }

    @Test
    void theStatusByCardWaitsForTheCard() {
        String id = axept.hold(10_000);

        assertThat(axept.desk.sendAll(
                        AxeptDesk.request("GET", "reports", AxeptDesk.tid("&reportType=STATUS_CHECK"), "")))
                .isEmpty();
        assertThat(axept.desk
                        .pass(Duration.ofSeconds(10))
                        .get(0)
                        .json()
                        .path("preAuthId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void whatTheLedgerHasOfAReleaseNamesThePartAndTheHold() {
        String id = axept.hold(10_000);
        axept.done("{'transType':'REVERSAL','reversalAmount':2500,'preAuthId':'" + id + "'}");

        Entry release = axept.desk.ledger().entries().get(1);

        assertThat(release.order().operation()).isEqualTo(Operation.REVERSAL);
        assertThat(release.order().parts()).isEqualTo(Map.of(Part.BASE, 2500L));
        assertThat(release.order().about()).isEqualTo(id);
    }

    private JsonNode status(String id) {
        return axept.get("reports", "&reportType=STATUS_CHECK&preAuthId=" + id).json();
    }

    private long balance(String id) {
        return status(id).path("authorisedBalance").longValue();
    }
}
