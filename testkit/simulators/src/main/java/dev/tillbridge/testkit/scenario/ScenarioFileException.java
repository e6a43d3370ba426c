package dev.tillbridge.testkit.scenario;

import dev.tillbridge.config.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that a scenario file cannot be used, and lists everything that is wrong with it, in the order of the file.
 *
 * <p>None of its scenarios was played and no money has moved. Correct the file and read it again.
 */
public final class ScenarioFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final transient List<Problem> problems;

    private ScenarioFileException(String message, List<Problem> problems) {
        super(message);
        this.problems = problems;
    }

    static ScenarioFileException of(String source, List<Problem> problems) {
        List<Problem> sorted = problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
        String count = sorted.size() == 1 ? "1 problem" : sorted.size() + " problems";
        String lines = sorted.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + source + (problem.line() == 0 ? ": " : ":") + problem)
                .collect(Collectors.joining());
        String more = sorted.size() > SHOWN ? "\n  and " + (sorted.size() - SHOWN) + " more" : "";
        return new ScenarioFileException(
                "The scenario file has " + count + "; none of its scenarios was played and no money has moved:" + lines
                        + more,
                sorted);
    }

    /** Returns everything that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
