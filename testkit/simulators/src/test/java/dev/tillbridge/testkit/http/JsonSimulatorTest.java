package dev.tillbridge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.OrderReader;
import dev.tillbridge.testkit.device.PaymentOrder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a simulator over HTTPS with JSON gets that says nothing but its words. */
class JsonSimulatorTest {

    private static final CodeTable<Operation> TYPES = CodeTable.named(Set.of(Operation.SALE));
    private static final String SALE = "{\"id\":\"1\",\"type\":\"SALE\",\"amount\":500}";

    private final Small simulator = new Small();
    private final RawCaller caller = new RawCaller(simulator.address(), true, "");

    private static final class Small extends JsonSimulator {

        private Small() {
            super(
                    "small",
                    "S-1",
                    SimulatorOptions.standard(),
                    CurrencyUnit.EUR,
                    TYPES,
                    JsonLies.about("id", "9", "amount", "type", "state"));
            listen();
        }

        @Override
        protected Set<Fault> seldomWords() {
            return EnumSet.of(Fault.CANCEL_WITHOUT_EFFECT);
        }

        @Override
        public Reply cancelTaken() {
            return word(202, "taken");
        }

        @Override
        protected Reply answer(HttpRequest request) throws InterruptedException {
            return switch (request.method() + " " + request.path()) {
                case "POST /payments" ->
                    start(
                            request,
                            body(request).flatMap(this::order),
                            order -> word(202, "accepted"),
                            refusal -> word(409, refusal.name()));
                case "GET /payments/1" ->
                    look(request, "1", payment -> word(200, payment.isFinished() ? payment.verdictWord() : "running"));
                case "DELETE /payments/1" -> cancel(request, "1", inTime -> inTime ? cancelTaken() : word(409, "late"));
                case "GET /info" -> report(request, () -> word(200, "small"));
                default -> notFound();
            };
        }

        private Optional<PaymentOrder> order(JsonNode body) {
            return OrderReader.of(
                            currency(), key -> !key.isEmpty(), body.path("id").asText())
                    .operation(TYPES.meaning(body.path("type").asText()))
                    .amounts(body.path("amount").asText(), "", currency().getCode())
                    .order();
        }

        @Override
        public Reply other(int status, String reason) {
            return word(status, reason);
        }

        private static Reply word(int status, String word) {
            return Reply.json(status, "Said", object().put("word", word));
        }
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private String said(String method, String target, String body) {
        return caller.send(method, target, body).text();
    }

    @Test
    void itsEntryReachesItAndItDoesWhatItHasWordsFor() {
        assertThat(simulator.settings()).containsEntry("serial", "S-1").containsEntry("currency", "EUR");
        assertThat(simulator.operations()).containsExactly(Operation.SALE);
        assertThat(simulator.canInject(Fault.CANCEL_WITHOUT_EFFECT.at(Moment.CANCEL)))
                .isTrue();
        assertThat(simulator.canInject(Fault.CONTRADICTORY_VERDICT.at(Moment.LOOKUP_RESULT)))
                .isFalse();
    }

    @Test
    void aPaymentIsTakenOnceAndWhatMakesNoOrderIsNot() {
        assertThat(said("POST", "/payments", SALE.replace("500", "\"5.00\""))).contains("Bad Request");
        assertThat(said("POST", "/payments", "no JSON")).contains("Bad Request");
        assertThat(said("POST", "/payments", SALE)).contains("accepted");
        simulator.settle();
        assertThat(said("POST", "/payments", SALE)).contains("KEY_IN_USE");

        assertThat(said("GET", "/payments/1", "")).contains("approved");
        assertThat(simulator.ledger().captured()).hasSize(1);
        assertThat(simulator.ledger().starts()).hasSize(4);
    }

    @Test
    void whatWaitsForItsCardIsCancelledAndWhatHasEndedIsNot() {
        simulator.next(Scenario.showsNoCard());
        said("POST", "/payments", SALE);

        assertThat(said("DELETE", "/payments/1", "")).contains("taken");
        assertThat(said("DELETE", "/payments/1", "")).contains("late");
        assertThat(simulator.ledger().entry("1").map(LedgerEntry::verdict)).contains(Verdict.CANCELLED);
    }

    @Test
    void aCancelWithoutEffectLeavesThePaymentAlone() {
        said("POST", "/payments", SALE);
        simulator.inject(Fault.CANCEL_WITHOUT_EFFECT.at(Moment.CANCEL));

        assertThat(said("DELETE", "/payments/1", "")).contains("taken");
        simulator.settle();
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @Test
    void anotherQuestionIsStruckByItsFaultAlone() {
        simulator.inject(Fault.INTERNAL_ERROR.at(Moment.REPORT));

        assertThat(said("GET", "/info", "")).contains("Internal Server Error");
        assertThat(said("GET", "/info", "")).contains("small");
        assertThat(said("GET", "/payments/1", "")).contains("Not Found");
    }

    @Test
    void whichStatusIsALieHasToBeSaid() {
        Reply honest = Reply.json(202, "Accepted", Json.plain().object(SALE).orElseThrow());
        JsonLies lies = JsonLies.about("id", "9", "amount", "type", "state");

        assertThat(lies.states(202, "Accepted", 200, "OK")
                        .bend(Fault.FINISHED_WITHOUT_RESULT, honest)
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> lies.bend(Fault.STILL_IN_PROGRESS, honest))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
