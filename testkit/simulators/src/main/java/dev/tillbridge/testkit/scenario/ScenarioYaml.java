package dev.tillbridge.testkit.scenario;

import dev.tillbridge.config.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The YAML below the language: nodes whose values are still the text that somebody wrote, so that {@code 05} keeps its zero.
 *
 * <p>Anchors are refused, and with them whatever refers to itself or multiplies.
 */
final class ScenarioYaml {

    private static final Set<String> NOTHING = Set.of("", "~", "null");
    private static final int DEEPEST = 16;

    private final List<Problem> problems;

    ScenarioYaml(List<Problem> problems) {
        this.problems = problems;
    }

    /** Returns the only document of a text, unless there is something wrong with it as YAML. */
    Optional<Node> root(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            if (isTooDeep(parser(settings, text))) {
                return Optional.empty();
            }
            Optional<Node> root = new Composer(settings, parser(settings, text)).getSingleNode();
            if (root.isEmpty()) {
                problems.add(new Problem(
                        1, 1, "", "the file is empty; begin with '" + Language.SCENARIOS + ":' and a list below it"));
                return root;
            }
            int before = problems.size();
            refuseAnchors(root.get());
            return problems.size() > before ? Optional.empty() : root;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.add(new Problem(line(mark), column(mark), "", invalid(e.getProblem())));
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), e.getPosition()));
            int line =
                    (int) before.chars().filter(character -> character == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            problems.add(new Problem(line, column, "", "this character cannot stand in YAML; delete it"));
        } catch (YamlEngineException e) {
            problems.add(new Problem(0, 0, "", invalid(String.valueOf(e.getMessage()))));
        } catch (NumberFormatException e) {
            problems.add(new Problem(0, 0, "", invalid("an escaped character breaks off or is none")));
        }
        return Optional.empty();
    }

    private static Parser parser(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** Returns whether a text is nested deeper than any scenario; asked before nodes are made of it, which takes a stack as deep. */
    private boolean isTooDeep(Parser events) {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                problems.add(new Problem(
                        line(event.getStartMark()),
                        column(event.getStartMark()),
                        "",
                        "this is nested deeper than " + DEEPEST + " levels; no scenario is"));
                return true;
            }
        }
        return false;
    }

    private static String invalid(String why) {
        return "this is not valid YAML (" + why + "); check indentation, quotes and colons here and in the line above";
    }

    /** An alias is the node that it names, so that a node without an anchor is met once. */
    private void refuseAnchors(Node node) {
        if (node.getAnchor().isPresent()) {
            problems.add(problem(node, "", "anchors (&) and aliases (*) are not supported; write the value out"));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::refuseAnchors);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                refuseAnchors(tuple.getKeyNode());
                refuseAnchors(tuple.getValueNode());
            });
        }
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    static Problem problem(Node node, String path, String message) {
        return new Problem(line(node), column(node.getStartMark()), path, message);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(known -> known.getLine() + 1).orElse(0);
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(known -> known.getColumn() + 1).orElse(0);
    }

    /** Returns whether anything was written; what stands in quotes is something, and be it an empty text. */
    static boolean isSomething(ScalarNode scalar) {
        return !scalar.isPlain() || !NOTHING.contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }
}
