package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A host name or an address, and nothing that only some would read as one. */
final class HostType extends ScalarType<String> {

    private final String noun;

    HostType(String noun) {
        this.noun = noun;
    }

    @Override
    public Class<?> valueClass() {
        return String.class;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    String parse(String text) throws UnfitException {
        if (text.isEmpty()) {
            throw new UnfitException("is empty; write " + noun);
        }
        if (!Hosts.isHost(text)) {
            throw new UnfitException("does not fit; write " + noun);
        }
        return text;
    }

    @Override
    public Optional<String> oddity(String value) {
        return Hosts.oddity(value).map(oddity -> "the address " + value + " " + oddity);
    }

    @Override
    public String write(String value) {
        return value;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = emptySchema();
        // The reader takes numbers and flags as the text they are written in.
        schema.putArray("type").add("string").add("number").add("boolean");
        schema.put("minLength", 1);
        schema.put("pattern", "^(?:" + Hosts.FORM.pattern() + ")$|\\$\\{");
        return schema;
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
