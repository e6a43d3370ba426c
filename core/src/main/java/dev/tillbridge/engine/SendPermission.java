package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.NotStartedReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The permission to write the start of an attempt. The gate asks for it when the connection stands: the last moment to refuse, and the
 * moment to record that sending begins.
 */
final class SendPermission implements Supplier<Optional<Refusal>> {

    private static final Duration SEND_WINDOW = Duration.ofSeconds(5);

    private final Environment environment;
    private final LiveAttempt attempt;
    private final StopRequests stops;
    private final Supplier<Optional<Refusal>> objection;
    private volatile Optional<String> trustedBefore = Optional.empty();

    /**
     * Creates the permission.
     *
     * @param objection says what became known of the attempts that this one is to replace and speaks against it
     */
    SendPermission(
            Environment environment, LiveAttempt attempt, StopRequests stops, Supplier<Optional<Refusal>> objection) {
        this.environment = environment;
        this.attempt = attempt;
        this.stops = stops;
        this.objection = objection;
    }

    /** Notes by which certificate the terminal is trusted, before anybody connects: who answers then shows this one. */
    void beforeConnecting() {
        trustedBefore = attempt.configured().peer();
    }

    @Override
    public Optional<Refusal> get() {
        Optional<Refusal> inTheWay = stops.obstacle().or(objection);
        if (inTheWay.isPresent()) {
            return inTheWay;
        }
        long before = environment.time().monotonicNanos();
        try {
            Optional<String> peer = attempt.configured().peer();
            if (trustedBefore.isPresent() && !trustedBefore.equals(peer)) {
                return refuse(
                        NotStartedReason.INTERRUPTED, "another certificate was trusted while it was about to be sent");
            }
            if (!attempt.log().sending(peer.orElse(null), attempt.hold().epoch())) {
                // Whoever asked for a cancel meanwhile was first.
                return stops.obstacle()
                        .or(() -> refuse(NotStartedReason.INTERRUPTED, "it was settled before it was sent"));
            }
        } catch (JournalException e) {
            return refuse(NotStartedReason.NOT_RECORDED, e.getMessage());
        }
        if (environment.since(before).compareTo(SEND_WINDOW) > 0) {
            return refuse(NotStartedReason.INTERRUPTED, "the till was too slow to send it in time");
        }
        Optional<Refusal> meanwhile = objection.get(); // to record it takes long enough for something to become known
        if (meanwhile.isPresent()) {
            return meanwhile;
        }
        return attempt.hold().writes()
                ? Optional.empty()
                : refuse(NotStartedReason.INTERRUPTED, "the terminal was let go before it was sent");
    }

    private static Optional<Refusal> refuse(NotStartedReason reason, @Nullable String why) {
        return Optional.of(new Refusal(reason, why == null ? "it could not be recorded" : why));
    }
}
