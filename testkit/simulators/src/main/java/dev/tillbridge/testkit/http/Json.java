package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: JSON as a terminal writes it, on one line without blanks, and reads it, strictly.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;

    private final JsonMapper mapper;

    private Json(JsonFactoryBuilder factory) {
        mapper = JsonMapper.builder(factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Returns JSON that escapes nothing without need. */
    public static Json plain() {
        return new Json(new JsonFactoryBuilder());
    }

    /** Returns JSON that escapes every {@code /}. */
    public static Json withEscapedSlashes() {
        return new Json(new JsonFactoryBuilder().characterEscapes(new SlashEscapes()));
    }

    /** Returns the text of a tree. */
    public String write(JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the tree of a text.
     *
     * @throws JsonProcessingException when it is no JSON, nests too deeply, names a field twice or goes on behind its end
     */
    public JsonNode read(String text) throws JsonProcessingException {
        return mapper.readTree(text);
    }

    /** Returns the object in a text; empty when it is none, or none that {@link #read} takes. */
    public Optional<JsonNode> object(String text) {
        try {
            return Optional.of(read(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static final class SlashEscapes extends CharacterEscapes {

        private static final SerializedString SLASH = new SerializedString("\\/");
        private final int[] codes = standardAsciiEscapesForJSON();

        private SlashEscapes() {
            codes['/'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '/' ? SLASH : null; // also asked about everything beyond ASCII
        }
    }
}
