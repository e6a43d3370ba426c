package dev.tillbridge.android;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.PlainJson;
import dev.tillbridge.testkit.fuzz.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whatever an app hands back is kept without card data, and proves afterwards what it proved before.
 *
 * <p>An input is {@code write|read <the platform's code>}, and below the extras, with a line {@code ---} between two, or what is kept.
 */
class StoredResultFuzzTest extends FuzzTest {

    private static final String REFERENCE = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";
    private static final List<String> DECIDING = List.of("status", "resultCode", "amount", "externalReference");

    @Override
    protected List<String> words() {
        return List.of(
                "write",
                "read",
                "\n---\n",
                "\"expirationDate\":281130",
                "\"maskedPan\":\"4111111111111111\"",
                "\"pan\":4111111111111111",
                "\"tickets\":\"[]\"",
                "\"token\":\"x\"",
                "\"transaction\":\"{\\\"status\\\":0}\"",
                REFERENCE,
                "\"extras\":{}",
                "\"code\":-1",
                "****");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input);
        if (asked.word(0).equals("read")) {
            assertThat(StoredResult.read(asked.body())).isNotNull();
            return;
        }
        Map<String, Object> extras = new LinkedHashMap<>();
        for (String text : asked.body().split("\n---\n", -1)) {
            extras.put("extra" + extras.size(), text);
        }
        IntentResult came = new IntentResult(asked.number(1, IntentResult.OK), extras);
        String stored = StoredResult.write(came, REFERENCE);
        assertThat(Told.holdsCardNumber(stored)).as("I5: %s", stored).isFalse();
        Optional<IntentResult> kept = StoredResult.read(stored);
        assertThat(kept).as("what was written can be read").isPresent();
        assertThat(kept.get().resultCode()).isEqualTo(came.resultCode());
        kept.get().extras().forEach((name, text) -> judge((String) text, String.valueOf(extras.get(name))));
    }

    private static void judge(String kept, String came) {
        if (kept.isEmpty() || kept.equals("{")) {
            return; // it was there
        }
        PlainJson before = PlainJson.of(came);
        PlainJson after = PlainJson.of(kept);
        for (String field : DECIDING) {
            boolean holdsCard = SafeText.holdsCardNumber(before.written(field))
                    || before.text(field).contains("*");
            if (!holdsCard && before.whole(field).isPresent()) {
                assertThat(after.whole(field)).as(field).isEqualTo(before.whole(field));
            }
            assertThat(after.written(field).isEmpty())
                    .as("%s is still there, or still not", field)
                    .isEqualTo(before.written(field).isEmpty());
        }
    }
}
