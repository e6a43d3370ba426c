package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a card that is not a payment yet. Mutable; guarded by the {@link AxeptDevice}.
 *
 * @protocol axept 10 [assumed]
 */
final class AxeptAcquisition {

    private final String key;
    private @Nullable Scenario shown;
    private final AxeptResults results;
    private final List<Status> progress = new ArrayList<>(List.of(Status.PRESENT_CARD));
    private boolean seen;
    private boolean over;
    private boolean cancelled;

    /**
     * Creates one that begins.
     *
     * @param shown what the cardholder does; null for what a person does later
     */
    AxeptAcquisition(String key, @Nullable Scenario shown, AxeptResults results) {
        this.key = key;
        this.shown = shown;
        this.results = results;
    }

    String key() {
        return key;
    }

    AxeptCardRead card() {
        Scenario now = shown;
        return now == null ? AxeptCardRead.NONE : AxeptCardRead.of(now.card());
    }

    CardScheme scheme() {
        Scenario now = shown;
        return now == null ? AxeptResults.USUAL : now.scheme().orElse(AxeptResults.USUAL);
    }

    /** Returns whether a person has still to act. */
    boolean isAwaited() {
        return shown == null && !over;
    }

    /** A person acts. */
    void show(Scenario scenario) {
        shown = scenario;
        seen = true;
    }

    /** Returns whether the card has been read, or never will be. */
    boolean isOver() {
        return over;
    }

    boolean isRead() {
        return over && !cancelled && card() != AxeptCardRead.NONE;
    }

    /** Returns whether a card has been read that can be paid with. */
    boolean isPayable() {
        return isRead() && scheme().canPay();
    }

    /** Shows the present step first, then goes on; returns whether the reading has just ended without a card that can be paid with. */
    boolean look() {
        if (over || shown == null) {
            return false;
        }
        if (!seen) {
            seen = true;
            return false;
        }
        over = true;
        progress.addAll(card() == AxeptCardRead.NONE ? List.of(Status.USER_CANCELLED) : card().progress());
        return !isPayable();
    }

    /** Ends the reading, or gives up the card that was read. */
    void cancel() {
        progress.add(Status.REMOTE_CANCELLED);
        over = true;
        cancelled = true;
    }

    ObjectNode progress() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("DisplayData", Status.list(progress));
        return body;
    }

    /** Returns what was read, or that nothing was. */
    ObjectNode result() {
        if (!isRead()) {
            return ended();
        }
        ObjectNode body = scheme().canPay() ? results.acquired(key, card(), scheme()) : results.identified(key);
        body.set("DisplayData", Status.list(progress));
        return body;
    }

    private ObjectNode ended() {
        List<Status> all = new ArrayList<>(progress);
        all.add(Status.CANCELLED);
        all.add(Status.FINISHED);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transApproved", false)
                .put("transCancelled", true)
                .put("uti", key);
        body.set("DisplayData", Status.list(all));
        return body;
    }
}
