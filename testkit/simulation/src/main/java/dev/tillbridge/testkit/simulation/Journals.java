package dev.tillbridge.testkit.simulation;

import java.nio.file.Path;

/** Where journals are. */
final class Journals {

    /** A folder that is never looked into. */
    static final Path NOWHERE = Path.of("simulated");

    private Journals() {}
}
