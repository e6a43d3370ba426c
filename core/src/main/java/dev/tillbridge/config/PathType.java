package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file or folder, relative to the folder of the configuration. */
final class PathType extends ScalarType<Path> {

    private final Path folder;
    private final String noun;

    PathType(Path folder, String noun) {
        this.folder = folder;
        this.noun = noun;
    }

    @Override
    public Class<?> valueClass() {
        return Path.class;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    Path parse(String text) throws UnfitException {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new UnfitException("is not a path on this machine; write " + noun);
        }
    }

    @Override
    public String write(Path value) {
        return value.toString();
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
