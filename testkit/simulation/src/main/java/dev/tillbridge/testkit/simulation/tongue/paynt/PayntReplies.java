package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpEncoding;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Status lines, headers and the bodies of refusals (sheet, 4.5). Immutable. */
final class PayntReplies {

    private static final HttpEncoding ENCODING = new HttpEncoding(new JsonText(false));

    private final Set<PayntOption> options;

    PayntReplies(Set<PayntOption> options) {
        this.options = options;
    }

    /** Returns an answer with a JSON object. */
    Reply json(int status, Meaning meaning, @Nullable Entry about, List<Field> object) {
        List<Field> fields = head(status, "application/json");
        fields.addAll(object);
        return new Reply(meaning, about, fields, ENCODING);
    }

    /** Returns an answer without a body. */
    Reply empty(int status, Meaning meaning, @Nullable Entry about) {
        List<Field> fields = head(status, "application/json");
        fields.add(Field.of(HttpEncoding.TEXT, Role.TEXT, ""));
        return new Reply(meaning, about, fields, ENCODING);
    }

    /** Returns a refusal. */
    Reply refusal(int status, String words, Meaning meaning) {
        if (options.contains(PayntOption.ERROR_AS_JSON)) {
            return json(status, meaning, null, List.of(Field.of("error", Role.TEXT, words)));
        }
        boolean isEmpty = options.contains(PayntOption.ERROR_EMPTY);
        List<Field> fields = head(status, "text/plain; charset=utf-8");
        fields.add(Field.of(HttpEncoding.TEXT, Role.TEXT, isEmpty ? "" : words));
        return new Reply(meaning, null, fields, ENCODING);
    }

    private static List<Field> head(int status, String type) {
        List<Field> fields = new ArrayList<>(40);
        fields.add(Field.of(HttpEncoding.STATUS, Role.STATUS, (long) status));
        fields.add(Field.of(HttpEncoding.REASON, Role.TEXT, reason(status)));
        fields.add(Field.of(HttpEncoding.HEADER + "Content-Type", Role.OTHER, type));
        return fields;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 206 -> "Partial Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            default -> "Method Not Allowed";
        };
    }
}
