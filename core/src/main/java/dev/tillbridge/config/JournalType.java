package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** A file, relative to the folder of the configuration, or the URL of a database. */
final class JournalType extends ScalarType<JournalLocation> {

    private static final String NOUN = "a file, or the URL of a database that begins with jdbc:";

    private final PathType files;

    JournalType(Path folder) {
        this.files = new PathType(folder, NOUN);
    }

    @Override
    public Class<?> valueClass() {
        return JournalLocation.class;
    }

    @Override
    public String noun() {
        return NOUN;
    }

    @Override
    JournalLocation parse(String text) throws UnfitException {
        if (text.startsWith("jdbc:")) {
            return JournalLocation.database(text);
        }
        if (text.contains("://")) {
            throw new UnfitException(
                    "is a URL that does not begin with jdbc:; write it as in jdbc:postgresql://host/name");
        }
        return JournalLocation.file(files.parse(text));
    }

    @Override
    public String write(JournalLocation value) {
        return value.match(files::write, url -> url);
    }

    /** A URL may hold a password. */
    @Override
    public boolean isShowable() {
        return false;
    }

    @Override
    public ObjectNode schema() {
        return emptySchema().put("type", "string").put("minLength", 1);
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
