package dev.tillbridge.bridge;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A registered till, or a person at the shop's page.
 *
 * @param name who it is; what was begun under a name belongs to whoever is registered under it
 * @param registered when it was registered
 * @param role what it may do
 */
public record Till(String name, Instant registered, Role role) {

    /** What a name may be. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** What may be done with a token. */
    public enum Role {
        /** Begins operations, and sees its own alone. */
        TILL,
        /** Begins none; sees those of all tills, and decides about them. */
        SHOP,
        /** A command of whoever owns the journal: sees all, and begins what no till has. Is in no register. */
        COMMAND
    }

    /** Returns whether it sees what others began. */
    boolean seesAll() {
        return role != Role.TILL;
    }

    /** Returns whether it may begin operations, cancel them and take their outcomes over. */
    boolean mayStart() {
        return role != Role.SHOP;
    }
}
