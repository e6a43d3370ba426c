package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.model.Answer;
import java.util.Locale;
import java.util.function.Function;

/** Shows answers to questions that are no payments. */
final class Answers {

    private Answers() {}

    /** Shows the value, or says why there is none; no money can have moved by the question. */
    static <T> ExitCode show(Output output, Answer<T> answer, Function<T, ExitCode> given) {
        return answer.match(given, none -> none(output, none, ExitCode.NOT_STARTED, ""));
    }

    /**
     * Shows the value of what changes something at the terminal, or says why there is none.
     *
     * @param whenLost what may have happened when the answer was lost, and what to do about it
     */
    static <T> ExitCode showChange(Output output, Answer<T> answer, String whenLost, Function<T, ExitCode> given) {
        return answer.match(given, none -> none(output, none, ExitCode.UNKNOWN, whenLost));
    }

    private static <T> ExitCode none(Output output, Answer.None<T> none, ExitCode lost, String whenLost) {
        ExitCode exitCode = switch (none.reason()) {
            case CANCELLED -> ExitCode.NOT_PAID;
            case LOST -> lost;
            case BUSY, UNREACHABLE, CERTIFICATE_CHANGED, NOT_AUTHORISED, NOT_FOUND, REFUSED, BLOCKED, UNSUPPORTED ->
                ExitCode.NOT_STARTED;
        };
        output.line("");
        output.line("  " + output.style().bad(Words.of(none.reason()).toUpperCase(Locale.ROOT)));
        output.wrapped(none.text().endsWith(".") ? none.text() : none.text() + ".", 2);
        if (none.reason() == Answer.Reason.LOST && !whenLost.isEmpty()) {
            output.wrapped(whenLost, 2);
        }
        if (none.reason() == Answer.Reason.CERTIFICATE_CHANGED) {
            output.line("  If the terminal was replaced or reset: tillbridge trust");
        }
        return output.end(
                Json.object()
                        .put("answer", none.reason().name())
                        .put("text", output.hints().completed(none.text())),
                exitCode);
    }
}
