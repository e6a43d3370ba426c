package dev.tillbridge.testkit.attended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.VisibleWire;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.PersonAtTerminal;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real terminal shows nothing of its wire: behind a proxy it is seen, counted and guarded all the same. */
class RealTerminalTest {

    private static final String BASE = "/POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101";

    private final AxeptSimulator device = AxeptSimulator.open();
    private final DiligentTester person = new DiligentTester(device);
    private final AttendedTerminal attended =
            AttendedTerminal.of("axept", device.ledger().currency(), device.settings(), person);
    private final ProxiedTerminal terminal = ProxiedTerminal.ofReal(attended);

    @AfterEach
    void close() {
        terminal.close();
        device.close();
    }

    private Seen sale(String key) {
        RawCaller caller = new RawCaller(terminal.proxy().address(), true, "Bearer " + AxeptSimulator.DOCUMENTED_TOKEN);
        return caller.send(
                "POST",
                BASE,
                "{\"transType\":\"SALE\",\"amountTrans\":1250,\"uti\":\"" + key + "\",\"reference\":\"r-" + key
                        + "\",\"cardToken\":\"t0ken\"}");
    }

    @Test
    void theProxyKeepsTheRecordThatTheTerminalDoesNot() {
        List<RecordedRequest> observed = new ArrayList<>();
        terminal.onRequest(observed::add);
        assertThat(attended.as(VisibleWire.class)).isEmpty();
        assertThat(terminal.as(VisibleWire.class)).contains(terminal);

        sale("A1");
        device.settle();
        terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        sale("A2");
        sale("A3");

        assertThat(terminal.starts()).extracting(StartMessage::key).containsExactly("A1", "A2", "A3");
        assertThat(terminal.starts()).extracting(StartMessage::reference).containsExactly("r-A1", "r-A2", "r-A3");
        assertThat(terminal.wire()).extracting(RecordedRequest::number).containsExactly(1, 2, 3);
        assertThat(observed)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("answer")
                .isEqualTo(terminal.wire());
        assertThat(terminal.wire())
                .allMatch(RecordedRequest::credentialSent)
                .noneMatch(request -> request.body().contains("t0ken"));
        assertThat(device.ledger().starts()).extracting(StartMessage::key).containsExactly("A1", "A3");
    }

    @Test
    void whatTheTerminalAnsweredAndWhatCameOfItStandsBesideEachRequest() {
        sale("A1");
        device.settle();
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.START));
        sale("A2");
        device.settle();
        terminal.inject(Fault.LOSE_REQUEST.at(Moment.START));
        sale("A3");
        terminal.inject(Fault.TRUNCATE_ANSWER.at(Moment.START));
        sale("A4");

        List<RecordedAnswer> answers =
                terminal.wire().stream().map(RecordedRequest::answer).toList();
        assertThat(answers)
                .extracting(RecordedAnswer::extent)
                .containsExactly(Extent.WHOLE, Extent.NONE, Extent.NONE, Extent.PART);
        assertThat(answers.get(0).status()).isEqualTo("201 Transaction Created");
        assertThat(answers.get(0).body()).contains("\"uti\":\"A1\"");
        assertThat(answers.get(1).words()).contains("kept back what the terminal answered");
        assertThat(answers.get(2).words()).contains("kept the request from the terminal");
        assertThat(answers.get(3).words()).contains("handed on");
    }

    @Test
    void startsAreCountedWithoutAskingThePersonWhoIsTheLedger() {
        Money amount = Money.ofMinor(device.ledger().currency(), 1250);
        attended.announce(Sale.builder().tender(Tender.of("t")).amount(amount).build());
        terminal.next(Scenario.tapsCard().approved());
        int asked = person.asked().size();

        sale("A1");
        device.settle();

        assertThat(terminal.starts()).hasSize(1);
        assertThat(person.asked()).hasSize(asked);
        assertThat(terminal.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.verdict()).isEqualTo(LedgerEntry.Verdict.APPROVED);
            assertThat(entry.total()).isEqualTo(amount);
        });
        assertThat(terminal.ledger().starts()).isEqualTo(terminal.starts());
        assertThat(person.asked()).hasSizeGreaterThan(asked);
    }

    @Test
    void aStartThatIsNotAdmittedIsSeenAndNeverReachesTheTerminal() {
        terminal.proxy().admitStarts(1);

        assertThat(sale("A1").end()).isNotEqualTo(sale("A2").end());

        assertThat(terminal.starts()).extracting(StartMessage::key).containsExactly("A1", "A2");
        assertThat(device.ledger().starts()).extracting(StartMessage::key).containsExactly("A1");
        assertThat(terminal.strikes()).isEmpty();
        terminal.proxy().admitStarts(Integer.MAX_VALUE);
        sale("A3");
        sale("A4");
        assertThat(device.ledger().starts()).extracting(StartMessage::key).containsExactly("A1", "A3", "A4");
        assertThatThrownBy(() -> terminal.proxy().admitStarts(-1)).hasMessageContaining("not -1");
    }

    @Test
    void thePersonInsideIsFound() {
        assertThat(terminal.as(PersonAtTerminal.class)).containsSame(attended);
        assertThat(terminal.as(ProxiedTerminal.class)).containsSame(terminal);
        assertThat(ProxiedTerminal.of(device).as(PersonAtTerminal.class)).isEmpty();
    }

    @Test
    void theNetworkIsCutWithoutAskingAnybody() {
        terminal.refuseConnections(true);
        terminal.refuseConnections(false);
        terminal.inject(Fault.REFUSE_CONNECTION.at(Moment.CONNECT));
        terminal.clearFaults();

        assertThat(person.told()).isEmpty();
        assertThat(person.asked()).isEmpty();
    }
}
