package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.Questions;

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
        Questions questions = new Questions(workplace.surroundings(), output.people());
        if (!questions.possible()) {
            throw CommandFailure.usage("Nobody can be asked here: say --yes. Nothing was changed.");
        }
        if (!questions.confirm(question)) {
            throw CommandFailure.usage("Nothing was changed.");
        }
    }
}
