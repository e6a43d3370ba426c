package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An app that takes a hundred of everybody, and gives back how that ended, or is left without a word. */
final class PlainScreen implements ScreenTongue, ScreenTongueProvider {

    static final IntentSpec PAY = new IntentSpec("app", "Pay", Map.of());
    static final String STAGE = "stage";

    int restarts;
    boolean isLeft;

    @Override
    public boolean isThere(IntentSpec spec) {
        return spec.equals(PAY);
    }

    @Override
    public RequestKind kindOf(IntentSpec spec) {
        return RequestKind.START;
    }

    @Override
    public void answer(IntentSpec spec, Exchange exchange) {
        exchange.begin(PlainTongue.sale(100), null, entry -> {
            if (isLeft) {
                exchange.hangUp();
            } else {
                exchange.reply(new Reply(
                        Meaning.RESULT,
                        entry,
                        List.of(Field.of(STAGE, Role.VERDICT, entry.stage().name())),
                        fields -> String.valueOf(fields.get(0).value()).getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    @Override
    public IntentResult result(byte[] reply) {
        return new IntentResult(IntentResult.OK, Map.of(STAGE, new String(reply, StandardCharsets.UTF_8)));
    }

    @Override
    public void restarted() {
        restarts++;
    }

    @Override
    public String driver() {
        return "plain-app";
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    @Override
    public ScreenTongue open(String serial, List<String> options, RandomGenerator chance) {
        return this;
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        return Map.of();
    }
}
