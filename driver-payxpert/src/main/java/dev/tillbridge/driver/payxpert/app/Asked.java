package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Start;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the payment app, as far as it is known when a result comes. Immutable.
 *
 * @param reference ours, which names this one handing over
 * @param operation what was asked for
 * @param amount how much; absent when another process asked
 */
record Asked(
        String reference, Operation operation, @Nullable Money amount) {

    /** Returns what a start asks, which has a key and an amount. */
    static Asked of(Start start) {
        return new Asked(
                start.ownKey(),
                start.request().operation(),
                start.request().amount().orElseThrow());
    }

    /** Returns what is still known after the process that asked has died. */
    static Asked earlier(String reference, Operation operation) {
        return new Asked(reference, operation, null);
    }
}
