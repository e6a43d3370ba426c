package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.Questions;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.SafeText;
import java.util.Optional;

/** Has a person confirm what cannot be undone. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Asks, unless the answer was given already.
     *
     * @throws CommandFailure when the answer is no, or nobody can be asked
     */
    static void require(Workplace workplace, Output output, boolean yes, String question) {
        if (yes) {
            return;
        }
        Questions questions = output.questions();
        if (!questions.possible()) {
            throw CommandFailure.usage("Nobody can be asked here: say --yes. Nothing was changed.");
        }
        if (!questions.confirm(question)) {
            throw CommandFailure.usage("Nothing was changed.");
        }
    }

    /** Returns whether a cashier says yes, in the language of the question or in English; no answer is a no. */
    static boolean isSaid(Counter counter, String question) {
        Output output = counter.output();
        Spoken spoken = output.spoken();
        String asked = spoken.text("confirm", question, spoken.text("answer.yes"), spoken.text("answer.no"));
        while (true) {
            Optional<String> answer = counter.questions().ask(output.readable("  " + asked));
            if (answer.isEmpty() || spoken.isShortAnswer("answer.no", answer.get())) {
                return false;
            }
            if (spoken.isShortAnswer("answer.yes", answer.get())) {
                return true;
            }
            notUnderstood(output, answer.get());
        }
    }

    /** Says why the question comes again. */
    static void notUnderstood(Output output, String answer) {
        output.line("  " + output.spoken().text("resolve.notUnderstood", SafeText.of(answer)));
    }
}
