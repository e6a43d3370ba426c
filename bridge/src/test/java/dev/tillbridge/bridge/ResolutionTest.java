package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that cannot be asked later: what became of a lost answer is a person's to find out. */
class ResolutionTest {

    private static final String EUROS = "{\"amount\":{\"currency\":\"EUR\",\"minorUnits\":1000}}";
    private static final String PAID =
            "{\"choice\":\"PAID\",\"proof\":\"4711\",\"by\":\"Ann\",\"because\":\"on the receipt\"";

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, "payxpert");
        till = desk.register("bar-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Takes a payment or refund whose answer is lost. */
    private Exchange lost(String path) {
        desk.simulator("payxpert").next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
        Exchange unknown = till.put("/v1/terminals/payxpert/" + path, EUROS, "Prefer", "wait=100");
        assertThat(unknown.at("/outcome/kind")).as(unknown.text()).isEqualTo("UNKNOWN");
        assertThat(unknown.at("/retryAdvice")).isEqualTo("PERSON_MUST_DECIDE");
        return unknown;
    }

    @Test
    void nothingIsDecidedBeforeThePersonHasConfirmedWhatWillHappen() {
        lost("payments/bar-1.1/1");
        String path = "/v1/terminals/payxpert/payments/bar-1.1/1";

        Exchange proposed = till.post(path + "/resolution", PAID + "}");
        Exchange wrong = till.post(path + "/resolution", PAID + ",\"confirmation\":\"yes\"}");
        Exchange other = till.post(
                path + "/resolution",
                PAID.replace("4711", "4712") + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}");
        assertThat(till.get(path).at("/state")).isEqualTo("UNKNOWN");
        Exchange confirmed =
                till.post(path + "/resolution", PAID + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}");

        assertThat(proposed.status()).isEqualTo(202);
        assertThat(proposed.at("/consequence")).isNotEmpty();
        assertThat(wrong.at("/code")).isEqualTo("TB-HTTP-CHANGED");
        assertThat(other.at("/code")).isEqualTo("TB-HTTP-CHANGED");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(confirmed.json().at("/outcome/decidedByPerson").asBoolean()).isTrue();
        assertThat(till.post(path + "/resolution", PAID + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}")
                        .at("/code"))
                .isEqualTo("TB-RESOLUTION");
    }

    @Test
    void aPartThatWasPaidIsConfirmedAndCounts() {
        lost("payments/bar-1.1/1");
        String path = "/v1/terminals/payxpert/payments/bar-1.1/1/resolution";
        String part = PAID + ",\"amount\":{\"currency\":\"EUR\",\"minorUnits\":100}";

        Exchange proposed = till.post(path, part + "}", "Accept-Language", "en");
        String confirmation = ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}";
        Exchange other = till.post(path, PAID + confirmation);
        Exchange confirmed = till.post(path, part + confirmation);

        assertThat(proposed.at("/consequence")).contains("Only EUR 1.00 of EUR 10.00 counts");
        assertThat(other.at("/code")).isEqualTo("TB-HTTP-CHANGED");
        assertThat(confirmed.json().at("/outcome/partial").asBoolean()).isTrue();
        assertThat(confirmed.json().at("/outcome/total/minorUnits").asInt()).isEqualTo(100);
    }

    @Test
    void anAmountThatCannotBeReadOrCannotHaveBeenPaidIsRefused() {
        lost("payments/bar-1.1/1");
        String path = "/v1/terminals/payxpert/payments/bar-1.1/1/resolution";

        Exchange unreadable = till.post(path, PAID + ",\"amount\":\"1.00\"}");
        Exchange tooMuch = till.post(path, PAID + ",\"amount\":{\"currency\":\"EUR\",\"minorUnits\":1001}}");

        assertThat(unreadable.at("/code")).isEqualTo("TB-REQUEST");
        assertThat(tooMuch.at("/code")).isEqualTo("TB-RESOLUTION");
    }

    @Test
    void aRefundIsResolvedInTheSameTwoSteps() {
        lost("refunds/bar-1.1/1");
        String path = "/v1/terminals/payxpert/refunds/bar-1.1/1/resolution";
        String notDone = "{\"choice\":\"NOT_PAID\",\"by\":\"Ann\",\"because\":\"nothing there\"";

        Exchange proposed = till.post(path, notDone + "}", "Accept-Language", "fr");
        Exchange confirmed = till.post(
                path, notDone + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}", "Accept-Language", "nl");

        assertThat(proposed.at("/consequence")).startsWith("Ce sera compté comme non remboursé, définitivement.");
        assertThat(proposed.at("/attempt/outcome/headline")).isEqualTo("RÉSULTAT INCONNU");
        assertThat(confirmed.at("/outcome/advice")).startsWith("Niet terugbetaald, zo door een persoon beslist.");
        assertThat(confirmed.at("/outcome/kind")).isEqualTo("NOT_STARTED");
        assertThat(confirmed.at("/outcome/reason")).isEqualTo("PERSON_DECIDED");
    }

    @Test
    void aDecisionThatIsIncompleteOrDoesNotFitIsRefused() {
        lost("payments/bar-1.1/1");
        String path = "/v1/terminals/payxpert/payments/bar-1.1/1/resolution";

        assertThat(till.post(path, "{\"choice\":\"MAYBE\",\"by\":1,\"why\":\"\"}")
                        .json()
                        .path("problems"))
                .hasSize(4);
        assertThat(till.post(path, "{\"choice\":\"PAID\",\"by\":\"Ann\",\"because\":\"so\"}")
                        .at("/code"))
                .isEqualTo("TB-RESOLUTION");
        assertThat(till.post(path, "{\"choice\":\"NOT_PAID\",\"because\":\"so\"}")
                        .at("/code"))
                .isEqualTo("TB-RESOLUTION");
        assertThat(till.get("/v1/terminals/payxpert/attempts?which=unresolved")
                        .json()
                        .path("attempts"))
                .hasSize(1);
    }

    @Test
    void whatAPersonHasToSettleKeepsTheTerminalAndIsToldToTheNextPayment() {
        lost("payments/bar-1.1/1");

        Exchange next = till.put("/v1/terminals/payxpert/payments/bar-1.2/1", EUROS, "Prefer", "wait=60");

        assertThat(next.at("/outcome/reason")).isEqualTo("BLOCKED");
        assertThat(till.get("/healthz").at("/terminals/0/state")).isEqualTo("BLOCKED");
    }
}
