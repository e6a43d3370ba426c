package dev.tillbridge.credentials;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A store that forgets everything with the process; for tests and simulators.
 *
 * <p>Safe for use by several threads.
 */
public final class InMemoryCredentialStore implements CredentialStore {

    private final Map<String, TerminalCredentials> terminals = new ConcurrentHashMap<>();

    private InMemoryCredentialStore() {}

    /** Creates an empty store. */
    public static InMemoryCredentialStore create() {
        return new InMemoryCredentialStore();
    }

    @Override
    public Optional<Fingerprint> pin(String terminalKey) {
        return read(terminalKey).pin();
    }

    @Override
    public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
        return change(terminalKey, stored -> stored.pin().isPresent() ? stored : stored.withPin(presented))
                .pin()
                .orElseThrow();
    }

    @Override
    public void putPin(String terminalKey, Fingerprint fingerprint) {
        change(terminalKey, stored -> stored.withPin(fingerprint));
    }

    @Override
    public void removePin(String terminalKey) {
        change(terminalKey, stored -> stored.withPin(null));
    }

    @Override
    public Optional<String> token(String terminalKey, String name) {
        return Optional.ofNullable(read(terminalKey).tokens().get(Names.tokenName(name)));
    }

    @Override
    public void putToken(String terminalKey, String name, String token) {
        change(terminalKey, stored -> stored.withToken(Names.tokenName(name), token));
    }

    @Override
    public void removeToken(String terminalKey, String name) {
        change(terminalKey, stored -> stored.withoutToken(Names.tokenName(name)));
    }

    private TerminalCredentials read(String terminalKey) {
        return terminals.getOrDefault(Names.terminalKey(terminalKey), TerminalCredentials.none());
    }

    private TerminalCredentials change(String terminalKey, UnaryOperator<TerminalCredentials> change) {
        return terminals.compute(
                Names.terminalKey(terminalKey),
                (key, stored) -> change.apply(stored == null ? TerminalCredentials.none() : stored));
    }

    @Override
    public String toString() {
        return "InMemoryCredentialStore[terminals=" + terminals.size() + "]";
    }
}
