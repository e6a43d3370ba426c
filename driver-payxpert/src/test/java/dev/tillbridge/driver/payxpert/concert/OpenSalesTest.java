package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.EntryContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A shop full of terminals at which cardholders are waited for, through the whole of core and with its real threads. */
@Isolated("waits for threads of the process to end")
@Timeout(120)
class OpenSalesTest {

    private static final int SALES = 200;
    private static final int FEW = 64;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final List<Socket> connections = new CopyOnWriteArrayList<>(); // some of them may be strangers'
    private final ServerSocket door = door();
    private final Terminals terminals = terminals();

    @AfterEach
    void close() throws IOException {
        terminals.close();
        door.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void salesThatWaitForACardHoldNoThreadAndEndWhenTheirTerminalsAnswer() throws IOException {
        List<Attempt> attempts = startAll();

        awaitWritten();
        assertThat(attempts).extracting(attempt -> attempt.summary().state()).containsOnly(AttemptState.SUBMITTING);
        // Threads that only the starts needed end when they were idle for a while.
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(threads())
                        .as("%s open sales", SALES)
                        .hasSizeLessThanOrEqualTo(FEW)
                        .noneMatch(name -> name.startsWith("tillbridge-cardholder")));

        for (Socket connection : connections) {
            connection.getOutputStream().write(Bench.answer("AE00210AF00201").getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(attempts).extracting(Attempt::await).hasOnlyElementsOfType(Outcome.Approved.class);
    }

    @Test
    void salesThatWaitForACardAreInDoubtWhenTheTerminalsAreClosed() {
        List<Attempt> attempts = startAll();
        awaitWritten();

        terminals.close();

        assertThat(attempts)
                .extracting(attempt -> attempt.summary().state())
                .allMatch(state -> state == AttemptState.SUBMITTING
                        || state == AttemptState.IN_DOUBT
                        || state == AttemptState.UNKNOWN);
        await().atMost(LONG).until(() -> threads().stream().noneMatch(name -> name.startsWith("tillbridge-readiness")));
    }

    private List<Attempt> startAll() {
        List<Attempt> attempts = new ArrayList<>();
        for (Terminal terminal : terminals.all()) {
            attempts.add(terminal.start(
                    Sale.builder()
                            .tender(Tender.of("bill-" + attempts.size()))
                            .amount(Bench.AMOUNT)
                            .build(),
                    new TerminalListener() {}));
        }
        return attempts;
    }

    /** Waits until every request was written, and nobody is left who wrote one. */
    private void awaitWritten() {
        await().atMost(LONG)
                .until(() -> connections.size() >= SALES
                        && threads().stream().noneMatch(name -> name.equals("tillbridge-tcp")));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tillbridge-"))
                .toList();
    }

    /** Lets everybody in and says nothing. */
    private ServerSocket door() {
        try {
            ServerSocket opened = new ServerSocket(0, SALES, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> letIn(opened), "silent-terminals");
            thread.setDaemon(true);
            thread.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letIn(ServerSocket opened) {
        try {
            while (true) {
                connections.add(opened.accept());
            }
        } catch (IOException closed) {
            assertThat(opened.isClosed()).isTrue();
        }
    }

    private Terminals terminals() {
        Map<String, Object> entries = new HashMap<>();
        for (int number = 0; number < SALES; number++) {
            entries.put(
                    "t" + number,
                    Map.of(
                            "driver", "payxpert",
                            "host", door.getInetAddress().getHostAddress(),
                            "port", door.getLocalPort(),
                            "serial", String.valueOf(20_000_000 + number),
                            "registerNumber", "07",
                            "quietPeriod", "20ms",
                            "currency", "EUR"));
        }
        PayxpertDriver driver = new PayxpertDriver();
        return TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                .open(
                        Configuration.from(
                                Map.of("terminals", entries), Path.of(""), Map.of(driver.id(), driver.settings())),
                        entry -> driver.open(EntryContext.of(entry, InMemoryCredentialStore.create())));
    }
}
