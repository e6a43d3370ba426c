package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole request on its way from the driver to the terminal, as far as a proxy has to understand it. Immutable.
 *
 * @param length how many bytes it has, with what comes before it and means nothing
 * @param when the moment that it makes; null when it makes none, or when only its answer tells, as that of a lookup does
 * @param lookup whether it asks for a transaction
 * @param key the key that it carries, empty when it carries none
 * @param reference the reference that it carries, empty when it carries none
 * @param method what is asked, as a simulated terminal would record it
 * @param path where, likewise
 * @param body the body, likewise: without card data and credentials
 * @param credentialSent whether a credential of any kind came with it
 */
public record Question(
        int length,
        @Nullable Moment when,
        boolean lookup,
        String key,
        String reference,
        String method,
        String path,
        String body,
        boolean credentialSent) {

    /** Returns the moment that it makes, where it tells. */
    public Optional<Moment> moment() {
        return Optional.ofNullable(when);
    }

    /** Returns whether it starts an operation. */
    public boolean isStart() {
        return when == Moment.START;
    }
}
