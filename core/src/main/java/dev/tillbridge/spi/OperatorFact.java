package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fact about a protocol that nobody could confirm, and for which the operator of a tested terminal can vouch in the setting {@code verified}.
 *
 * <p>For driver authors: the constants of one enum are the facts of your protocol. The setting with its words and its description is made from
 * them, so that a fact cannot be read and not be described:
 *
 * <pre>{@code
 * enum Fact implements OperatorFact {
 *     LOOKUP_DURABLE("results survive a restart of the terminal");
 *     ...
 * }
 * static final Setting<List<String>> VERIFIED = OperatorFact.setting(Fact.class);
 * }</pre>
 *
 * <p>Whether money moved may hang on such a fact, so none is ever taken for verified by default. Safe for use by several threads.
 */
public interface OperatorFact {

    /** Returns the name of the constant. */
    String name();

    /** Returns what the operator vouches for, as half a sentence without a full stop. */
    String meaning();

    /** Returns the word for it in a configuration: the name in lower case, with hyphens. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the operator of this terminal wrote the word down. */
    default boolean isListed(SettingValues values) {
        return values.get(VerifiedSetting.NAMED).contains(word());
    }

    /** Returns verified where the operator of this terminal vouches for it, otherwise assumed. */
    default Grade grade(SettingValues values) {
        return Grade.of(values.vouched(VerifiedSetting.NAMED, word()));
    }

    /** Returns the setting {@code verified}, which takes the words of these facts and describes each. */
    static <F extends Enum<F> & OperatorFact> Setting<List<String>> setting(Class<F> facts) {
        List<String> words =
                Arrays.stream(facts.getEnumConstants()).map(OperatorFact::word).toList();
        String described = Arrays.stream(facts.getEnumConstants())
                .map(fact -> fact.word() + " (" + fact.meaning() + ")")
                .collect(Collectors.joining(", "));
        return VerifiedSetting.NAMED
                .matching(Pattern.compile(String.join("|", words)), "one of " + String.join(", ", words))
                .describedAs("What was tried on this very model and firmware and may be relied on: " + described + ".")
                .vouching();
    }
}
