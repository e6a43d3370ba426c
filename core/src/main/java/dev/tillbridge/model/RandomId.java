package dev.tillbridge.model;

import java.util.regex.Pattern;

/**
 * Tells ids that are made of 128 random bits from other texts.
 *
 * <p>One GUID in four hundred holds a run of digits that passes for a card number; refusing it would lose the only key of a payment.
 */
final class RandomId {

    private static final Pattern FORM =
            Pattern.compile("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32}");

    private RandomId() {}

    static boolean matches(String value) {
        return FORM.matcher(value).matches();
    }
}
