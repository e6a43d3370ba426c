package dev.tillbridge.testkit.simulation.tongue.payxpert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A till on the device of an app: what it starts the app with, and what comes back. */
final class Till {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Desk desk = new Desk();
    final ScreenTongue tongue;

    private final AppSort sort;

    private Till(AppSort sort, ScreenTongueProvider provider, String... options) {
        this.sort = sort;
        tongue = provider.open("1853195101", List.of(options), new SplittableRandom(1));
    }

    static Till ofPayxpress(String... options) {
        return new Till(AppSort.PAYXPRESS, new PayxpressTongueProvider(), options);
    }

    static Till ofApm(String... options) {
        return new Till(AppSort.APM, new ApmTongueProvider(), options);
    }

    /** Returns the extras of a transaction. */
    static Map<String, Object> perform(int type, Object amount, String reference) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("transaction_bundle_key_action", "PERFORM");
        extras.put("transaction_bundle_key_amount", amount);
        extras.put("transaction_bundle_key_transaction_type", type);
        extras.put("transaction_bundle_key_print_ticket", false);
        extras.put("transaction_bundle_key_reference", reference);
        return extras;
    }

    static Map<String, Object> print(Object which) {
        return Map.of("transaction_bundle_key_action", "PRINT_LAST", "transaction_bundle_key_type_print_ticket", which);
    }

    static Map<String, Object> wallet(double amount, Object... more) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("payment_request_from_another_app", true);
        extras.put("amount", amount);
        for (int i = 0; i < more.length; i += 2) {
            extras.put((String) more[i], more[i + 1]);
        }
        return extras;
    }

    IntentSpec spec(Map<String, Object> extras) {
        return new IntentSpec(sort.packageName(), sort.className(), extras);
    }

    /** Starts the app, and lets nothing else happen. */
    void start(Map<String, Object> extras) {
        tongue.answer(spec(extras), desk);
    }

    JsonNode pay(Map<String, Object> extras, Course.End end) {
        desk.will(end);
        return pay(extras);
    }

    /** Starts the app, lets the cardholder end it, and returns what comes back. */
    JsonNode pay(Map<String, Object> extras) {
        start(extras);
        desk.settle();
        return result();
    }

    JsonNode result() {
        return json(new String(desk.last().bytes(), StandardCharsets.UTF_8));
    }

    Meaning meaning() {
        return desk.last().meaning();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static String ticket(JsonNode tickets, int which) {
        return new String(
                Base64.getDecoder()
                        .decode(tickets.get("tickets").get(which).get("ticket").asText()),
                StandardCharsets.ISO_8859_1);
    }
}
