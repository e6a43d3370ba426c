package dev.tillbridge.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Has Jackson 2 write outcomes, attempts, terminals and what hangs on them as the bridge writes them, without anything of a card but what may be
 * shown.
 *
 * <p>Found by {@code findAndRegisterModules()} as well. It reads nothing: an outcome is a proof, and is not made from a text.
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

    private static final class FormSerializer<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Form<T> form;

        private FormSerializer(Form<T> form) {
            super(form.type());
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator to, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(form.of(value), to);
        }
    }
}
