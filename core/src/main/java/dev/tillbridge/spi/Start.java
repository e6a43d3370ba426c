package dev.tillbridge.spi;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start as a driver gets it. Immutable. */
public final class Start {

    private final AttemptId attempt;
    private final StartRequest request;
    private final @Nullable StartKey key;

    private Start(AttemptId attempt, StartRequest request, @Nullable StartKey key) {
        this.attempt = attempt;
        this.request = request;
        this.key = key;
    }

    /** Returns a start; the key is absent where the terminal makes the key. */
    public static Start of(AttemptId attempt, StartRequest request, @Nullable StartKey key) {
        return new Start(attempt, request, key);
    }

    /** Returns the attempt, for logs. */
    public AttemptId attempt() {
        return attempt;
    }

    /** Returns what is asked for; checked against the declared operations and features. */
    public StartRequest request() {
        return request;
    }

    /** Returns the key to send with the start. */
    public Optional<StartKey> key() {
        return Optional.ofNullable(key);
    }

    /**
     * Returns the key to send with a start whose traits say that core makes it.
     *
     * @throws IllegalStateException when the terminal makes it
     */
    public String ownKey() {
        return key().map(StartKey::value)
                .orElseThrow(() -> new IllegalStateException("the terminal makes the key of this start"));
    }

    /** Returns the id of the transaction or pre-authorisation that it works on; empty where it works on none, or does not name it. */
    public Optional<String> original() {
        return request.preAuthId()
                .map(PreAuthId::value)
                .or(() -> request.original().map(ProviderRef::value));
    }

    @Override
    public String toString() {
        return "attempt " + attempt.shown() + ": " + request;
    }
}
