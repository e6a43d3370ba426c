package dev.tillbridge.benchmarks;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.Map;
import org.joda.money.Money;

/** A terminal without a wire that approves at the first look: what is measured is what the till does. Safe for use by several threads. */
final class QuickTerminal implements PaymentTerminal {

    private static final OperationTraits TRAITS = OperationTraits.builder()
            .key(OperationTraits.KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
            .lookup(OperationTraits.LookupBy.KEY, Grade.DOCUMENTED)
            .build();

    private final TerminalKey key;
    private final Money amount;

    QuickTerminal(String serial, Money amount) {
        this.key = new TerminalKey("quick:" + serial);
        this.amount = amount;
    }

    @Override
    public TerminalKey key() {
        return key;
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return Map.of(Operation.SALE, TRAITS);
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return StartAnswer.neverLeft(NotStartedReason.INTERRUPTED, "the gate is shut");
        }
        return StartAnswer.accepted(Evidence.builder()
                .key(start.key().map(StartKey::value).orElseThrow())
                .operation(Operation.SALE)
                .build());
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return LookupAnswer.finished(Evidence.builder()
                .complete(true)
                .key(lookup.key())
                .operation(Operation.SALE)
                .currency(amount.getCurrencyUnit())
                .amounts(Amounts.ofBase(amount))
                .verdict(Verdict.APPROVED)
                .build());
    }

    @Override
    public void close() {}
}
