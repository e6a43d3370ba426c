package dev.tillbridge.credentials;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is stored about one terminal. Immutable; prints no token. */
final class TerminalCredentials {

    private final @Nullable Fingerprint pin;
    private final Map<String, String> tokens;

    TerminalCredentials(@Nullable Fingerprint pin, Map<String, String> tokens) {
        this.pin = pin;
        this.tokens = Map.copyOf(tokens);
    }

    static TerminalCredentials none() {
        return new TerminalCredentials(null, Map.of());
    }

    Optional<Fingerprint> pin() {
        return Optional.ofNullable(pin);
    }

    Map<String, String> tokens() {
        return tokens;
    }

    TerminalCredentials withPin(@Nullable Fingerprint newPin) {
        return new TerminalCredentials(newPin, tokens);
    }

    TerminalCredentials withToken(String name, String token) {
        Map<String, String> changed = new TreeMap<>(tokens);
        changed.put(name, token);
        return new TerminalCredentials(pin, changed);
    }

    TerminalCredentials withoutToken(String name) {
        Map<String, String> changed = new TreeMap<>(tokens);
        changed.remove(name);
        return new TerminalCredentials(pin, changed);
    }

    @Override
    public String toString() {
        return "TerminalCredentials[pin=" + pin + ", tokens=" + tokens.size() + "]";
    }
}
