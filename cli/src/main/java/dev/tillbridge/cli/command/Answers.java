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

    /** Shows the value, or says why there is none. */
    static <T> ExitCode show(Output output, Answer<T> answer, Function<T, ExitCode> given) {
        return answer.match(given, none -> none(output, none));
    }

    private static <T> ExitCode none(Output output, Answer.None<T> none) {
        ExitCode exitCode = switch (none.reason()) {
            case CANCELLED -> ExitCode.NOT_PAID;
            case LOST -> ExitCode.UNKNOWN;
            case BUSY, UNREACHABLE, CERTIFICATE_CHANGED, NOT_AUTHORISED, NOT_FOUND, REFUSED, BLOCKED, UNSUPPORTED ->
                ExitCode.NOT_STARTED;
        };
        output.line("");
        output.line("  " + output.style().bad(Words.of(none.reason()).toUpperCase(Locale.ROOT)));
        output.lines(Words.wrapped(none.text().endsWith(".") ? none.text() : none.text() + ".", 2));
        if (none.reason() == Answer.Reason.CERTIFICATE_CHANGED) {
            output.line("  If the terminal was replaced or reset: tillbridge trust");
        }
        return output.end(Json.object().put("answer", none.reason().name()).put("text", none.text()), exitCode);
    }
}
