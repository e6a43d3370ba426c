package dev.tillbridge.cli.command;

import dev.tillbridge.Attempt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does while a payment is seen to its end: the first one asks for a cancel, another one leaves. One that comes before the attempt is known
 * counts as soon as it is. Safe for use by several threads.
 */
final class Leaving {

    private final Consumer<Attempt.CancelRequest> tell;
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private @Nullable Attempt attempt;
    private int pressed;

    /** @param tell tells the person what was done about the cancel */
    Leaving(Consumer<Attempt.CancelRequest> tell) {
        this.tell = tell;
    }

    /** Returns what is complete when the person has left. */
    CompletableFuture<Void> left() {
        return left;
    }

    /** Takes a Ctrl-C. */
    void press() {
        Optional<Attempt> known;
        int times;
        synchronized (this) {
            times = ++pressed;
            known = Optional.ofNullable(attempt);
        }
        if (known.isEmpty()) {
            if (times == 1) {
                tell.accept(Attempt.CancelRequest.NOTED);
            }
        } else if (times > 1) {
            left.complete(null);
        } else {
            tell.accept(known.get().cancel());
        }
    }

    /** Takes the attempt, and does for it what Ctrl-C has asked for meanwhile. */
    void begun(Attempt known) {
        int times;
        synchronized (this) {
            attempt = known;
            times = pressed;
        }
        if (times > 1) {
            left.complete(null);
        }
        if (times > 0) {
            Attempt.CancelRequest answer = known.cancel();
            if (answer != Attempt.CancelRequest.NOTED) {
                tell.accept(answer);
            }
        }
    }
}
