package dev.tillbridge.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The document of the bridge, as one reads it who does not know the code. Safe for use by several threads. */
final class Document {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode root;
    private final Map<String, JsonSchema> schemas = new HashMap<>();
    private final Map<String, Pattern> paths = new LinkedHashMap<>();

    /**
     * One operation of the document.
     *
     * @param id its id
     * @param node what the document says of it
     */
    record Operation(String id, JsonNode node) {}

    Document(JsonNode root) {
        this.root = root;
        root.path("paths")
                .fieldNames()
                .forEachRemaining(
                        template -> paths.put(template, Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+"))));
    }

    static Document load() {
        try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream("openapi.yaml"))) {
            return new Document(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the operation of a request; a path that is written out goes before one with a name in it. */
    Optional<Operation> operation(String method, String path) {
        return paths.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()))
                .map(template -> root.path("paths").path(template).path(method.toLowerCase(Locale.ROOT)))
                .filter(node -> !node.isMissingNode())
                .map(node -> new Operation(node.path("operationId").asText(), node));
    }

    /** Returns the names of all operations. */
    Set<String> operations() {
        return succeeding().keySet();
    }

    /** Returns with which statuses each operation succeeds. */
    Map<String, Set<String>> succeeding() {
        Map<String, Set<String>> all = new TreeMap<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> {
                            Set<String> statuses = all.computeIfAbsent(
                                    each.getValue().path("operationId").asText(), any -> new TreeSet<>());
                            each.getValue().path("responses").fieldNames().forEachRemaining(status -> {
                                if (status.startsWith("2")) {
                                    statuses.add(status);
                                }
                            });
                        }));
        return all;
    }

    /** Returns the documented errors, by their name. */
    Set<String> errors() {
        Set<String> names = new TreeSet<>();
        root.path("components").path("responses").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the error codes that a problem may have. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        schema("Problem").path("properties").path("code").path("enum").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    private JsonNode schema(String name) {
        return root.path("components").path("schemas").path(name);
    }

    /** Returns under which name an error of an operation is documented. */
    Optional<String> error(Operation operation, int status) {
        String ref = operation
                .node()
                .path("responses")
                .path(String.valueOf(status))
                .path("$ref")
                .asText();
        return ref.isEmpty() ? Optional.empty() : Optional.of(ref.substring(ref.lastIndexOf('/') + 1));
    }

    /** Returns what the document says of an answer; empty when it has none of that status. */
    Optional<JsonNode> answer(Operation operation, int status) {
        JsonNode answer = operation.node().path("responses").path(String.valueOf(status));
        JsonNode resolved =
                answer.has("$ref") ? root.at(answer.path("$ref").asText().substring(1)) : answer;
        return resolved.isMissingNode() ? Optional.empty() : Optional.of(resolved);
    }

    /** Returns what is wrong with a content, by the schema that the document has for it. */
    List<String> complaints(JsonNode described, String mediaType, JsonNode content) {
        JsonNode media = described.path("content").path(mediaType);
        if (media.isMissingNode()) {
            return List.of("the document has no " + mediaType + " there");
        }
        return media.has("schema") ? complaints(media.path("schema"), content) : List.of();
    }

    /** Returns what is wrong with a content, by one of the named schemas. */
    List<String> complaints(String schema, JsonNode content) {
        ObjectNode reference = new ObjectMapper().createObjectNode();
        return complaints(reference.put("$ref", "#/components/schemas/" + schema), content);
    }

    private synchronized List<String> complaints(JsonNode schema, JsonNode content) {
        JsonSchema compiled = schemas.computeIfAbsent(schema.toString(), any -> {
            ObjectNode whole = (ObjectNode) asPlainSchema(schema);
            whole.set("$defs", asPlainSchema(root.path("components").path("schemas")));
            return SCHEMAS.getSchema(whole);
        });
        return compiled.validate(content).stream().map(Object::toString).toList();
    }

    /** A schema that stands alone has its definitions elsewhere. */
    private static JsonNode asPlainSchema(JsonNode node) {
        try {
            return new ObjectMapper().readTree(node.toString().replace("#/components/schemas/", "#/$defs/"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the objects of all schemas that would take fields which they do not name. */
    List<String> open() {
        List<String> found = new ArrayList<>();
        root.path("components")
                .path("schemas")
                .properties()
                .forEach(entry -> open(entry.getKey(), entry.getValue(), found));
        return found;
    }

    private static void open(String name, JsonNode node, List<String> found) {
        boolean isPart = name.endsWith("Fields") || name.equals("Details");
        if (node.has("properties")
                && !isPart
                && !node.has("additionalProperties")
                && !node.has("unevaluatedProperties")
                && !node.path("const").isTextual()) {
            found.add(name);
        }
        node.properties().forEach(each -> {
            if (!each.getKey().equals("properties")) {
                open(name + "." + each.getKey(), each.getValue(), found);
            } else {
                each.getValue()
                        .properties()
                        .forEach(field -> open(name + "." + field.getKey(), field.getValue(), found));
            }
        });
    }
}
