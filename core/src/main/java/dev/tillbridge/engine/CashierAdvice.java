package dev.tillbridge.engine;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

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

    String approved(Operation operation, boolean partial, Set<Part> untold, boolean signature, boolean lateCancel) {
        if (untold.isEmpty()) {
            return approval(partial, signature, lateCancel, about("approved", operation));
        }
        String parts = untold.stream()
                .sorted()
                .map(part -> text("part." + part.name()))
                .collect(Collectors.joining(", "));
        return approval(partial, signature, lateCancel, text("approved.short")) + " " + text("approved.untold", parts);
    }

    private String approval(boolean partial, boolean signature, boolean lateCancel, String plain) {
        if (lateCancel) {
            return text("approved.lateCancel");
        }
        if (partial) {
            return text("approved.partial");
        }
        return signature ? text("approved.signature") : plain;
    }

    String declined(Operation operation) {
        return about("declined", operation);
    }

    String cancelled(Operation operation) {
        return about("cancelled", operation);
    }

    String notStarted(Operation operation, NotStartedReason reason) {
        return about("notStarted." + reason.name(), operation);
    }

    /** Returns the text for a request that never came to the terminal, so that its display tells nothing. */
    String refusedHere() {
        return text("notStarted.REFUSED.here");
    }

    /** Returns the text for an outcome that the terminal contradicted later. */
    String conflict(Operation operation, boolean paid, String attempt) {
        return about(paid ? "conflict.paid" : "conflict.notPaid", operation, attempt);
    }

    String unknown(Operation operation, String attempt) {
        return about("unknown", operation, attempt);
    }

    /** Returns the text for an operation; those of a sale hold for every one that has none of its own. */
    private String about(String what, Operation operation, Object... arguments) {
        String own = what + "." + operation.name();
        return text(texts.containsKey(own) ? own : what, arguments);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), language).format(arguments);
    }
}
