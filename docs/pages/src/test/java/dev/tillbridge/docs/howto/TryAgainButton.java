package dev.tillbridge.docs.howto;

import dev.tillbridge.Attempt;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.Sale;

/** The button for another try at a payment, with the same tender. */
public final class TryAgainButton {

    private TryAgainButton() {}

    public static Attempt press(Terminal terminal, Sale.Builder sale, TerminalListener listener) {
        Attempt attempt = terminal.start(sale.build(), listener);
        if (attempt.repeated() && attempt.summary().outcome().retryAdvice() != RetryAdvice.PERSON_MUST_DECIDE) {
            // Only told once more how the last try ended, without money moving: now it is tried again.
            return terminal.start(sale.retryOf(attempt.id()).build(), listener);
        }
        return attempt;
    }
}
