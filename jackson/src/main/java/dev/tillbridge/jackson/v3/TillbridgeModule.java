package dev.tillbridge.jackson.v3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.jackson.Form;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Has Jackson 3 write what {@link dev.tillbridge.jackson.TillbridgeModule} has Jackson 2 write, byte for byte.
 *
 * <p>Found by {@code findAndAddModules()} as well. Jackson 3 is brought along by whoever uses it.
 */
public final class TillbridgeModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public TillbridgeModule() {
        super("tillbridge");
        Form.all().forEach(this::tell);
    }

    private <T> void tell(Form<T> form) {
        addSerializer(new FormSerializer<>(form));
    }

    private static void write(JsonNode node, JsonGenerator to) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                node.properties().forEach(entry -> {
                    to.writeName(entry.getKey());
                    write(entry.getValue(), to);
                });
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                node.forEach(item -> write(item, to));
                to.writeEndArray();
            }
            case STRING -> to.writeString(node.textValue());
            case BOOLEAN -> to.writeBoolean(node.booleanValue());
            case NUMBER -> to.writeNumber(node.bigIntegerValue());
            default -> throw new IllegalStateException("a document has no " + node.getNodeType());
        }
    }

    private static final class FormSerializer<T> extends StdSerializer<T> {

        private final Form<T> form;

        private FormSerializer(Form<T> form) {
            super(form.type());
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator to, SerializationContext context) {
            write(form.of(value), to);
        }
    }
}
