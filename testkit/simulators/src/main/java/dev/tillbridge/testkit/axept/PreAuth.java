package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.PreAuthorisationEntry.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A pre-authorisation as the device keeps it; amounts in minor units. Mutable; guarded by the {@link AxeptDevice}.
 *
 * @protocol axept 15 [seed]
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class PreAuth {

    String id = "";
    CardScheme scheme = AxeptResults.USUAL;
    long balance;
    long captured;
    Status status = Status.OPEN;
    /** When it was opened, in milliseconds since 1970. */
    long opened;

    final List<Step> steps = new ArrayList<>();

    /** One approved change, with the time in milliseconds since 1970. */
    record Step(TransType type, long amount, long time) {}

    /** Applies an approved transaction: every change of a balance is made here. */
    void apply(TransType type, long amount, long total, long time) {
        steps.add(new Step(type, amount, time));
        switch (type) {
            case PRE_AUTH, TOP_UP -> balance += amount;
            case REVERSAL -> {
                balance -= amount;
                if (balance == 0) {
                    status = Status.RELEASED;
                }
            }
            case COMPLETION -> {
                // Lower, equal or higher than the balance: the platform settles the difference.
                captured = total;
                balance = 0;
                status = Status.COMPLETED;
            }
            case SALE, REFUND, AUTHORISATION_ONLY ->
                throw new IllegalStateException(type + " does not change a pre-authorisation");
        }
    }
}
