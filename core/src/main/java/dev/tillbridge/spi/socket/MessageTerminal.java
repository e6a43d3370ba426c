package dev.tillbridge.spi.socket;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelAnswer.Kind;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.NetworkSettings;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.function.Function;

/**
 * One terminal over TCP that is asked one message and answers one, each on a connection of its own.
 *
 * <p>For driver authors: extend it, say in a {@link MessageCodec} how a message is written, and give each question with the function that
 * reads its answer. That function sees whole messages only: an exchange that brought none is told as what it is (lost, or provably not sent),
 * and bytes that are no message prove nothing, so a start that they answer is lost, which means that money may have moved. No method throws
 * for anything that happens on the network; what a function throws is thrown here. Safe for use by several threads.
 */
public abstract class MessageTerminal implements PaymentTerminal {

    private final TerminalKey key;
    private final String unreadable;
    private final TcpStack tcp;
    private final MessageCodec codec;
    private final Duration limit;

    /**
     * Opens a terminal; nothing is sent.
     *
     * @param family the driver's id, by which its terminals are told from others
     * @param settings where it is and how long it is waited for
     * @param codec how its messages are written
     */
    protected MessageTerminal(DriverContext context, String family, NetworkSettings settings, MessageCodec codec) {
        this.key = settings.key(family, context.settings());
        this.unreadable = "The terminal " + context.terminalName() + " answered what is no message of its protocol.";
        this.tcp = TcpStack.open(
                TcpEndpoint.of(
                        context.settings().get(settings.host()),
                        context.settings().get(settings.port())),
                TcpLimits.standard()
                        .withConnect(context.settings().get(settings.connectTimeout()))
                        .withMaxBytes(codec.longest()),
                context.network());
        this.codec = codec;
        this.limit = context.settings().get(settings.answerTimeout());
    }

    @Override
    public final TerminalKey key() {
        return key;
    }

    /** Sends a start once, passing its gate directly before the first byte, and returns what its answer tells. */
    protected final StartAnswer start(FieldMessage message, SendGate gate, Function<FieldMessage, StartAnswer> told) {
        return exchange(
                TcpMessage.start(codec.write(message), gate),
                told,
                StartAnswer.lost(unreadable),
                TcpOutcome.Failed::asStartAnswer);
    }

    /** Asks where a start stands, and returns what the answer tells. */
    protected final LookupAnswer lookup(FieldMessage message, Function<FieldMessage, LookupAnswer> told) {
        return exchange(
                TcpMessage.notAStart(codec.write(message), "asks where a transaction stands"),
                told,
                LookupAnswer.unreadable(unreadable),
                TcpOutcome.Failed::asLookupAnswer);
    }

    /** Sends a cancel once, passing its gate as a start does, and returns what its answer tells. */
    protected final CancelAnswer cancel(
            FieldMessage message, SendGate gate, Function<FieldMessage, CancelAnswer> told) {
        return exchange(
                TcpMessage.cancel(codec.write(message), gate),
                told,
                new CancelAnswer(Kind.LOST, unreadable),
                TcpOutcome.Failed::asCancelAnswer);
    }

    /**
     * Asks something that moves no money, and returns what the answer tells.
     *
     * @param because why it moves none, for the reader: "asks what the terminal is"
     */
    protected final <T> Answer<T> ask(FieldMessage message, String because, Function<FieldMessage, Answer<T>> told) {
        return exchange(
                TcpMessage.notAStart(codec.write(message), because),
                told,
                Answer.none(Answer.Reason.LOST, unreadable),
                TcpOutcome.Failed::asAnswer);
    }

    private <T> T exchange(
            TcpMessage message, Function<FieldMessage, T> told, T none, Function<TcpOutcome.Failed, T> failed) {
        return tcp.exchange(message, codec.reader(), limit)
                .match(answer -> codec.read(answer.bytes()).map(told).orElse(none), failed);
    }

    /** Breaks off what is under way. Idempotent. */
    @Override
    public final void close() {
        tcp.close();
    }
}
