package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.spi.intent.IntentResult;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The app gives another result for a payment that it had given one for, or gives the first one when nobody waits any more. */
class LateResultTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final IntentResult DENIED = ScriptedApp.json("{\"status\":1}");

    private final ScriptedApp app = new ScriptedApp();
    private Consumer<IntentResult> back = result -> {};

    private IntentResult accepted() {
        String reference = app.latest().reference();
        return ScriptedApp.json(Results.accepted(t -> t.put("externalReference", reference)));
    }

    private Till gives(Supplier<IntentResult> first) {
        app.does((handover, onResult) -> {
            back = onResult;
            onResult.accept(first.get());
        });
        return Till.payXpress(app);
    }

    private static AttemptSummary only(Till till) {
        return till.terminal.recent(1).get(0);
    }

    @Test
    void anApprovalAfterADenialIsAConflictThatAPersonCompares() {
        try (Till till = gives(() -> DENIED)) {
            Sale sale = Till.sale(Till.euros("23.40"));
            Outcome denied = till.perform(sale);
            assertThat(denied).isInstanceOf(Outcome.Declined.class);
            till.terminal.acknowledge(denied);

            back.accept(accepted());
            till.time.advance(A_MOMENT);

            assertThat(only(till).state()).isEqualTo(AttemptState.DECLINED);
            assertThat(only(till).outcome().conflict())
                    .hasValueSatisfying(words -> assertThat(words).contains("APPROVED"));
            assertThat(till.alarms).anyMatch(words -> words.contains("two results"));
            assertThat(till.terminal.unresolved()).as("I2").hasSize(1);
            Sale again = Sale.builder()
                    .tender(sale.tender())
                    .amount(Till.euros("23.40"))
                    .retryOf(denied.attempt())
                    .build();
            assertThatThrownBy(() -> till.begin(again)).isInstanceOf(TenderConflictException.class);
            assertThat(app.handovers).hasSize(1);
        }
    }

    @Test
    void aDenialAfterAnApprovalIsAConflictToo() {
        try (Till till = gives(this::accepted)) {
            assertThat(till.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Approved.class);

            back.accept(DENIED);
            till.time.advance(A_MOMENT);

            assertThat(only(till).state()).isEqualTo(AttemptState.APPROVED);
            assertThat(only(till).outcome().conflict()).isPresent();
        }
    }

    @Test
    void theSameResultOnceMoreSaysNothingNew() {
        try (Till till = gives(() -> DENIED)) {
            till.perform(Till.sale(Till.euros("23.40")));

            back.accept(DENIED);
            till.time.advance(A_MOMENT);

            assertThat(only(till).outcome().conflict()).isEmpty();
            assertThat(till.alarms).isEmpty();
        }
    }

    @Test
    void anotherPaymentsResultContradictsNothing() {
        try (Till till = gives(() -> DENIED)) {
            till.perform(Till.sale(Till.euros("23.40")));

            back.accept(ScriptedApp.json(Results.accepted(t -> t.put("externalReference", "another"))));
            till.time.advance(A_MOMENT);

            assertThat(only(till).outcome().conflict()).isEmpty();
            assertThat(till.alarms).anyMatch(words -> words.contains("another transaction"));
        }
    }

    @Test
    void whatComesAfterTheNextPaymentBeganIsStillHeard() {
        try (Till till = gives(() -> DENIED)) {
            till.perform(Till.sale(Till.euros("23.40")));
            Consumer<IntentResult> first = back;
            IntentResult late = accepted();
            AttemptSummary denied = only(till);
            app.does((handover, onResult) -> {
                first.accept(late);
                onResult.accept(DENIED);
            });
            Attempt next = till.begin(Till.sale(Till.euros("5.00")));
            till.time.advance(A_MOMENT);

            assertThat(next.id()).isNotEqualTo(denied.id());
            assertThat(till.terminal.attempt(denied.id()).summary().outcome().conflict())
                    .as("I2")
                    .isPresent();
        }
    }

    @Test
    void theRealResultAfterAnEmptyOneSettlesAtOnce() {
        try (Till till = gives(() -> IntentResult.none(IntentResult.CANCELLED))) {
            till.begin(Till.sale(Till.euros("23.40")));
            till.time.advance(Duration.ofHours(3));
            assertThat(only(till).state()).isEqualTo(AttemptState.UNKNOWN);

            back.accept(accepted());
            till.time.advance(A_MOMENT);

            assertThat(only(till).state()).isEqualTo(AttemptState.APPROVED);
        }
    }
}
