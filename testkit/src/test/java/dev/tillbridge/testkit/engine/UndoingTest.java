package dev.tillbridge.testkit.engine;

import static dev.tillbridge.testkit.engine.Till.AMOUNT;
import static dev.tillbridge.testkit.engine.Till.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.StartAnswer;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be undone: a terminal that finds the original by amount and card would undo a sale, whatever was meant. */
class UndoingTest {

    private final Till till = new Till();
    private Verdict verdict = Verdict.APPROVED;

    @BeforeEach
    void answerAtOnce() {
        finds(Feature.BY_CARD);
        till.terminal.answersStart(start ->
                StartAnswer.finished(result(start.key().orElseThrow().value(), verdict)
                        .operation(start.request().operation())
                        .details(TransactionDetails.builder()
                                .providerRef(new ProviderRef("P" + till.terminal.starts.size()))
                                .build())
                        .build()));
    }

    private void finds(Feature feature) {
        till.terminal.traits(
                Operation.VOID,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .features(Set.of(feature))
                        .build());
    }

    private Outcome carryOut(StartRequest request) {
        return till.outcomeOf(till.start(request));
    }

    private Outcome undo(String tender, AttemptId original) {
        return carryOut(VoidTransaction.builder()
                .tender(Tender.of(tender))
                .amount(AMOUNT)
                .original(new ProviderRef("P1"))
                .originalAttempt(original)
                .build());
    }

    private Outcome refund() {
        return carryOut(
                Refund.builder().tender(Tender.of("refund")).amount(AMOUNT).build());
    }

    @Test
    void aRefundIsNotUndoneWhereOnlySalesAreFound() {
        Outcome undone = undo("void", refund().attempt());

        assertThat(undone).isInstanceOfSatisfying(Outcome.NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(NotStartedReason.REFUSED);
            assertThat(not.why()).contains("no sale but a refund", "by amount and card");
        });
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void aRefundIsKnownByItsReferenceToo() {
        refund();

        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(AMOUNT)
                .original(new ProviderRef("P1"))
                .build());

        assertThat(undone).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void aSaleIsUndoneAndTheUndoingIsNot() {
        Outcome undone = undo("void", till.sell().attempt());
        assertThat(undone).isInstanceOf(Outcome.Approved.class);

        finds(Feature.BY_ID);
        assertThat(undo("again", undone.attempt())).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aRefundIsUndoneWhereTheTerminalFindsItByItsId() {
        finds(Feature.BY_ID);

        assertThat(undo("void", refund().attempt())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatMovedNoMoneyIsNotUndone() {
        verdict = Verdict.DECLINED;
        AttemptId declined = till.sell().attempt();
        verdict = Verdict.APPROVED;

        assertThat(undo("void", declined)).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void whatThisTillDoesNotKnowIsLeftToTheTerminal() {
        Outcome undone = carryOut(VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(AMOUNT)
                .original(new ProviderRef("of-another-till"))
                .build());

        assertThat(undone).isInstanceOf(Outcome.Approved.class);
    }
}
