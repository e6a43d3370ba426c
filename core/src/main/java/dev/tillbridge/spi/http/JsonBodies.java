package dev.tillbridge.spi.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON read strictly where something is decided and with patience where nothing is.
 *
 * <p>Unknown fields are skipped. A value of another type is refused instead of converted ({@code 12.99} is not 12, {@code "12"} is
 * not a number, {@code null} is not 0), and so are a field that comes twice, text after the end, and documents that are too
 * long. A text of more than 200,000 characters is read as an empty one, and so is what is nested more than 64 levels deep: it decides
 * nothing, and the rest is read. A fault is told by place and kind and never by quoting the document, which may hold card data.
 *
 * <p>For driver authors: when a device is known to deviate, relax that one thing in the driver's own mapper, from {@link
 * #strictBuilder()}, and write the deviation on the driver's page. Safe for use by several threads.
 */
public final class JsonBodies {

    private static final Logger LOG = LoggerFactory.getLogger(JsonBodies.class);
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final int LONGEST_DOCUMENT = 1_000_000;
    private static final int LONGEST_TEXT = 200_000;

    private static final JsonMapper STRICT = strictBuilder().build();

    private JsonBodies() {}

    /** Returns the strict mapper. */
    public static JsonMapper strictMapper() {
        return STRICT;
    }

    /** Returns a builder with all the strict settings, to relax one of them for one device. */
    public static JsonMapper.Builder strictBuilder() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LONGEST_DOCUMENT)
                        .maxNestingDepth(DeepValues.DEEPEST)
                        .maxStringLength(LONGEST_DOCUMENT) // those of more than our own limit are emptied
                        .maxNumberLength(64)
                        .maxNameLength(1_000)
                        .build())
                .inputDecorator(new DeepValues())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addDeserializer(String.class, new Texts())
                        .addDeserializer(JsonNode.class, new Trees()))
                .nodeFactory(new Nodes())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    for (CoercionInputShape shape :
                            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                        text.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }

    private static String emptiedIfTooLong(String text) {
        return text.length() > LONGEST_TEXT ? "" : text;
    }

    /** Reads the texts of records. */
    private static final class Texts extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null ? null : emptiedIfTooLong(text);
        }
    }

    /** Reads trees. A number that no computer has room for is a fault of the document, not of the reader. */
    private static final class Trees extends StdDeserializer<JsonNode> {

        private static final long serialVersionUID = 1L;

        private Trees() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return (JsonNode)
                        JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
            } catch (NumberFormatException e) {
                // Its message, which a cause would carry along, quotes the number.
                throw new JsonParseException(parser, "a number that cannot be read");
            }
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return context.getNodeFactory().nullNode();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /** Makes the texts of trees. */
    private static final class Nodes extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public TextNode textNode(String text) {
            return super.textNode(emptiedIfTooLong(text));
        }
    }

    /**
     * Reads a document.
     *
     * @throws UnreadableBodyException when it is empty, no JSON, or not of this shape; without a quotation
     */
    public static <T> T read(JsonMapper mapper, String body, Class<T> type) throws UnreadableBodyException {
        T value;
        try {
            value = mapper.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw unreadable(type.getSimpleName(), e);
        }
        if (value == null) {
            throw new UnreadableBodyException(
                    "The answer is not readable as " + type.getSimpleName() + ": it is null.");
        }
        return value;
    }

    /** Tells a fault without the parser's own words, since these quote the document. */
    static UnreadableBodyException unreadable(String what, JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        String place = where == null || where.getLineNr() < 1
                ? ""
                : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return new UnreadableBodyException(
                "The answer is not readable as " + what + ": " + kind(e) + path(e) + place + ".");
    }

    private static String kind(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (e instanceof StreamConstraintsException) {
            return "it is too long or too deep";
        }
        if (e instanceof JsonParseException) {
            return "it is not JSON, or a field comes twice";
        }
        return "a value is missing or of another type";
    }

    /** Returns the path to the value by names of our own records; keys of maps come from outside and are hidden. */
    private static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || e instanceof UnrecognizedPropertyException) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                boolean ours = step.getFieldName() != null && !(step.getFrom() instanceof Map);
                path.append(path.isEmpty() ? "" : ".").append(ours ? step.getFieldName() : "*");
            }
        }
        return path.isEmpty() ? "" : " in " + path;
    }

    /** Returns the JSON in this text; empty when there is none, or none that can be relied on. */
    public static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(STRICT.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            // Its message may quote the text.
            LOG.debug("an answer is no JSON ({})", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Returns the body as such a record; empty when it is no JSON object, or one that cannot be relied on. */
    public static <T> Optional<T> find(String body, Class<T> type) {
        return tree(body).flatMap(tree -> find(tree, type));
    }

    /** Returns the JSON as such a record; empty when it is no object, or one that does not fit. */
    public static <T> Optional<T> find(JsonNode json, Class<T> type) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(STRICT.treeToValue(json, type));
        } catch (JsonProcessingException e) {
            // Its message may quote the answer.
            LOG.debug("an answer does not fit {}", type.getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * Returns a message as the body of a request, of the type {@code application/json}.
     *
     * @param message a record of texts and numbers
     * @throws IllegalStateException when it cannot be written; nothing was sent
     */
    public static RequestBody written(Object message) {
        try {
            return RequestBody.create(STRICT.writeValueAsBytes(message), TYPE);
        } catch (JsonProcessingException e) {
            // Never for records of texts and numbers; its message may quote one.
            throw new IllegalStateException(
                    message.getClass().getSimpleName() + " cannot be written as JSON; nothing was sent");
        }
    }
}
