package dev.tillbridge.docs.howto;

import dev.tillbridge.Attempt;

/** The button that stops a payment under way. */
public final class CancelButton {

    private CancelButton() {}

    /** Returns what to show until the outcome is there, which alone says whether anything was paid. */
    public static String press(Attempt attempt) {
        return switch (attempt.cancel()) {
            case NOTED -> "Cancelling. Wait until the terminal is done.";
            case USE_THE_TERMINAL -> "Press the red key on the terminal.";
            case TOO_LATE -> "It is over: see the outcome.";
        };
    }
}
