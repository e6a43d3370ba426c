package dev.tillbridge.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.os.Bundle;
import dev.tillbridge.Attempt;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the interface of the point of sale through Android's own intents to the payment app and back, over a journal in a file. */
@Timeout(60)
class AndroidTillTest {

    private static final Path PAGES = Path.of("..", "docs", "drivers");
    private static final Path SAMPLE = Path.of("src/test/java/dev/tillbridge/android/sample/TillApp.java");
    private static final Money AMOUNT = Money.parse("EUR 19.99");

    @TempDir
    Path folder;

    private final FakeDevice device = new FakeDevice();
    private final FakePayXpress app = FakePayXpress.open();
    private final String serial = UUID.randomUUID().toString().substring(0, 30);
    private final BlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> screenIsBack = new CompletableFuture<>();
    private volatile AndroidIntentTransport living = process();

    @AfterEach
    void close() {
        app.close();
    }

    private AndroidIntentTransport process() {
        return AndroidIntentTransport.create(device.process(), this::startForResult);
    }

    /** Does what Android does: finds the activity by its component, carries extras by their types, and tells whoever lives then. */
    private void startForResult(Intent intent, int requestCode) {
        IntentSpec spec = new IntentSpec(
                Objects.requireNonNull(intent.getComponent()).getPackageName(),
                intent.getComponent().getClassName(),
                unpacked(intent.getExtras()));
        try {
            app.launch(new Handover("android-" + requestCode, spec, Instant.EPOCH), result -> {
                assertThat(living.onActivityResult(requestCode, result.resultCode(), packed(result)))
                        .isTrue();
                screenIsBack.complete(null);
            });
        } catch (LaunchException e) {
            throw new ActivityNotFoundException(e.getMessage());
        }
    }

    private static Map<String, Object> unpacked(@Nullable Bundle bundle) {
        Map<String, Object> extras = new LinkedHashMap<>();
        if (bundle != null) {
            bundle.keySet().forEach(name -> extras.put(name, bundle.get(name)));
        }
        return extras;
    }

    private static Intent packed(IntentResult result) {
        Intent data = new Intent();
        result.extras().forEach((name, value) -> data.putExtra(name, String.valueOf(value)));
        return data;
    }

    private Terminals open(String driver) {
        Map<String, ?> here = Map.of("driver", driver, "serial", serial, "currency", "EUR");
        return Terminals.open(
                Configuration.from(
                        Map.of("terminals", Map.of("here", here)),
                        folder,
                        InstalledDrivers.load().settings()),
                new TerminalListener() {
                    @Override
                    public void onOutcome(Outcome outcome) {
                        told.add(outcome);
                    }
                },
                living);
    }

    private static Sale sale(String tender) {
        return Sale.builder().tender(Tender.of(tender)).amount(AMOUNT).build();
    }

    @Test
    void aPaymentGoesThroughAndroidToPayXpressAndBack() {
        try (Terminals terminals = open("payxpert-app")) {
            Outcome outcome = terminals.terminal("here").sale(sale("4711"));

            assertThat(((Outcome.Approved) outcome).total()).contains(AMOUNT);
            assertThat(app.complaints()).isEmpty();
            assertThat(app.ledger().totalCaptured()).isEqualTo(AMOUNT);
        }
    }

    @Test
    void apmGetsTheSameAmountInItsOwnUnit() {
        try (Terminals terminals = open("payxpert-apm")) {
            assertThat(terminals.terminal("here").sale(sale("4711"))).isInstanceOf(Outcome.Unknown.class);

            assertThat(app.complaints()).isEmpty();
            assertThat(app.ledger().totalCaptured()).isEqualTo(AMOUNT);
        }
    }

    @Test
    void withoutTheAppNothingIsStarted() {
        app.refuseConnections(true);
        try (Terminals terminals = open("payxpert-app")) {
            Outcome outcome = terminals.terminal("here").sale(sale("4711"));

            assertThat(((Outcome.NotStarted) outcome).reason()).isEqualTo(NotStartedReason.UNREACHABLE);
        }
    }

    @Test
    void aResultThatComesToTheNextProcessSettlesThePaymentOfTheFormer() throws InterruptedException {
        Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        app.next(scenario);
        Attempt attempt;
        try (Terminals former = open("payxpert-app")) {
            attempt = former.terminal("here").start(sale("4711"), new TerminalListener() {});
            scenario.awaitHeld();
        }
        living = process();
        scenario.release();
        screenIsBack.join();

        try (Terminals next = open("payxpert-app")) {
            Outcome outcome = told.take();
            while (outcome instanceof Outcome.Unknown) {
                outcome = told.take();
            }

            assertThat(outcome.attempt()).isEqualTo(attempt.id());
            assertThat(((Outcome.Approved) outcome).total()).contains(AMOUNT);
            assertThat(next.terminal("here").sale(sale("4711")))
                    .as("asked again")
                    .isInstanceOf(Outcome.Approved.class);
            assertThat(app.ledger().captured()).as("charged once").hasSize(1);
        }
    }

    @Test
    void thePageShowsTheCodeThatIsCompiled() throws IOException {
        String code = Files.readString(SAMPLE);
        String block = block(Files.readString(PAGES.resolve("payxpert-app.md")));

        assertThat(block).startsWith("// The example").contains("onActivityResult");
        assertThat(code).endsWith(block);
        assertThat(Files.readString(PAGES.resolve("payxpert-apm.md"))).contains("payxpert-app.md#");
    }

    private static String block(String page) {
        int begin = page.indexOf("```java\n") + "```java\n".length();
        return page.substring(begin, page.indexOf("```", begin));
    }
}
