package dev.tillbridge.testkit.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.NetworkSettings;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.MessageTerminal;
import dev.tillbridge.spi.socket.TextCodec;
import dev.tillbridge.testkit.spi.TestGate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message over TCP, whatever the peer makes of it: only a whole answer is read, and nothing is sent twice. */
class MessageTerminalTest {

    private static final NetworkSettings NETWORK = NetworkSettings.tcp(7300);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = "word yes\n";
    private final Port port = new Port("peer", 0, (till, number) -> {
        StringBuilder line = new StringBuilder();
        for (int octet = till.getInputStream().read(); octet >= 0 && octet != '\n'; ) {
            line.append((char) octet);
            octet = till.getInputStream().read();
        }
        asked.add(line.toString());
        till.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    });

    private static final class Words extends TextCodec {

        private Words() {
            super('\n', 100);
        }

        @Override
        protected String textOf(FieldMessage message) {
            return "word " + message.text("word");
        }

        @Override
        protected Optional<FieldMessage> messageIn(String text) {
            return text.startsWith("word ")
                    ? Optional.of(FieldMessage.of("word", text.substring("word ".length())))
                    : Optional.empty();
        }
    }

    private static final class Small extends MessageTerminal {

        private Small(DriverContext context) {
            super(context, "small", NETWORK, new Words());
        }

        @Override
        public Map<Operation, OperationTraits> operations() {
            return Map.of();
        }

        @Override
        public StartAnswer start(Start start, SendGate gate) {
            throw new UnsupportedOperationException("a start is made by hand here");
        }

        private StartAnswer start(SendGate gate) {
            return start(
                    FieldMessage.of("word", "start"),
                    gate,
                    told -> StartAnswer.accepted(
                            Evidence.builder().key(told.text("word")).build()));
        }

        @Override
        public LookupAnswer lookup(Lookup lookup, Duration patience) {
            return lookup(FieldMessage.of("word", lookup.key()), told -> LookupAnswer.notFound(told.text("word")));
        }

        private CancelAnswer cancel(SendGate gate) {
            return cancel(
                    FieldMessage.of("word", "cancel"),
                    gate,
                    told -> new CancelAnswer(CancelAnswer.Kind.TAKEN, told.text("word")));
        }

        private Answer<String> info() {
            return ask(FieldMessage.of("word", "info"), "asks what it is", told -> Answer.of(told.text("word")));
        }
    }

    private Small opened() {
        port.open();
        TerminalConfiguration entry = Configuration.from(
                        Map.of(
                                "terminals",
                                Map.of(
                                        "bar",
                                        Map.of(
                                                "driver", "small",
                                                "host",
                                                        port.address()
                                                                .getAddress()
                                                                .getHostAddress(),
                                                "port", port.address().getPort(),
                                                "serial", "S1",
                                                "currency", "EUR",
                                                "answerTimeout", "5s"))),
                        Path.of(""),
                        Map.of("small", NETWORK.with()))
                .terminals()
                .get(0);
        return new Small(EntryContext.of(entry, InMemoryCredentialStore.create()));
    }

    @AfterEach
    void end() {
        port.close();
    }

    @Test
    void aWholeAnswerIsRead() {
        try (Small terminal = opened()) {
            assertThat(terminal.key()).isEqualTo(new TerminalKey("small:S1"));
            assertThat(terminal.start(TestGate.open())).isInstanceOf(StartAnswer.Accepted.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, "k"), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.NotFound.class);
            assertThat(terminal.cancel(TestGate.open()).kind()).isEqualTo(CancelAnswer.Kind.TAKEN);
            assertThat(terminal.info().value()).contains("yes");
            assertThat(asked).containsExactly("word start", "word k", "word cancel", "word info");
        }
    }

    @Test
    void whatIsNoMessageProvesNothing() {
        answer = "220 printer ready\n";
        try (Small terminal = opened()) {
            assertThat(terminal.start(TestGate.open())).isInstanceOf(StartAnswer.Lost.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, "k"), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.Unreadable.class);
            assertThat(terminal.cancel(TestGate.open()).kind()).isEqualTo(CancelAnswer.Kind.LOST);
            assertThat(terminal.info().value()).isEmpty();
            assertThat(asked).as("each once").hasSize(4);
        }
    }

    @Test
    void halfAnAnswerIsNone() {
        answer = "word yes";
        try (Small terminal = opened()) {
            assertThat(terminal.start(TestGate.open())).isInstanceOf(StartAnswer.Lost.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, "k"), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.Lost.class);
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void behindAClosedGateNothingLeaves() {
        try (Small terminal = opened()) {
            assertThat(terminal.start(TestGate.closed())).isInstanceOf(StartAnswer.NeverLeft.class);
            assertThat(terminal.cancel(TestGate.closed()).kind()).isEqualTo(CancelAnswer.Kind.LOST);
            assertThat(asked).allMatch(String::isEmpty);
        }
    }
}
