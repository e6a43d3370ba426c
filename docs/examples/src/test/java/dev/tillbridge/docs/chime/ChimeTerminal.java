package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.PingByInfo;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.MessageTerminal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** One Chime terminal: which line answers which question, and nothing else. */
final class ChimeTerminal extends MessageTerminal implements CancelSupport, PingByInfo {

    private final Grade trust;

    ChimeTerminal(DriverContext context) {
        super(context, "chime", ChimeDriver.NETWORK, new ChimeCodec());
        trust = Grade.of(context.settings().vouched(ChimeDriver.VERIFIED));
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return Map.of(
                Operation.SALE, traits(Feature.GRATUITY, Feature.REFERENCE),
                Operation.REFUND, traits(Feature.REFERENCE),
                Operation.PRE_AUTHORISATION, traits(Feature.REFERENCE),
                Operation.COMPLETION, traits(Feature.BY_ID),
                Operation.REVERSAL, traits(Feature.BY_ID),
                Operation.VOID, traits(Feature.BY_ID));
    }

    private OperationTraits traits(Feature... features) {
        return OperationTraits.polledByKey(KeyForm.HEX_32)
                .lookupDurable(true, trust)
                .keyRetention(Duration.ofDays(30), trust)
                .notFoundAnswer(ChimeMapper.NOT_KNOWN, trust)
                .rejects(ChimeMapper.REFUSALS, Grade.DOCUMENTED)
                .cancel(CancelBy.KEY, Grade.DOCUMENTED, "until the card was read")
                .features(Set.of(features))
                .completionMarker("the answer to STATUS begins with say=done")
                .whereToLook("Press the list key of the terminal; it shows the transactions of 30 days.")
                .build();
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        return start(ChimeMapper.toMessage(start), gate, answer -> ChimeMapper.toStartAnswer(answer, start));
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return lookup(
                FieldMessage.of("cmd", "STATUS").and("id", lookup.key()),
                answer -> ChimeMapper.toLookupAnswer(answer, lookup.key()));
    }

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        return cancel(
                FieldMessage.of("cmd", "CANCEL").and("id", running.key()),
                gate,
                answer -> ChimeMapper.toCancelAnswer(answer, running.key()));
    }

    @Override
    public Answer<TerminalInfo> info() {
        return ask(FieldMessage.of("cmd", "INFO"), "asks what the terminal is", ChimeMapper::toInfo);
    }
}
