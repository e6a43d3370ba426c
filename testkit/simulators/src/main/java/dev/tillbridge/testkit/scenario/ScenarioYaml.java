package dev.tillbridge.testkit.scenario;

import dev.tillbridge.config.Problem;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

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
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(new Problem(
                        1, 1, "", "the file is empty; begin with '" + Language.SCENARIOS + ":' and a list below it"));
                return Optional.empty();
            }
            int before = problems.size();
            refuseAnchors(root);
            return problems.size() > before ? Optional.empty() : Optional.of(root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, "", invalid(e.getProblem())));
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), e.getPosition()));
            int line =
                    (int) before.chars().filter(character -> character == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            problems.add(new Problem(line, column, "", "this character cannot stand in YAML; delete it"));
        } catch (YAMLException e) {
            problems.add(new Problem(0, 0, "", invalid(String.valueOf(e.getMessage()))));
        }
        return Optional.empty();
    }

    private static String invalid(String why) {
        return "this is not valid YAML (" + why + "); check indentation, quotes and colons here and in the line above";
    }

    /** An alias is the node that it names, so that a node without an anchor is met once. */
    private void refuseAnchors(Node node) {
        if (node.getAnchor() != null) {
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
        return node.getStartMark().getLine() + 1;
    }

    static Problem problem(Node node, String path, String message) {
        return new Problem(line(node), node.getStartMark().getColumn() + 1, path, message);
    }

    /** Returns whether anything was written; what stands in quotes is something, and be it an empty text. */
    static boolean isSomething(ScalarNode scalar) {
        return scalar.getScalarStyle() != ScalarStyle.PLAIN
                || !NOTHING.contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }
}
