package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The app that the till is: it may die while the payment app has the screen, and its successor is given the result. For one dying till
 * after the other, each on one thread.
 */
final class MortalHost implements IntentTransport {

    /** When the process ends. */
    enum Death {
        /** After the start was noted, before the payment app was started. */
        BEFORE_THE_APP,
        /** While the payment app waits for the card. */
        WAITING_FOR_CARD,
        /** When the verdict is there, before the payment app gives the screen back. */
        CHARGED,
        /** When the result was delivered and kept, before the till wrote a word of it. */
        RESULT_KEPT,
        /** When the result was delivered, and it went down with the process. */
        RESULT_LOST
    }

    private final FakePayXpress app;
    private final Scenario scenario;
    private final Death death;
    private final CompletableFuture<IntentResult> result = new CompletableFuture<>();
    private final Map<String, IntentResult> kept = new ConcurrentHashMap<>();
    private Runnable end = () -> {};
    private String reference = "";
    private boolean dead;

    MortalHost(FakePayXpress app, Scenario scenario, Death death) {
        this.app = app;
        this.scenario = scenario;
        this.death = death;
    }

    /** Sets what ends the process. */
    void dyingBy(Runnable ending) {
        end = ending;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
        if (dead) {
            app.launch(handover, onResult); // the successor lives
            return;
        }
        reference = handover.reference();
        if (death != Death.BEFORE_THE_APP) {
            app.launch(handover, result::complete);
            awaitTheMoment();
        }
        dead = true;
        end.run();
        throw new IllegalStateException("the process is gone");
    }

    private void awaitTheMoment() {
        switch (death) {
            case WAITING_FOR_CARD, CHARGED -> scenario.awaitHeld();
            case RESULT_KEPT -> kept.put(reference, result.join());
            case RESULT_LOST -> result.join();
            case BEFORE_THE_APP -> {}
        }
    }

    /** Lets the payment app go on, and gives its result to the process that lives then, when there is one to come. */
    void giveTheScreenBack(boolean resultComes) {
        scenario.release();
        if (resultComes && (death == Death.WAITING_FOR_CARD || death == Death.CHARGED)) {
            kept.put(reference, result.join());
        }
    }

    @Override
    public Optional<IntentResult> late(String asked) {
        return Optional.ofNullable(kept.get(asked)).or(() -> app.late(asked));
    }
}
