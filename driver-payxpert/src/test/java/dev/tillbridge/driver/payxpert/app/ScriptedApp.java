package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An app that does what a test says, on the thread that starts it. Not thread-safe. */
final class ScriptedApp implements IntentTransport {

    static final String REFERENCE = "$REFERENCE";

    final List<Handover> handovers = new ArrayList<>();
    private final Map<String, IntentResult> late = new HashMap<>();
    private Behaviour behaviour = (handover, onResult) -> {};

    @Nullable
    Boolean installed;

    /** What the app does when it is started. */
    interface Behaviour {

        void act(Handover handover, Consumer<IntentResult> onResult) throws LaunchException;
    }

    /** Returns a result with this JSON, in an extra that nobody named. */
    static IntentResult json(String json) {
        return new IntentResult(IntentResult.OK, Map.of("result", json));
    }

    /** Gives this result at once; the word {@link #REFERENCE} in a text stands for the reference that it was started with. */
    ScriptedApp answers(IntentResult result) {
        return does((handover, onResult) -> onResult.accept(with(handover.reference(), result)));
    }

    ScriptedApp answers(String json) {
        return answers(json(json));
    }

    /** Gives this result at once, and keeps another for whoever asks for it later. */
    ScriptedApp answersAndKeeps(String json, String kept) {
        return does((handover, onResult) -> {
            deliverLate(handover, json(kept));
            onResult.accept(with(handover.reference(), json(json)));
        });
    }

    ScriptedApp does(Behaviour value) {
        behaviour = value;
        return this;
    }

    /** Delivers a result when nobody waits for it any more. */
    void deliverLate(Handover handover, IntentResult result) {
        late.put(handover.reference(), with(handover.reference(), result));
    }

    Handover latest() {
        return handovers.get(handovers.size() - 1);
    }

    private static IntentResult with(String reference, IntentResult result) {
        UnaryOperator<Object> fill = value -> value instanceof String text ? text.replace(REFERENCE, reference) : value;
        Map<String, Object> extras = new HashMap<>();
        result.extras().forEach((name, value) -> extras.put(name, fill.apply(value)));
        return new IntentResult(result.resultCode(), extras);
    }

    @Override
    public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
        handovers.add(handover);
        behaviour.act(handover, onResult);
    }

    @Override
    public Optional<IntentResult> late(String reference) {
        return Optional.ofNullable(late.get(reference));
    }

    @Override
    public Optional<Boolean> isInstalled(String packageName) {
        return Optional.ofNullable(installed);
    }
}
