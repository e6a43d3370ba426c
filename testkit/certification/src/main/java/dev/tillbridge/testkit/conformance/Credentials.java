package dev.tillbridge.testkit.conformance;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Credentials of a run that can be looked into, copied and compared. Safe for use by several threads. */
final class Credentials implements CredentialStore {

    private final @Nullable CredentialStore known;

    private final Map<String, Fingerprint> pins = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> everStored = ConcurrentHashMap.newKeySet();

    Credentials() {
        this(null);
    }

    private Credentials(@Nullable CredentialStore known) {
        this.known = known;
    }

    /** Returns credentials that begin with those that are known already; what a run learns is not added to them. */
    static Credentials knowing(CredentialStore known) {
        return new Credentials(known);
    }

    Credentials copy() {
        Credentials copy = new Credentials(known);
        copy.pins.putAll(pins);
        copy.tokens.putAll(tokens);
        copy.everStored.addAll(everStored);
        return copy;
    }

    /** Returns what is stored, in a form that can only be compared. */
    Object state() {
        return Map.of("pins", Map.copyOf(pins), "tokens", Map.copyOf(tokens));
    }

    boolean hasToken() {
        return !tokens.isEmpty();
    }

    /** Returns every token that was ever stored. */
    Set<String> tokens() {
        return Set.copyOf(everStored);
    }

    @Override
    public Optional<Fingerprint> pin(String terminalKey) {
        return Optional.ofNullable(pins.get(terminalKey))
                .or(() -> Optional.ofNullable(known).flatMap(store -> store.pin(terminalKey)));
    }

    @Override
    public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
        Fingerprint first = pin(terminalKey).orElse(presented);
        Fingerprint before = pins.putIfAbsent(terminalKey, first);
        return before == null ? first : before;
    }

    @Override
    public void putPin(String terminalKey, Fingerprint fingerprint) {
        pins.put(terminalKey, fingerprint);
    }

    @Override
    public void removePin(String terminalKey) {
        pins.remove(terminalKey);
    }

    @Override
    public Optional<String> token(String terminalKey, String name) {
        return Optional.ofNullable(tokens.get(terminalKey + " " + name))
                .or(() -> Optional.ofNullable(known).flatMap(store -> store.token(terminalKey, name)));
    }

    @Override
    public void putToken(String terminalKey, String name, String token) {
        tokens.put(terminalKey + " " + name, token);
        everStored.add(token);
    }

    @Override
    public void removeToken(String terminalKey, String name) {
        tokens.remove(terminalKey + " " + name);
    }

    @Override
    public String toString() {
        return "credentials[" + pins.size() + " pins, " + tokens.size() + " tokens]";
    }
}
