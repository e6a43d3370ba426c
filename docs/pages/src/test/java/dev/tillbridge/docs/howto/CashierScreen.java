package dev.tillbridge.docs.howto;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.RetryAdvice;
import java.util.Set;

/**
 * What the cashier sees when a payment has ended.
 *
 * @param headline a few words
 * @param advice what to do now
 * @param amount what was paid, where that is known
 * @param buttons what may be pressed; nothing else
 */
public record CashierScreen(String headline, String advice, String amount, Set<Button> buttons) {

    /** What the cashier may do next. */
    public enum Button {
        DONE,
        PAY_THE_REST,
        TRY_AGAIN,
        PAY_OTHERWISE,
        CALL_SUPERVISOR
    }

    public static CashierScreen of(Outcome outcome) {
        CashierTexts texts = CashierTexts.in(outcome.language());
        return new CashierScreen(
                texts.headline(outcome), texts.advice(outcome), paid(outcome, texts), buttons(outcome));
    }

    private static String paid(Outcome outcome, CashierTexts texts) {
        return outcome instanceof Outcome.Approved approved
                ? approved.total().map(texts::amount).orElse("")
                : "";
    }

    private static Set<Button> buttons(Outcome outcome) {
        if (outcome.conflict().isPresent()) {
            return Set.of(Button.CALL_SUPERVISOR);
        }
        return outcome.match(
                approved -> Set.of(approved.partial() ? Button.PAY_THE_REST : Button.DONE),
                declined -> Set.of(Button.TRY_AGAIN, Button.PAY_OTHERWISE),
                cancelled -> Set.of(Button.TRY_AGAIN, Button.PAY_OTHERWISE),
                notStarted ->
                        Set.of(mayHelp(notStarted) ? Button.TRY_AGAIN : Button.CALL_SUPERVISOR, Button.PAY_OTHERWISE),
                unknown -> Set.of(Button.CALL_SUPERVISOR));
    }

    /** Returns whether another try may go better: not where the terminal cannot do it, or somebody has to repair something. */
    private static boolean mayHelp(Outcome.NotStarted notStarted) {
        return notStarted.retryAdvice() == RetryAdvice.SAFE_NOW;
    }
}
