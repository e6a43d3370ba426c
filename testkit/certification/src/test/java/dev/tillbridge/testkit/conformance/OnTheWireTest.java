package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnTheWireTest {

    private static final Declared NOTHING = new Declared(List.of(), Map.of(), PaymentTerminal.class);

    private static ConformanceCase of(String id) {
        return ConformanceSuite.cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no case " + id));
    }

    private static Need need(String id) {
        return OnTheWire.need(of(id), NOTHING);
    }

    @Test
    void whatIsWorthACardIsACaseThatTakesOne() {
        assertThat(OnTheWire.WORTH_A_CARD).allSatisfy(id -> assertThat(need(id)).isEqualTo(Need.CARDHOLDER));
    }

    @Test
    void aStartThatIsLostOnItsWayTakesNoHands() {
        assertThat(need("START-ONCE/sale/lose-request")).isEqualTo(Need.NOBODY);
        assertThat(need("ANSWER-LOST/sale/reset-request")).isEqualTo(Need.NOBODY);
        assertThat(need("START-ONCE/sale/lose-answer")).isEqualTo(Need.CARDHOLDER);
    }

    @Test
    void whatHadToHappenAtTheTerminalBeforeTakesACard() {
        for (Operation operation :
                List.of(Operation.VOID, Operation.COMPLETION, Operation.REVERSAL, Operation.TOP_UP)) {
            assertThat(need("GATE-FIRST/" + Words.id(operation) + "/closed-gate"))
                    .isEqualTo(Need.CARDHOLDER);
        }
        assertThat(need("GATE-FIRST/sale/closed-gate")).isEqualTo(Need.NOBODY);
    }

    @Test
    void whatOnlyTheTerminalCanDoStaysWithTheSimulatedOne() {
        assertThat(need("START-ONCE/sale/retry-later")).isEqualTo(Need.SIMULATOR);
        assertThat(need("IN-PROGRESS-KEPT/sale/lookup-authorising")).isEqualTo(Need.SIMULATOR);
        assertThat(need("QUESTION-MOVES-NOTHING/report-z")).isEqualTo(Need.SIMULATOR);
        assertThat(need("PAIRING-REAL/right-code")).isEqualTo(Need.SIMULATOR);
        assertThat(need("AMOUNT-EXACT/sale")).isEqualTo(Need.SIMULATOR);
    }

    @Test
    void noCaseNeedsACableToBePulled() {
        assertThat(ConformanceSuite.cases()).noneMatch(each -> OnTheWire.need(each, NOTHING) == Need.NO_NETWORK);
    }

    @Test
    void whatTakesMinutesIsOnlyDoneWhenAskedFor() {
        assertThat(OnTheWire.isUsual(of("CONNECT-BEFORE-GATE/sale/stall-handshake"), NOTHING))
                .isFalse();
        assertThat(OnTheWire.isUsual(of("CONNECT-BEFORE-GATE/sale/reset-handshake"), NOTHING))
                .isTrue();
        assertThat(OnTheWire.isUsual(of("START-ONCE/refund/lose-answer"), NOTHING))
                .isFalse();
    }
}
