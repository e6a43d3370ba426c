package dev.tillbridge.bridge;

import dev.tillbridge.CashierTexts;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** Reads which language a till wants its cashier to be told in. */
final class Language {

    /** What a browser or a till sends is far shorter; what is longer asks for nothing. */
    private static final int LONGEST = 256;

    private Language() {}

    /** Returns the first language of {@code Accept-Language} that there is; empty where the terminal's own is meant. */
    static Optional<Locale> of(Context request) {
        return Optional.ofNullable(request.header("Accept-Language")).flatMap(Language::best);
    }

    private static Optional<Locale> best(String wanted) {
        if (wanted.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wanted), CashierTexts.languages()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
