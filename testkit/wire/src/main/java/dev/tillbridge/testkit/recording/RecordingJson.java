package dev.tillbridge.testkit.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.proxy.WireTap.Direction;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns recordings into JSON and back without loss; what is not understood is refused. */
final class RecordingJson {

    private static final String FORMAT = "tillbridge-recording/1";
    private static final String DRIVER = "driver";
    private static final String TERMINAL = "terminal";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(4 * Assembler.LONGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordingJson() {}

    static String write(Recording recording) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("wire", recording.wire().word());
        root.put("driver", recording.driver());
        root.put("driverVersion", recording.driverVersion());
        root.set("settings", MAPPER.valueToTree(recording.settings()));
        recording.gap().ifPresent(gap -> root.put("gap", gap));
        ArrayNode attempts = root.putArray("attempts");
        for (RecordedAttempt attempt : recording.attempts()) {
            ObjectNode node = attempts.addObject();
            attempt.request().forEach(node.putObject("request")::put);
            attempt.outcome().forEach(node.putObject("outcome")::put);
        }
        ArrayNode messages = root.putArray("messages");
        for (RecordedMessage message : recording.messages()) {
            write(message, messages.addObject());
        }
        return print(root);
    }

    /** Returns a tree as text of several lines that end the same on every system. */
    static String print(JsonNode tree) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return MAPPER.writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always written", e);
        }
    }

    private static void write(RecordedMessage message, ObjectNode node) {
        node.put("connection", message.connection());
        node.put("from", message.direction() == Direction.TO_TERMINAL ? DRIVER : TERMINAL);
        node.put("at", message.at().toString());
        if (message.kind() != Kind.WHOLE) {
            node.put("is", message.kind() == Kind.CUT ? "cut" : "end");
        }
        if (message.kind() == Kind.END) {
            return;
        }
        if (!message.line().isEmpty()) {
            node.put("line", message.line());
        }
        if (!message.headers().isEmpty()) {
            message.headers().forEach(node.putObject("headers")::put);
        }
        node.put("body", message.body());
    }

    static Recording read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            // Its message and its cause may repeat what was read.
            throw new RecordingException("It is not JSON. Take the file as the recorder wrote it.");
        }
        Part part = new Part("the recording", root);
        String format = part.text("format");
        if (!format.equals(FORMAT)) {
            throw new RecordingException("Its format is another one than " + FORMAT
                    + ". Use the version of Tillbridge that wrote it, or record again.");
        }
        part.only(Set.of("format", "wire", "driver", "driverVersion", "settings", "gap", "attempts", "messages"));
        String driver = part.text("driver");
        Map<String, Object> settings = part.settings("settings");
        String word = part.text("wire");
        Wire wire = Wire.of(driver, settings)
                .filter(known -> known.word().equals(word))
                .or(() -> HttpRecording.named(word))
                .orElseThrow(() -> part.refusal("wire", "is no wire that is known"));
        List<RecordedAttempt> attempts = new ArrayList<>();
        for (Part attempt : part.parts("attempts")) {
            attempt.only(Set.of("request", "outcome"));
            attempts.add(new RecordedAttempt(attempt.texts("request"), attempt.texts("outcome")));
        }
        List<RecordedMessage> messages = new ArrayList<>();
        for (Part message : part.parts("messages")) {
            messages.add(message(message));
        }
        return new Recording(
                wire,
                driver,
                part.text("driverVersion"),
                settings,
                part.has("gap") ? part.text("gap") : null,
                messages,
                attempts);
    }

    private static RecordedMessage message(Part part) {
        part.only(Set.of("connection", "from", "at", "is", "line", "headers", "body"));
        Direction direction = switch (part.text("from")) {
            case DRIVER -> Direction.TO_TERMINAL;
            case TERMINAL -> Direction.TO_DRIVER;
            default -> throw part.refusal("from", "is neither driver nor terminal");
        };
        Kind kind = !part.has("is")
                ? Kind.WHOLE
                : switch (part.text("is")) {
                    case "cut" -> Kind.CUT;
                    case "end" -> Kind.END;
                    default -> throw part.refusal("is", "is neither cut nor end");
                };
        Duration at;
        try {
            at = Duration.parse(part.text("at"));
        } catch (DateTimeException e) {
            throw part.refusal("at", "is no duration such as PT0.25S");
        }
        return new RecordedMessage(
                part.number("connection"),
                direction,
                at,
                kind,
                part.has("line") ? part.text("line") : "",
                part.has("headers") ? part.texts("headers") : Map.of(),
                kind == Kind.END ? "" : part.text("body"));
    }

    /** An object, with where it is. */
    private record Part(String where, JsonNode node) {

        Part {
            if (!node.isObject()) {
                throw new RecordingException(where + " is no object.");
            }
        }

        boolean has(String name) {
            return node.has(name);
        }

        void only(Set<String> known) {
            for (String name : (Iterable<String>) node::fieldNames) {
                if (!known.contains(name)) {
                    throw new RecordingException("In " + where + " there is a field that is not known; known are "
                            + known.stream().sorted().toList() + ".");
                }
            }
        }

        String text(String name) {
            JsonNode value = node.get(name);
            if (value == null || !value.isTextual()) {
                throw refusal(name, value == null ? "is missing" : "is no text");
            }
            return value.textValue();
        }

        long number(String name) {
            JsonNode value = node.get(name);
            if (value == null || !value.isIntegralNumber() || value.longValue() < 1) {
                throw refusal(name, "is no number from 1 on");
            }
            return value.longValue();
        }

        Map<String, String> texts(String name) {
            Part inner = new Part(name + " of " + where, child(name));
            Map<String, String> texts = new LinkedHashMap<>();
            inner.node.fieldNames().forEachRemaining(key -> texts.put(key, inner.text(key)));
            return texts;
        }

        Map<String, Object> settings(String name) {
            Part inner = new Part(name + " of " + where, child(name));
            Map<String, Object> settings = new LinkedHashMap<>();
            inner.node.fieldNames().forEachRemaining(key -> {
                JsonNode value = inner.child(key);
                if (value.isArray()) {
                    List<Object> list = new ArrayList<>();
                    value.forEach(each -> list.add(each.asText()));
                    settings.put(key, list);
                } else {
                    settings.put(key, inner.text(key));
                }
            });
            return settings;
        }

        List<Part> parts(String name) {
            JsonNode list = child(name);
            if (!list.isArray()) {
                throw refusal(name, "is no list");
            }
            List<Part> parts = new ArrayList<>();
            for (JsonNode each : list) {
                parts.add(new Part("number " + (parts.size() + 1) + " of " + name, each));
            }
            return parts;
        }

        private JsonNode child(String name) {
            @Nullable JsonNode value = node.get(name);
            if (value == null) {
                throw refusal(name, "is missing");
            }
            return value;
        }

        RecordingException refusal(String name, String what) {
            return new RecordingException("'" + name + "' in " + where + " " + what + ".");
        }
    }
}
