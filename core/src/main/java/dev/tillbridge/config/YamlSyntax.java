package dev.tillbridge.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Says in our own words what is wrong with the syntax of a file.
 *
 * <p>The parser's own messages quote the file, and the line that is broken may be the one with the credential: none of them is shown.
 */
final class YamlSyntax {

    private static final String UNCLOSED = "found unexpected end of stream";

    private record Hint(String sign, String advice) {}

    private static final List<Hint> HINTS = List.of(
            new Hint("scanning an alias", "a value cannot begin with '*'; put it in quotes"),
            new Hint("scanning an anchor", "a value cannot begin with '&'; put it in quotes"),
            new Hint("scanning a tag", "a value cannot begin with '!'; put it in quotes"),
            new Hint("undefined tag handle", "a value cannot begin with '!'; put it in quotes"),
            new Hint("scanning a directive", "a value cannot begin with '%'; put it in quotes"),
            new Hint(
                    "scanning a block scalar",
                    "a value that begins with '|' or '>' is a block of text; put it in quotes if it is not meant to be one"),
            new Hint("found unexpected document separator", "a quotation mark is not closed before this line"),
            new Hint(UNCLOSED, "the quotation mark that opens here is not closed"),
            new Hint(
                    "mapping values are not allowed here",
                    "there is a ':' where none can be; check the indentation, and put a value that contains ': ' in quotes"),
            new Hint(
                    "could not find expected ':'",
                    "a key has no ': ' after it; write it as 'key: value', with a space after the colon"),
            new Hint("(TAB)", "there is a tab where only spaces can be; indent with spaces"),
            new Hint("cannot start any token", "a value cannot begin with this character; put it in quotes"),
            new Hint("unknown escape character", "a '\\' in double quotes begins an escape; use single quotes instead"),
            new Hint("escape sequence of", "a '\\' in double quotes begins an escape; use single quotes instead"),
            new Hint("expected ',' or ']'", "the list that opens with '[' lacks a comma or its ']'"),
            new Hint("expected ',' or '}'", "the group that opens with '{' lacks a comma or its '}'"),
            new Hint(
                    "expected the node content",
                    "a value is missing, or begins with a character that has a meaning in YAML; put it in quotes"),
            new Hint(
                    "expected <block end>",
                    "this line does not fit the lines above; check its indentation, and the quotes around values"));

    private YamlSyntax() {}

    static Place place(MarkedYamlEngineException e) {
        Optional<Mark> context = e.getContextMark();
        Optional<Mark> best = UNCLOSED.equals(e.getProblem()) && context.isPresent() ? context : e.getProblemMark();
        return best.map(Place::from).orElse(Place.NONE);
    }

    static String explain(MarkedYamlEngineException e) {
        String signs = text(e.getContext()) + "\n" + text(e.getProblem());
        String advice = HINTS.stream()
                .filter(hint -> signs.contains(hint.sign()))
                .map(Hint::advice)
                .findFirst()
                .orElse("check indentation, quotes and colons here and in the line above");
        return "this is not valid YAML: " + advice;
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }
}
