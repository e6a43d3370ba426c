package dev.tillbridge.config;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references to the environment, which are written as in a shell: a name in braces after a dollar sign, with a default after
 * {@code :-} if there is one. Two dollar signs before the brace stand for one that is meant as such.
 *
 * <p>As in a shell, the default also stands in for a variable that is set to nothing.
 */
final class EnvironmentReferences {

    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private static final int ESCAPE = 1;
    private static final int NAMED = 2;
    private static final int STAND_IN = 3;
    // The length of a default is bounded, or a file full of open references would take for ever.
    private static final Pattern REFERENCE =
            Pattern.compile("(\\$\\$\\{)|\\$\\{(" + NAME + ")(?::-([^}]{0,1000}))?\\}|\\$\\{");

    private final Function<String, @Nullable String> environment;

    EnvironmentReferences(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Returns the text with its references replaced; what cannot be is told to {@code complaints}, without any value. */
    String replacedIn(String text, Consumer<String> complaints) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match, complaints)));
    }

    private String replacement(MatchResult match, Consumer<String> complaints) {
        if (match.group(ESCAPE) != null) {
            return "${";
        }
        String name = match.group(NAMED);
        if (name == null) {
            complaints.accept("'${' begins a reference to the environment that is not complete; write ${NAME} or"
                    + " ${NAME:-default}, or $${ where the characters themselves are meant");
            return "";
        }
        String value = environment.apply(name);
        String standIn = match.group(STAND_IN);
        if (standIn != null) {
            return value == null || value.isEmpty() ? standIn : value;
        }
        if (value == null) {
            complaints.accept("the environment variable " + name + " is not set; set it for the program that reads this"
                    + " file, or give a default: ${" + name + ":-default}");
            return "";
        }
        return value;
    }
}
