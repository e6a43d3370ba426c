package dev.tillbridge.bridge;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A registered till.
 *
 * @param name who it is; what was begun under a name belongs to whoever is registered under it
 * @param registered when it was registered
 */
public record Till(String name, Instant registered) {

    /** What a name may be. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
}
