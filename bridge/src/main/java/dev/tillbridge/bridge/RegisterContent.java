package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.bridge.Till.Role;
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
 * @param codes the codes that can still be used, by their hash
 */
record RegisterContent(Map<String, Till> tills, Map<String, Code> codes) {

    private static final int VERSION = 1;

    /**
     * What can be done with a code.
     *
     * @param until when it ends
     * @param role what who is registered by it may do
     */
    record Code(Instant until, Role role) {}

    RegisterContent {
        tills = Collections.unmodifiableMap(new LinkedHashMap<>(tills));
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    static RegisterContent empty() {
        return new RegisterContent(Map.of(), Map.of());
    }

    RegisterContent withCode(String hash, Code code, Instant now) {
        Map<String, Code> good = new LinkedHashMap<>(codes);
        good.values().removeIf(each -> !each.until().isAfter(now));
        good.put(hash, code);
        return new RegisterContent(tills, good);
    }

    boolean takes(String codeHash, Role role, Instant now) {
        return Optional.ofNullable(codes.get(codeHash))
                .filter(code -> code.role() == role && now.isBefore(code.until()))
                .isPresent();
    }

    RegisterContent with(String codeHash, String tokenHash, Till till) {
        Map<String, Code> left = new LinkedHashMap<>(codes);
        left.remove(codeHash);
        Map<String, Till> more = new LinkedHashMap<>(tills);
        more.values().removeIf(each -> each.name().equals(till.name()));
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

    /** A person who comes again takes her own place; the name of a till is taken for good, as what it began belongs to it. */
    boolean isFree(String name, Role role) {
        return tills.values().stream()
                .noneMatch(till -> till.name().equals(name) && !(role == Role.SHOP && till.role() == Role.SHOP));
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
                .put("role", till.role().name())
                .put("token", hash));
        ArrayNode open = json.putArray("codes");
        codes.forEach((hash, code) -> open.addObject()
                .put("code", hash)
                .put("until", code.until().toString())
                .put("role", code.role().name()));
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
                                Instant.parse(till.required("registered").asText()),
                                role(till)));
            }
            Map<String, Code> codes = new LinkedHashMap<>();
            for (JsonNode code : json.path("codes")) {
                codes.put(
                        code.required("code").asText(),
                        new Code(Instant.parse(code.required("until").asText()), role(code)));
            }
            return Optional.of(new RegisterContent(tills, codes));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whatever was written before there were roles is a till. */
    private static Role role(JsonNode entry) {
        return Role.valueOf(entry.path("role").asText(Role.TILL.name()));
    }
}
