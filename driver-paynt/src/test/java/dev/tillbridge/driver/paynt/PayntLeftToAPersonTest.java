package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a terminal that makes every key leaves to a person. */
class PayntLeftToAPersonTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static PayntSimulator simulator = PayntSimulator.open();

    private final int number = NUMBER.incrementAndGet();

    private final SimulatedTill till =
            SimulatedTill.builder(new PayntDriver()).terminal(simulator).open();

    @BeforeEach
    void pair() {
        till.terminal().pair(simulator.showPairingCode().orElseThrow(), null);
    }

    @AfterEach
    void heal() {
        till.close();
        simulator.clearFaults();
        simulator.settle();
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SALE", "REFUND", "PRE_AUTHORISATION", "COMPLETION", "VOID", "REVERSAL"})
    void aLostAnswerToAStartStaysUnknownAndBlocksTheTerminalUntilAPersonResolvesIt(Operation operation) {
        String original = original(operation);
        simulator.inject(Fault.LOSE_ANSWER.at(Moment.START));

        Attempt lost = till.carryOut(request(operation, "lost-" + number, original));
        simulator.settle();
        till.pass(Duration.ofDays(10));

        assertThat(simulator.ledger().entriesWithReference("lost-" + number))
                .singleElement()
                .matches(LedgerEntry::isApproved);
        assertThat(lost.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        Attempt next = till.carryOut(request(Operation.SALE, "next-" + number, ""));
        assertThat(((Outcome.NotStarted) next.await()).reason()).isEqualTo(NotStartedReason.BLOCKED);
        assertThat(simulator.ledger().startsWithReference("next-" + number)).isEmpty();

        till.terminal()
                .propose(lost.id(), Resolution.paid("308373", "a cashier", "the terminal lists it"))
                .confirm();
        Attempt after = till.carryOut(request(Operation.SALE, "after-" + number, ""));

        assertThat(lost.summary().state()).isEqualTo(AttemptState.OPERATOR_PAID);
        assertThat(after.await()).isInstanceOf(Outcome.Approved.class);
    }

    /** The vendor documents that 400 means "check the parameters", and without a key nobody can ask whether that is so. */
    @Test
    void aTerminalThatRefusesAndExecutesIsBelieved() {
        simulator.inject(Fault.REJECT_AFTER_EXECUTION.at(Moment.START));

        Attempt refused = till.carryOut(request(Operation.SALE, "refused", ""));

        assertThat(((Outcome.NotStarted) refused.await()).reason()).isEqualTo(NotStartedReason.REFUSED);
    }

    /** Carries through what is to be completed or undone; returns its id. */
    private String original(Operation operation) {
        return switch (operation) {
            case COMPLETION, REVERSAL -> idOf(request(Operation.PRE_AUTHORISATION, "before", ""));
            case VOID -> idOf(request(Operation.SALE, "before", ""));
            default -> "";
        };
    }

    private String idOf(StartRequest request) {
        Outcome.Approved approved = (Outcome.Approved) till.perform(request);
        return approved.details().providerRef().orElseThrow().value();
    }

    private static StartRequest request(Operation operation, String reference, String original) {
        Tender tender = Tender.of(reference);
        return switch (operation) {
            case SALE ->
                Sale.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case REFUND ->
                Refund.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case PRE_AUTHORISATION ->
                PreAuthorisation.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case COMPLETION ->
                Completion.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .preAuthId(new PreAuthId(original))
                        .build();
            case VOID ->
                VoidTransaction.builder()
                        .tender(tender)
                        .reference(reference)
                        .amount(AMOUNT)
                        .original(new ProviderRef(original))
                        .build();
            case REVERSAL ->
                Reversal.builder()
                        .tender(tender)
                        .reference(reference)
                        .preAuthId(new PreAuthId(original))
                        .build();
            case TOP_UP, AUTHORISATION_ONLY -> throw new IllegalArgumentException("not in this matrix");
        };
    }
}
