package dev.tillbridge.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import dev.tillbridge.testkit.wire.payxpert.ConcertWire;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal behind a proxy is a terminal: what was kept from it stands in its ledger and on its wire all the same. */
class ProxiedTerminalTest {

    private static final String BASE = "/POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101";

    private final AxeptSimulator inside = AxeptSimulator.open();
    private final ProxiedSimulator terminal = ProxiedTerminal.of(inside);

    @AfterEach
    void close() {
        terminal.close();
    }

    private RawCaller caller() {
        return new RawCaller(terminal.proxy().address(), true, "Bearer " + AxeptSimulator.DOCUMENTED_TOKEN);
    }

    private Seen sale(String key) {
        return caller().send(
                        "POST",
                        BASE,
                        "{\"transType\":\"SALE\",\"amountTrans\":1250,\"uti\":\"" + key + "\",\"reference\":\"r-" + key
                                + "\"}");
    }

    private Seen look(String key) {
        return caller().send("GET", BASE + "&uti=" + key, "");
    }

    @Test
    void itLeadsToTheProxy() {
        assertThat(terminal.settings())
                .containsEntry(
                        "port", Integer.toString(terminal.proxy().address().getPort()))
                .containsEntry("serial", AxeptSimulator.SERIAL)
                .doesNotContainEntry("port", Integer.toString(inside.address().getPort()));
        assertThat(terminal.id()).isEqualTo("axept");
    }

    @Test
    void aLostStartStandsAtItsPlaceInTheLedgerAndOnTheWire() {
        List<RecordedRequest> observed = new ArrayList<>();
        terminal.onRequest(observed::add);
        sale("A1");
        terminal.settle();
        terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        sale("A2");
        terminal.inject(Fault.RESET_REQUEST.at(Moment.START));
        sale("A3");
        sale("A4");
        terminal.settle();

        assertThat(terminal.ledger().starts()).extracting(StartMessage::key).containsExactly("A1", "A2", "A3", "A4");
        assertThat(terminal.ledger().starts())
                .extracting(StartMessage::reference)
                .containsExactly("r-A1", "r-A2", "r-A3", "r-A4");
        assertThat(terminal.ledger().entries()).extracting(entry -> entry.key()).containsExactly("A1", "A4");
        assertThat(terminal.wire()).extracting(RecordedRequest::number).containsExactly(1, 2, 3, 4);
        assertThat(terminal.wire())
                .extracting(request -> request.body().replaceAll(".*\"uti\":\"([^\"]*)\".*", "$1"))
                .containsExactly("A1", "A2", "A3", "A4");
        assertThat(terminal.wire()).allMatch(RecordedRequest::credentialSent);
        assertThat(observed).hasSize(4);
    }

    @Test
    void anAnswerThatTheProxyTookAwayStandsBesideItsOwnRequest() {
        sale("A1");
        terminal.settle();
        terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        sale("A2");
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.LOOKUP_RESULT));
        look("A1");
        look("A1");

        assertThat(terminal.wire())
                .extracting(request -> request.answer().words().replaceAll("\\{.*", "..."))
                .containsExactly(
                        "201 Transaction Created ...",
                        "no answer: the proxy kept the request from the terminal; connection closed",
                        "no answer: the proxy kept back what the terminal answered; connection closed",
                        "200 ...");
        assertThat(inside.wire())
                .extracting(request -> request.answer().status())
                .containsExactly("201 Transaction Created", "200", "200");
    }

    @Test
    void whatIsKeptFromTheTerminalIsRecordedWithoutSecrets() {
        terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        caller().send(
                        "POST",
                        BASE,
                        "{\"transType\":\"SALE\",\"amountTrans\":1,\"cardToken\":\"t0ken\",\"reference\":\"4111111111111111\"}");

        assertThat(terminal.wire())
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("SALE")
                        .doesNotContain("t0ken")
                        .doesNotContain("4111111111111111"));
    }

    @Test
    void faultsOfTheWireAreMadeByTheProxyAndThoseOfContentByTheTerminal() {
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.START));
        terminal.inject(Fault.INTERNAL_ERROR.at(Moment.START).times(1));

        assertThat(sale("A1").end()).as("both at once, seen from the till").isEqualTo(End.CLOSED);

        assertThat(terminal.proxy().strikes()).containsExactly(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(inside.strikes()).containsExactly(new Strike(Fault.INTERNAL_ERROR, Moment.START));
        assertThat(terminal.strikes())
                .containsExactlyInAnyOrder(
                        new Strike(Fault.LOSE_ANSWER, Moment.START), new Strike(Fault.INTERNAL_ERROR, Moment.START));
    }

    @Test
    void strikesOnlyGrow() {
        terminal.inject(Fault.INTERNAL_ERROR.at(Moment.START));
        sale("A1");
        List<Strike> first = terminal.strikes();
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.START));
        sale("A2");
        List<Strike> second = terminal.strikes();
        terminal.settle();
        terminal.inject(Fault.INTERNAL_ERROR.at(Moment.START));
        sale("A3");

        assertThat(second).hasSize(2).startsWith(first.toArray(new Strike[0]));
        assertThat(terminal.strikes()).hasSize(3).startsWith(second.toArray(new Strike[0]));
    }

    @Test
    void theFaultsOfAScenarioBefallItsOwnStart() {
        terminal.next(Scenario.tapsCard());
        terminal.next(Scenario.tapsCard().declined("51").but(Fault.LOSE_ANSWER.at(Moment.START)));
        terminal.next(Scenario.tapsCard().but(Fault.INTERNAL_ERROR_AFTER_EXECUTION.at(Moment.START)));

        assertThat(sale("A1").status()).isEqualTo(201);
        terminal.settle();
        assertThat(sale("A2").end()).isEqualTo(End.CLOSED);
        terminal.settle();
        assertThat(sale("A3").status()).isEqualTo(500);
        terminal.settle();

        assertThat(terminal.ledger().entries())
                .extracting(entry -> entry.isApproved())
                .containsExactly(true, false, true);
    }

    @Test
    void theFaultsOfAScenarioLastAsLongAsItsTransaction() {
        terminal.otherwise(Scenario.tapsCard().but(Fault.RESET_ANSWER.at(Moment.LOOKUP_WAITING_FOR_CARD)));
        for (String key : List.of("A1", "A2")) {
            assertThat(sale(key).status()).isEqualTo(201);
            assertThat(look(key).end()).isEqualTo(End.RESET);
            terminal.settle();
            assertThat(look(key).status()).isEqualTo(200);
        }
    }

    @Test
    void aPortIsNotClosedForAStartThatIsNotTheNext() {
        terminal.next(Scenario.tapsCard());

        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().but(Fault.REFUSE_CONNECTION)))
                .hasMessageContaining("the next start only");
    }

    @Test
    void aScenarioThatRefusesClosesThePortUntilFaultsAreCleared() {
        terminal.next(Scenario.tapsCard().but(Fault.REFUSE_CONNECTION));
        assertThat(sale("A1").end()).isEqualTo(End.REFUSED);

        terminal.clearFaults();

        assertThat(sale("A1").status()).isEqualTo(201);
    }

    @Test
    void itIsTakenOffTheNetworkAndPutBack() {
        terminal.refuseConnections(true);
        assertThat(sale("A1").end()).isEqualTo(End.REFUSED);

        terminal.refuseConnections(false);

        assertThat(sale("A1").status()).isEqualTo(201);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void aRestartCancelsWhatHasNoVerdictAndThePortStaysOpen() {
        sale("A1");
        terminal.restart();

        assertThat(look("A1").status()).isEqualTo(200);
        assertThat(terminal.ledger().captured()).isEmpty();
        assertThat(terminal.ledger().entries()).hasSize(1);
    }

    @Test
    void closingItClosesBoth() {
        terminal.close();

        assertThat(sale("A1").end()).isEqualTo(End.REFUSED);
        assertThat(new RawCaller(inside.address(), true, "")
                        .send("GET", "/", "")
                        .end())
                .isEqualTo(End.REFUSED);
    }

    @Test
    void aTerminalThatIsNotReachedOverANetworkHasNoProxy() {
        try (FakePayXpress app = FakePayXpress.open()) {
            assertThatThrownBy(() -> ProxiedTerminal.of(app, new ConcertWire().protocol(Map.of())))
                    .hasMessageContaining("not reached over a network");
        }
    }

    @Test
    void plainHttpStaysPlain() {
        PayntSimulator plain = PayntSimulator.openWithoutEncryption(dev.tillbridge.testkit.SimulatorOptions.standard());
        try (ProxiedSimulator through = ProxiedTerminal.of(plain)) {
            Seen seen = new RawCaller(through.proxy().address(), false, plain.paired())
                    .send(
                            "POST",
                            "/payntpos/1.0.0/transaction?tid="
                                    + through.settings().get("serial"),
                            "{\"transType\":\"SALE\",\"amountTrans\":1250,\"reference\":\"abc\"}");

            assertThat(seen.status()).isEqualTo(200);
            assertThat(through.proxy().fingerprint()).isEmpty();
        }
    }

    /** One that is not handed on would change verdicts without a word. */
    @Test
    void everyQuestionToATerminalIsHandedOn() {
        assertThat(asked(SimulatedTerminal.class)).isSubsetOf(declared(ProxiedSimulator.class));
        assertThat(asked(TerminalUnderTest.class)).isSubsetOf(declared(ProxiedRealTerminal.class));
    }

    private static Set<String> asked(Class<?> face) {
        return Arrays.stream(face.getMethods())
                .map(Method::getName)
                .filter(name -> !name.equals("script")) // made of next
                .collect(Collectors.toSet());
    }

    private static Set<String> declared(Class<?> type) {
        return Stream.of(type, ProxiedTerminal.class)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
