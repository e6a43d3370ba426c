package dev.tillbridge.cli.bridged;

import dev.tillbridge.cli.bridged.BridgeLine.Answer;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.model.ErrorCode;
import java.util.Arrays;

/** Tells what the bridge refused in the words in which the engine refuses it here. Pure. */
final class Refusals {

    private Refusals() {}

    static CommandFailure of(Answer refusal) {
        boolean isOfEngine =
                Arrays.stream(ErrorCode.values()).anyMatch(code -> code.code().equals(refusal.code()));
        String message = refusal.detail() + " [" + refusal.code() + "]";
        return isOfEngine ? CommandFailure.usage(message) : CommandFailure.notStarted(message);
    }
}
