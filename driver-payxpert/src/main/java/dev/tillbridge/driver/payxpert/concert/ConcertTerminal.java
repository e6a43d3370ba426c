package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PrintSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.TcpEndpoint;
import dev.tillbridge.spi.socket.TcpLimits;
import dev.tillbridge.spi.socket.TcpMessage;
import dev.tillbridge.spi.socket.TcpOutcome;
import dev.tillbridge.spi.socket.TcpOutcome.Answered;
import dev.tillbridge.spi.socket.TcpOutcome.Failed;
import dev.tillbridge.spi.socket.TcpStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One terminal that speaks Concert: which exchange answers which question. Safe for use by several threads.
 *
 * <p>A payment is one exchange, from the request to the answer when the cardholder is done. What breaks in between is lost: the terminal
 * goes on without us.
 *
 * @protocol caisse-ap 1 [assumed]: one connection for each operation, the answer on the same one
 */
final class ConcertTerminal implements PaymentTerminal, AsyncStartSupport, PingSupport, ReprintSupport, PrintSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ConcertTerminal.class);

    private static final String CHECK_THE_ADDRESS =
            "If it never answers, check that the settings 'host' and 'port' lead to a terminal that speaks Concert.";

    private final ConcertSettings settings;
    private final String name;
    private final CurrencyUnit currency;
    private final TcpStack tcp;
    private final ConcertServiceMapper services;
    private final StatusLayout status;
    private final Map<Operation, OperationTraits> operations;

    private ConcertTerminal(ConcertSettings settings, DriverContext context, TcpStack tcp) {
        this.settings = settings;
        this.name = context.terminalName();
        this.currency = context.currency();
        this.tcp = tcp;
        this.services = new ConcertServiceMapper(settings, name);
        this.status = StatusLayout.assumed();
        this.operations = ConcertTraits.of(settings);
    }

    /** Returns the terminal; opens no connection. */
    static ConcertTerminal open(ConcertSettings settings, DriverContext context) {
        TcpEndpoint endpoint = TcpEndpoint.of(
                settings.values().get(ConcertSettings.HOST), settings.values().get(ConcertSettings.PORT));
        TcpLimits limits = TcpLimits.standard().withConnect(settings.values().get(ConcertSettings.CONNECT_TIMEOUT));
        return new ConcertTerminal(settings, context, TcpStack.open(endpoint, limits, context.network()));
    }

    @Override
    public TerminalKey key() {
        return settings.key();
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    // Starts

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        return begin(start, gate).answer();
    }

    @Override
    public PendingStart begin(Start start, SendGate gate) {
        Optional<String> obstacle = ConcertMessageMapper.obstacle(start.request());
        if (obstacle.isPresent()) {
            return PendingStart.answered(StartAnswer.neverLeft(NotStartedReason.REFUSED, obstacle.get()));
        }
        FieldMessage message = ConcertMessageMapper.toMessage(start, settings);
        ConcertReader reader = new ConcertReader(ConcertMessageMapper.wanted(message, settings), false, settings);
        logSent(message);
        return tcp.begin(
                TcpMessage.start(bytes(message), gate),
                reader,
                settings.values().get(ConcertSettings.ANSWER_TIMEOUT),
                outcome -> outcome.match(
                        answer -> answered(answer, reader.announced(), start),
                        failed -> brokenOff(failed, reader.announced(), start)));
    }

    /** Where the connection breaks, what was taken into account before still tells whether it is what was ordered. */
    private StartAnswer brokenOff(Failed failed, List<FieldMessage> announced, Start start) {
        return announced.isEmpty() || !failed.mayHaveLeft() ? failed.asStartAnswer() : read(announced, start);
    }

    private StartAnswer answered(Answered answer, List<FieldMessage> announced, Start start) {
        return messages(answer).map(messages -> read(messages, start)).orElseGet(() -> {
            String text = unreadable(answer)
                    + " The request may have been carried out: look at the last transaction on the terminal before"
                    + " anything is charged again.";
            return announced.isEmpty()
                    ? StartAnswer.lost(text)
                    : StartAnswer.lost(text, ConcertMapper.taken(announced, start, settings));
        });
    }

    private StartAnswer read(List<FieldMessage> messages, Start start) {
        if (messages.stream().anyMatch(answer -> ConcertMapper.lacksComplement(answer, settings))) {
            Alarms.raise("The terminal " + name + " at " + tcp.endpoint().address()
                    + " says that it performed the payment, and not that it was authorised (AF 01), which PayXpress says with"
                    + " every approval. If it is a terminal of another make, write 'profile: generic' into its entry"
                    + " before the next payment.");
        }
        if (ConcertExchange.of(messages, start, settings).isOddlyReferenced()) {
            Alarms.raise("The terminal " + name + " at " + tcp.endpoint().address()
                    + " names another reference (CF) than the one that was sent, which alone does not make its answer"
                    + " another's. Check what the terminal and the back office show as the reference of this"
                    + " payment.");
        }
        return ConcertMapper.toStartAnswer(messages, start, settings);
    }

    // Lookups

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        FieldMessage message = status.toMessage(lookup.key(), settings);
        return exchange(
                        TcpMessage.notAStart(bytes(message), "asks how an operation ended"),
                        message,
                        new ConcertReader(status.wanted(), true, settings),
                        ConcertSettings.STATUS_TIMEOUT)
                .match(
                        answer -> messages(answer)
                                .map(messages -> status.toLookupAnswer(
                                        ConcertMapper.ending(messages, true), lookup, settings, currency))
                                .orElseGet(() -> LookupAnswer.unreadable(unreadable(answer))),
                        Failed::asLookupAnswer);
    }

    // Everything that is no payment

    /** @protocol caisse-ap 4 [px:v3]: the identification */
    @Override
    public Answer<String> ping() {
        return ask(
                ConcertMessageMapper.identification(settings),
                "asks whether the terminal is there",
                ConcertSettings.PING_TIMEOUT,
                answer -> Answer.of(services.toPresence(answer, tcp.endpoint().address())));
    }

    /** @protocol caisse-ap 4 [px:v3]: the duplicate */
    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return ask(
                ConcertMessageMapper.duplicate(audience, settings),
                "asks for a duplicate of the last ticket",
                ConcertSettings.PRINT_TIMEOUT,
                answer -> services.toCopies(answer, audience));
    }

    /** @protocol caisse-ap 4 [px:v3]: printing what the register supplies */
    @Override
    public Answer<String> print(List<String> lines) {
        return ConcertMessageMapper.unprintable(lines)
                .map(why -> Answer.<String>none(
                        Reason.REFUSED, "The terminal " + name + " cannot print this: " + why + ". Nothing was sent."))
                .orElseGet(() -> ask(
                        ConcertMessageMapper.print(lines, settings),
                        "prints a text",
                        ConcertSettings.PRINT_TIMEOUT,
                        answer -> Answer.of("The terminal " + name + " printed it.")));
    }

    private <T> Answer<T> ask(
            FieldMessage message, String because, Setting<Duration> limit, Function<FieldMessage, Answer<T>> value) {
        Set<String> wanted = message.has("CK") ? Set.of("ZT") : Set.of();
        return exchange(
                        TcpMessage.notAStart(bytes(message), because),
                        message,
                        new ConcertReader(wanted, false, settings),
                        limit)
                .match(
                        answer -> messages(answer)
                                .filter(messages ->
                                        ConcertMapper.ending(messages, false).size() == 1)
                                .map(messages -> services.toAnswer(messages, message, value))
                                .orElseGet(() -> Answer.none(Reason.LOST, unreadable(answer))),
                        failed -> failed.mayHaveLeft()
                                ? Answer.none(Reason.LOST, failed.text() + " " + CHECK_THE_ADDRESS)
                                : failed.asAnswer());
    }

    // What all exchanges have in common

    private byte[] bytes(FieldMessage message) {
        return ConcertCodec.write(message, settings.values().get(ConcertSettings.REQUEST_TERMINATOR));
    }

    private TcpOutcome exchange(TcpMessage bytes, FieldMessage message, ConcertReader reader, Setting<Duration> limit) {
        logSent(message);
        return tcp.exchange(bytes, reader, settings.values().get(limit));
    }

    private void logSent(FieldMessage message) {
        LOG.debug("{} was sent {}", name, ConcertLog.shown(message));
    }

    private String unreadable(Answered answer) {
        String who = "The terminal " + name + " at " + tcp.endpoint().address();
        return Stranger.of(answer.bytes())
                .map(stranger -> who + " gave an answer that is no Concert and looks like that of " + stranger.words()
                        + ". Check the settings 'driver', 'host' and 'port'.")
                .orElseGet(() -> who + " gave an answer that cannot be read, or that contradicts itself.");
    }

    private Optional<List<FieldMessage>> messages(Answered answer) {
        Optional<List<FieldMessage>> messages = ConcertCodec.read(answer.bytes());
        messages.ifPresentOrElse(
                all -> all.forEach(message -> LOG.debug("{} answered {}", name, ConcertLog.shown(message))),
                () -> LOG.debug("{} answered {} bytes that cannot be read", name, answer.bytes().length));
        if (messages.isEmpty() && ConcertCodec.isFollowed(answer.bytes())) {
            Alarms.raise("The terminal " + name + " at " + tcp.endpoint().address()
                    + " sent something behind its answer that is none, so the answer was not believed. If it happens"
                    + " again, check that nothing else uses the terminal or answers in its place.");
        }
        return messages;
    }

    @Override
    public void close() {
        tcp.close();
    }
}
