package dev.tillbridge.testkit.paynt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The screen that shows a pairing code, and the one token that it gives away. Not safe for use by several threads: the {@link PayntDevice}
 * guards it.
 *
 * @protocol paynt 3 [seed]: a code is exchanged for a token, which a later pairing replaces
 * @protocol paynt 3.1 [assumed]: one use, five minutes
 */
final class PayntPairing {

    static final Duration LIFE_OF_A_CODE = Duration.ofMinutes(5);
    private static final int TOKEN_DIGITS = 16;

    /** How an attempt to pair ended. */
    enum Outcome {
        PAIRED,
        NO_SCREEN,
        WRONG_CODE
    }

    /**
     * What the screen shows.
     *
     * @param until when the code expires
     */
    private record Screen(String code, Instant until, boolean used) {}

    private final Clock clock;
    private final long seed;
    private @Nullable Screen screen;
    private @Nullable String token;
    private int pairings;

    PayntPairing(Clock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    void restore(@Nullable String before, int pairingsBefore) {
        token = before;
        pairings = pairingsBefore;
    }

    /** Shows a code that expires, or one that stays until it is used. */
    void open(String code, boolean expires) {
        screen = new Screen(code, expires ? clock.instant().plus(LIFE_OF_A_CODE) : Instant.MAX, false);
    }

    void leave() {
        screen = null;
    }

    /** Returns the code that pairs now. */
    Optional<String> code() {
        Screen shown = screen;
        return shown != null && pairs(shown) ? Optional.of(shown.code()) : Optional.empty();
    }

    private boolean pairs(Screen shown) {
        return !shown.used() && clock.instant().isBefore(shown.until());
    }

    Outcome pair(String code) {
        Screen shown = screen;
        if (shown == null) {
            return Outcome.NO_SCREEN;
        }
        if (!pairs(shown) || !shown.code().equals(code)) {
            return Outcome.WRONG_CODE;
        }
        screen = new Screen(shown.code(), shown.until(), true);
        renew();
        return Outcome.PAIRED;
    }

    /** Replaces the token by a fresh one of 16 digits. @protocol paynt 2 [seed] */
    String renew() {
        // A later process must not make up the token of an earlier one again.
        Random random = new Random(seed * 31 + ++pairings);
        StringBuilder digits = new StringBuilder(TOKEN_DIGITS);
        for (int i = 0; i < TOKEN_DIGITS; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        String fresh = digits.toString();
        token = fresh;
        return fresh;
    }

    void revoke() {
        token = null;
    }

    @Nullable
    String token() {
        return token;
    }

    int pairings() {
        return pairings;
    }

    boolean accepts(String presented) {
        return presented.equals(token);
    }
}
