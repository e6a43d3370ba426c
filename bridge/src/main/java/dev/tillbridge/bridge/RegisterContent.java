package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Documents;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the register holds. Immutable.
 *
 * @param tills the registered tills, by the hash of their token
 * @param codes until when each code is good, by its hash
 */
record RegisterContent(Map<String, Till> tills, Map<String, Instant> codes) {

    private static final int VERSION = 1;

    RegisterContent {
        tills = Collections.unmodifiableMap(new LinkedHashMap<>(tills));
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    static RegisterContent empty() {
        return new RegisterContent(Map.of(), Map.of());
    }

    RegisterContent withCode(String hash, Instant until, Instant now) {
        Map<String, Instant> good = new LinkedHashMap<>(codes);
        good.values().removeIf(end -> !end.isAfter(now));
        good.put(hash, until);
        return new RegisterContent(tills, good);
    }

    boolean takes(String codeHash, Instant now) {
        return Optional.ofNullable(codes.get(codeHash)).filter(now::isBefore).isPresent();
    }

    RegisterContent with(String codeHash, String tokenHash, Till till) {
        Map<String, Instant> left = new LinkedHashMap<>(codes);
        left.remove(codeHash);
        Map<String, Till> more = new LinkedHashMap<>(tills);
        more.put(tokenHash, till);
        return new RegisterContent(more, left);
    }

    RegisterContent without(String name) {
        Map<String, Till> left = new LinkedHashMap<>(tills);
        left.values().removeIf(till -> till.name().equals(name));
        return new RegisterContent(left, codes);
    }

    boolean hasName(String name) {
        return tills.values().stream().anyMatch(till -> till.name().equals(name));
    }

    List<Till> list() {
        return new ArrayList<>(tills.values());
    }

    ObjectNode document() {
        ObjectNode json = Documents.object().put("version", VERSION);
        ArrayNode list = json.putArray("tills");
        tills.forEach((hash, till) -> list.addObject()
                .put("name", till.name())
                .put("registered", till.registered().toString())
                .put("token", hash));
        ArrayNode open = json.putArray("codes");
        codes.forEach((hash, until) -> open.addObject().put("code", hash).put("until", until.toString()));
        return json;
    }

    /** Returns what a document holds; empty when it is none of ours. */
    static Optional<RegisterContent> of(ObjectNode json) {
        if (json.path("version").asInt() != VERSION) {
            return Optional.empty();
        }
        try {
            Map<String, Till> tills = new LinkedHashMap<>();
            for (JsonNode till : json.path("tills")) {
                tills.put(
                        till.required("token").asText(),
                        new Till(
                                till.required("name").asText(),
                                Instant.parse(till.required("registered").asText())));
            }
            Map<String, Instant> codes = new LinkedHashMap<>();
            for (JsonNode code : json.path("codes")) {
                codes.put(
                        code.required("code").asText(),
                        Instant.parse(code.required("until").asText()));
            }
            return Optional.of(new RegisterContent(tills, codes));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
