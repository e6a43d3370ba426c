package dev.tillbridge.model;

import java.util.List;

/** Says everything that is wrong with a request; nothing was sent and no money moved. */
public final class InvalidRequestException extends TerminalException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Creates the exception from all problems, each a sentence without its full stop. */
    public InvalidRequestException(String subject, List<String> problems) {
        super(
                ErrorCode.INVALID_REQUEST,
                subject + " was not sent: " + String.join("; ", problems) + ". No money moved");
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem, in the order of the request's fields. */
    public List<String> problems() {
        return problems;
    }
}
