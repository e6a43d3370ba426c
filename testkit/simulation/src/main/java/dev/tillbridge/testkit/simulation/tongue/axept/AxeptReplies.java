package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpEncoding;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Status lines, headers and the texts of refusals (sheet, section 1). Immutable. */
final class AxeptReplies {

    /** The text of a bad request. */
    static final String BAD = "Bad input parameter or invalid JSON";

    private static final HttpEncoding ENCODING = new HttpEncoding(new JsonText(true));
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<Field> SHARING = List.of(
            header("Access-Control-Allow-Origin", "*"),
            header("Access-Control-Allow-Methods", "POST, GET, OPTIONS, DELETE"),
            header("Access-Control-Max-Age", "86400"),
            header("Access-Control-Allow-Headers", "*"),
            header("Allow", "POST, GET, OPTIONS, DELETE"));

    private final Set<AxeptOption> options;

    AxeptReplies(Set<AxeptOption> options) {
        this.options = options;
    }

    /** Returns the text of the answer about an unknown transaction. */
    static String notFoundText(Set<AxeptOption> options) {
        return options.contains(AxeptOption.UNKNOWN_UTI_400) && !options.contains(AxeptOption.EXPLAINS)
                ? BAD
                : "Not found";
    }

    /** Returns an answer with a JSON object. */
    Reply json(Said said, int status, String reason, Meaning meaning, @Nullable Entry about, List<Field> object) {
        List<Field> fields = head(said, status, reason, "application/json");
        fields.addAll(object);
        return new Reply(meaning, about, fields, ENCODING);
    }

    /** Returns an answer with a text. */
    Reply text(Said said, int status, String reason, String text, Meaning meaning, @Nullable Entry about) {
        List<Field> fields = head(said, status, reason, "text/plain");
        fields.add(Field.of(HttpEncoding.TEXT, Role.TEXT, text));
        return new Reply(meaning, about, fields, ENCODING);
    }

    /** Returns a refusal as the vendor lists it: the body is the reason phrase. */
    Reply refusal(Said said, int status, Meaning meaning) {
        String reason = reason(status);
        return text(said, status, reason, reason, meaning, null);
    }

    /** Returns a refusal for something that is wrong with a request. */
    Reply bad(Said said, String words, Meaning meaning) {
        return text(said, 400, BAD, options.contains(AxeptOption.EXPLAINS) ? words : BAD, meaning, null);
    }

    /** Returns the refusal of a wrong bearer. */
    Reply unauthorised(Said said, Meaning meaning) {
        return refusal(said, options.contains(AxeptOption.UNAUTHORISED_401) ? 401 : 403, meaning);
    }

    /** Returns the answer about an unknown transaction. */
    Reply notFound(Said said) {
        int status = options.contains(AxeptOption.UNKNOWN_UTI_400) ? 400 : 404;
        return text(said, status, reason(status), notFoundText(options), Meaning.NOT_FOUND, null);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> BAD;
            case 401, 403 -> "Not Authorised";
            case 404 -> "Not found";
            case 408 -> "Request timeout";
            default -> "Internal Server Error";
        };
    }

    private List<Field> head(Said said, int status, String reason, String type) {
        List<Field> fields = new ArrayList<>(64);
        fields.add(Field.of(HttpEncoding.STATUS, Role.STATUS, (long) status));
        fields.add(Field.of(HttpEncoding.REASON, Role.TEXT, reason));
        fields.add(header("Content-Type", type));
        fields.add(header("Date", DATE.format(said.now())));
        fields.addAll(SHARING);
        fields.add(header("Connection", said.request().closes() ? "close" : "keep-alive"));
        if (options.contains(AxeptOption.GZIP) && offersGzip(said.request())) {
            fields.add(header("Content-Encoding", "gzip"));
        }
        fields.add(header("Transfer-Encoding", "chunked"));
        return fields;
    }

    private static boolean offersGzip(HttpRequest request) {
        String offered = request.header("accept-encoding");
        return offered != null && offered.contains("gzip");
    }

    private static Field header(String name, String value) {
        return Field.of(HttpEncoding.HEADER + name, Role.OTHER, value);
    }

    /**
     * What an answer is to, and when it is said.
     *
     * @param request the question
     * @param now the terminal's clock
     */
    record Said(HttpRequest request, Instant now) {}
}
