package dev.tillbridge.spi;

import dev.tillbridge.config.Vouched;
import java.util.Optional;

/**
 * How well a fact about a protocol is known. Immutable.
 *
 * <p>For driver authors: your code says {@link #ASSUMED} or {@link #DOCUMENTED}. That a fact is verified comes from the configuration alone,
 * by {@link #of}.
 */
public final class Grade {

    /** Nobody could confirm it: it never makes anything better than the worst case. */
    public static final Grade ASSUMED = new Grade("ASSUMED");

    /** The vendor's text says so. */
    public static final Grade DOCUMENTED = new Grade("DOCUMENTED");

    /** It was seen on a real device, or the operator of the terminal vouches for it; reached through {@link #of} only. */
    private static final Grade VERIFIED = new Grade("VERIFIED");

    private final String name;

    private Grade(String name) {
        this.name = name;
    }

    /** Returns verified where the operator vouches for the fact, otherwise {@link #ASSUMED}. */
    public static Grade of(Optional<Vouched> vouched) {
        return vouched.isPresent() ? VERIFIED : ASSUMED;
    }

    /** Returns whether it was seen on a real device, or the operator of the terminal vouches for it. */
    public boolean isVerified() {
        return this == VERIFIED;
    }

    /** Returns the name of the grade. */
    @Override
    public String toString() {
        return name;
    }
}
