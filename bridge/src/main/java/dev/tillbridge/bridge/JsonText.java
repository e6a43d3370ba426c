package dev.tillbridge.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes JSON; what is read is strict, so that nobody is charged by a misreading. Pure. */
final class JsonText {

    /** What some programs begin a file of UTF-8 with. */
    private static final String MARK = "\uFEFF";

    private static final int DEEPEST = 16;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /** Returns the only object of this text; empty when it is none, or ambiguous. */
    static Optional<ObjectNode> object(byte[] text) {
        try {
            // The bytes are not handed on: a reader of JSON guesses between UTF-8, UTF-16 and UTF-32.
            String characters = UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
            JsonNode node = MAPPER.readTree(characters.startsWith(MARK) ? characters.substring(1) : characters);
            return node instanceof ObjectNode object && isText(object) ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException | CharacterCodingException e) {
            return Optional.empty();
        } catch (NumberFormatException e) { // an exponent that no computer has room for
            return Optional.empty();
        }
    }

    /** Returns whether every name and text is of whole characters: half of one, which JSON can name, is kept by nobody as it is. */
    private static boolean isText(JsonNode node) {
        boolean named = Stream.iterate(node.fieldNames(), Iterator::hasNext, names -> names)
                .map(Iterator::next)
                .allMatch(JsonText::isText);
        return named
                && (!node.isTextual() || isText(node.textValue()))
                && Stream.iterate(node.elements(), Iterator::hasNext, elements -> elements)
                        .map(Iterator::next)
                        .allMatch(JsonText::isText);
    }

    private static boolean isText(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    /** Returns the document as one line of text. */
    static String text(ObjectNode document) {
        return new String(bytes(document), UTF_8);
    }

    /** Returns the document as UTF-8. */
    static byte[] bytes(ObjectNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always written", e);
        }
    }
}
