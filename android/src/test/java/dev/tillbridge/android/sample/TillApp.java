package dev.tillbridge.android.sample;

import android.app.Activity;
import android.app.Application;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.os.Build;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.android.ActivityStarter;
import dev.tillbridge.android.AndroidIntentTransport;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

// The example of the page, word for word.
public final class TillApp extends Application {

    private final Executor main = new Handler(Looper.getMainLooper())::post;
    private final ExecutorService payments = Executors.newSingleThreadExecutor(); // never the main thread
    private final AtomicReference<@Nullable Activity> counter = new AtomicReference<>();
    private AndroidIntentTransport transport;
    private CompletableFuture<Terminals> terminals;

    @Override
    public void onCreate() {
        super.onCreate();
        System.setProperty("tillbridge.locks", getFilesDir() + "/locks"); // no place of an Android is for all
        // In every process, and before any activity: only so a result is found that an earlier process had asked for.
        transport = AndroidIntentTransport.create(this, ActivityStarter.on(main, this::startForResult));
        terminals = CompletableFuture.supplyAsync(this::open, payments);
    }

    private Terminals open() {
        Map<String, ?> here = Map.of("driver", "payxpert-app", "serial", Build.SERIAL, "currency", "EUR");
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("here", here)),
                getFilesDir().toPath(),
                InstalledDrivers.load().settings());
        return Terminals.open(configuration, new TerminalListener() {}, transport);
    }

    private void startForResult(Intent intent, int requestCode) {
        Activity open = counter.get();
        if (open == null) {
            throw new ActivityNotFoundException("the counter is not on the screen");
        }
        open.startActivityForResult(intent, requestCode);
    }

    void pay(String invoice, Money amount, Consumer<String> screen) {
        payments.execute(() -> {
            Terminal terminal = terminals.join().terminal("here");
            Outcome outcome = terminal.sale(Sale.builder()
                    .tender(Tender.of(invoice)) // asking twice never charges twice
                    .amount(amount)
                    .build());
            String words = outcome.match(
                    approved -> approved.total().map(total -> "Paid " + total).orElse(approved.advice()),
                    declined -> "Declined: " + declined.reason(),
                    cancelled -> "Cancelled. Nothing was charged.",
                    notStarted -> "Nothing was charged: " + notStarted.why(),
                    unknown -> "Do not charge again. " + unknown.advice());
            terminal.acknowledge(outcome);
            main.execute(() -> screen.accept(words));
        });
    }

    /** The screen of the till. */
    public static final class Counter extends Activity {

        private TillApp till() {
            return (TillApp) getApplication();
        }

        @Override
        protected void onCreate(@Nullable Bundle saved) {
            super.onCreate(saved);
            till().counter.set(this);
        }

        @Override
        protected void onActivityResult(int requestCode, int resultCode, @Nullable Intent data) {
            if (!till().transport.onActivityResult(requestCode, resultCode, data)) {
                super.onActivityResult(requestCode, resultCode, data); // not a payment
            }
        }

        @Override
        protected void onDestroy() {
            till().counter.compareAndSet(this, null);
            super.onDestroy();
        }
    }
}
