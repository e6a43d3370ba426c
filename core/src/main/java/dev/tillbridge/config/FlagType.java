package dev.tillbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** True or false, and no other word for it: YAML versions disagree about {@code yes} and {@code on}. */
final class FlagType extends ScalarType<Boolean> {

    @Override
    public Class<?> valueClass() {
        return Boolean.class;
    }

    @Override
    public String noun() {
        return "true or false";
    }

    @Override
    Boolean parse(String text) throws UnfitException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnfitException("is neither true nor false; write one of these two words");
        };
    }

    @Override
    public String write(Boolean value) {
        return value.toString();
    }

    @Override
    public JsonNode json(Boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }

    @Override
    public ObjectNode schema() {
        return emptySchema().put("type", "boolean");
    }
}
