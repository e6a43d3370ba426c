package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** A credential: a text that is never shown. */
final class SecretType extends ScalarType<Secret> {

    private final TextType text;

    SecretType() {
        this(new TextType());
    }

    private SecretType(TextType text) {
        this.text = text;
    }

    @Override
    public Class<?> valueClass() {
        return Secret.class;
    }

    @Override
    public String noun() {
        return text.noun();
    }

    @Override
    Secret parse(String value) throws UnfitException {
        return Secret.of(text.parse(value));
    }

    @Override
    public String write(Secret value) {
        return value.reveal();
    }

    @Override
    public SecretType matching(Pattern pattern, String explainedAs) {
        return new SecretType(text.matching(pattern, explainedAs));
    }

    @Override
    public ObjectNode schema() {
        return text.schema();
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }

    @Override
    public boolean isShowable() {
        return false;
    }

    @Override
    public boolean isSecret() {
        return true;
    }
}
