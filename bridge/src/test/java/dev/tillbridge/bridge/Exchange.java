package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was answered.
 *
 * @param status of the answer
 * @param headers by their name in whatever case
 * @param text the body
 */
record Exchange(int status, Map<String, String> headers, String text) {

    Exchange {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        headers = any;
    }

    String mediaType() {
        return headers.getOrDefault("Content-Type", "").split(";", 2)[0];
    }

    JsonNode json() {
        return Recorder.json(text);
    }

    /** Returns a field by its path, as text. */
    String at(String pointer) {
        return json().at(pointer).asText();
    }
}
