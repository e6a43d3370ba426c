package dev.tillbridge.config;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that a configuration cannot be used, and lists everything that is wrong with it, in the order of the file.
 *
 * <p>No terminal was opened and no money has moved. Correct the configuration and load it again.
 */
public final class ConfigurationException extends TerminalException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final transient List<Problem> problems;

    private ConfigurationException(String source, List<Problem> problems) {
        super(ErrorCode.CONFIGURATION, message(source, problems));
        this.problems = problems;
    }

    /**
     * Returns the refusal of a configuration.
     *
     * @param source the file, or where else the configuration comes from
     * @param problems at least one; they are put in the order of their places
     */
    public static ConfigurationException of(String source, List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration is refused for a reason");
        }
        return new ConfigurationException(
                source, problems.stream().sorted(Problem.BY_PLACE).toList());
    }

    /** Returns everything that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String source, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        String lines = problems.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + source + (problem.line() == 0 ? ": " : ":") + problem)
                .collect(Collectors.joining());
        String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        return "The configuration has " + count + "; no terminal was opened and no money has moved:" + lines + more;
    }
}
