package dev.tillbridge.testkit.conformance;

import java.util.Locale;

/** Constants as words in ids and sentences. Pure. */
final class Words {

    private Words() {}

    /** Returns the name of a constant as it stands in the id of a case, such as {@code lose-answer}. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of a constant as words, such as {@code lose answer}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
