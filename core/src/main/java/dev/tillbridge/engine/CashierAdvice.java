package dev.tillbridge.engine;

import dev.tillbridge.model.NotStartedReason;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a cashier should know or do now, in the terminal's language. Immutable. */
final class CashierAdvice {

    private static final String BUNDLE = "dev.tillbridge.engine.advice";

    private final ResourceBundle texts;
    private final Locale language;

    CashierAdvice(Locale language) {
        this.language = language;
        texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String approved(boolean partial, boolean signature, boolean lateCancel) {
        if (lateCancel) {
            return text("approved.lateCancel");
        }
        if (partial) {
            return text("approved.partial");
        }
        return text(signature ? "approved.signature" : "approved");
    }

    String declined() {
        return text("declined");
    }

    String cancelled() {
        return text("cancelled");
    }

    String notStarted(NotStartedReason reason) {
        return text("notStarted." + reason.name());
    }

    String unknown(String attempt) {
        return text("unknown", attempt);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), language).format(arguments);
    }
}
