package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.AnswerReader;
import dev.tillbridge.spi.socket.TcpEndpoint;
import dev.tillbridge.spi.socket.TcpLimits;
import dev.tillbridge.spi.socket.TcpMessage;
import dev.tillbridge.spi.socket.TcpOutcome;
import dev.tillbridge.spi.socket.TcpOutcome.Failed;
import dev.tillbridge.spi.socket.TcpStack;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** One Chime terminal: which line answers which question, and nothing else. */
final class ChimeTerminal implements PaymentTerminal, CancelSupport, InfoSupport, PingSupport {

    private static final int LONGEST_LINE = 4096;

    private final String serial;
    private final Grade trust;
    private final Duration limit;
    private final TcpStack tcp;

    ChimeTerminal(DriverContext context) {
        serial = context.settings().get(ChimeDriver.SERIAL);
        trust = Grade.of(context.settings().vouched(ChimeDriver.VERIFIED));
        limit = context.settings().get(ChimeDriver.ANSWER_TIMEOUT);
        tcp = TcpStack.open(
                TcpEndpoint.of(
                        context.settings().get(ChimeDriver.HOST),
                        context.settings().get(ChimeDriver.PORT)),
                TcpLimits.standard()
                        .withConnect(context.settings().get(ChimeDriver.CONNECT_TIMEOUT))
                        .withMaxBytes(LONGEST_LINE));
    }

    @Override
    public TerminalKey key() {
        return new TerminalKey("chime:" + serial);
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
        return OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .lookupDurable(true, trust)
                .keyRetention(Duration.ofDays(30), trust)
                .notFoundAnswer(ChimeMapper.NOT_KNOWN, trust)
                .rejects(ChimeMapper.REFUSALS, Grade.DOCUMENTED)
                .cancel(CancelBy.KEY, Grade.DOCUMENTED, "until the card was read")
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .features(Set.of(features))
                .completionMarker("the answer to STATUS begins with say=done")
                .whereToLook("Press the list key of the terminal; it shows the transactions of 30 days.")
                .build();
    }

    // Starts

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        String id = start.key().orElseThrow().value();
        byte[] order = ChimeMapper.order(start.request(), id).bytes();
        return exchange(TcpMessage.start(order, gate))
                .match(answer -> ChimeMapper.toStartAnswer(answer, id), Failed::asStartAnswer);
    }

    // Lookups

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return ask(ChimeLine.of("cmd", "STATUS").and("id", lookup.key()), "asks where a transaction stands")
                .match(answer -> ChimeMapper.toLookupAnswer(answer, lookup.key()), Failed::asLookupAnswer);
    }

    // What else it can do

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        byte[] message = ChimeLine.of("cmd", "CANCEL").and("id", running.key()).bytes();
        return exchange(TcpMessage.cancel(message, gate))
                .match(answer -> ChimeMapper.toCancelAnswer(answer, running.key()), Failed::asCancelAnswer);
    }

    @Override
    public Answer<TerminalInfo> info() {
        return ask(ChimeLine.of("cmd", "INFO"), "asks what the terminal is")
                .match(ChimeMapper::toInfo, Failed::asAnswer);
    }

    @Override
    public Answer<String> ping() {
        return info().map(info -> info.serial()
                .map(told -> "The terminal " + told + " answered.")
                .orElse("A terminal that does not tell its serial number answered."));
    }

    // The wire

    private TcpOutcome ask(ChimeLine question, String because) {
        return exchange(TcpMessage.notAStart(question.bytes(), because));
    }

    private TcpOutcome exchange(TcpMessage message) {
        return tcp.exchange(message, new OneLine(), limit);
    }

    /** An answer ends with its first LF. */
    private static final class OneLine implements AnswerReader {

        @Override
        public Next read(byte[] segment) {
            for (byte octet : segment) {
                if (octet == '\n') {
                    return Next.done();
                }
            }
            return Next.more();
        }

        @Override
        public boolean isWholeAtEnd() {
            return false;
        }
    }

    @Override
    public void close() {
        tcp.close();
    }
}
