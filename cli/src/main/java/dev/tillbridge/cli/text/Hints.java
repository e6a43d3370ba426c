package dev.tillbridge.cli.text;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes the commands that a text advises, so that each can be pasted as it stands: with the configuration that was given, and with the
 * terminal where one is needed. Immutable.
 *
 * @param config the configuration as it was typed; empty when none was, for then the environment names it, or nothing does
 * @param names all terminals
 * @param embedded whether they are those of the embedded store, of which the first is meant when none is named
 * @param findsById whether the terminal of an attempt follows from its id
 * @param terminal the terminal that is spoken of
 */
public record Hints(
        Optional<String> config, List<String> names, boolean embedded, boolean findsById, Optional<String> terminal) {

    /** Holds the words of a command together where lines are wrapped: nobody's character, as a blank that is kept is an amount's. */
    private static final char HELD = '\ue000';

    private static final Pattern COMMAND = Pattern.compile("\\btillbridge (?<command>journal"
            + " [a-z]+|attempts|resolve|history|report|reprint|terminals|doctor|info|ping|pair|trust|print|void|serve)\\b(?<rest>(?:(?![.,;:](?:\\s|$))[^'\")\\n"
            + "])*)");
    private static final Set<String> OF_ALL_TERMINALS = Set.of("attempts", "terminals", "doctor", "serve");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String PLACEHOLDER = " NAME";

    /** Copies the names. */
    public Hints {
        names = List.copyOf(names);
    }

    /** Returns hints where nothing was given. */
    public static Hints none() {
        return new Hints(Optional.empty(), List.of(), false, true, Optional.empty());
    }

    /** Returns the same of this terminal. */
    public Hints at(String spokenOf) {
        return new Hints(config, names, embedded, findsById, Optional.of(spokenOf));
    }

    /** Returns the text with every command in it completed, and its words held together until {@link #plain} loosens them. */
    public String in(String text) {
        return COMMAND.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        ("tillbridge " + completed(found.group(1), found.group(2))).replace(' ', HELD)));
    }

    /** Returns the text with every command in it completed. */
    public String completed(String text) {
        return plain(in(text));
    }

    /** Returns a text whose words are held together no more. */
    public static String plain(String text) {
        return text.replace(HELD, ' ');
    }

    private String completed(String command, String typed) {
        String rest = typed.stripTrailing();
        String blanks = typed.substring(rest.length());
        if (rest.startsWith(PLACEHOLDER) && terminal.isPresent()) {
            rest = " " + quoted(terminal.get()) + rest.substring(PLACEHOLDER.length());
        }
        StringBuilder whole = new StringBuilder(command).append(rest);
        if (isNeeded(command) && !isNamed(rest)) {
            whole.append(" --terminal ").append(quoted(terminal.orElseThrow()));
        }
        if (config.isPresent() && !rest.contains("--config")) {
            whole.append(" --config ").append(quoted(config.get()));
        }
        return whole + blanks;
    }

    private boolean isNeeded(String command) {
        if (terminal.isEmpty()
                || names.size() < 2
                || (embedded && terminal.get().equals(names.get(0)))) {
            return false;
        }
        return switch (command) {
            case "resolve" -> !findsById;
            default -> !OF_ALL_TERMINALS.contains(command) && !command.startsWith("journal ");
        };
    }

    private boolean isNamed(String rest) {
        return rest.contains("--terminal")
                || names.stream().map(Hints::quoted).anyMatch(name -> (rest + " ").contains(" " + name + " "));
    }

    /** Returns a word as the shell of this machine takes it for one. */
    public static String quoted(String word) {
        return quoted(word, File.separatorChar == '\\');
    }

    static String quoted(String word, boolean windows) {
        if (windows) {
            return PLAIN.matcher(word.replace('\\', '/')).matches() ? word : '"' + word + '"';
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
