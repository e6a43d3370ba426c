package dev.tillbridge.cli.process;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import java.util.Optional;

/** A real store of credentials that takes a step before and after each that is written. */
final class SteppedCredentials implements CredentialStore {

    private final CredentialStore real;
    private final Steps steps;

    SteppedCredentials(CredentialStore real, Steps steps) {
        this.real = real;
        this.steps = steps;
    }

    @Override
    public Optional<Fingerprint> pin(String terminalKey) {
        return real.pin(terminalKey);
    }

    @Override
    public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
        steps.at("before a pin");
        Fingerprint pinned = real.pinIfAbsent(terminalKey, presented);
        steps.at("after a pin");
        return pinned;
    }

    @Override
    public void putPin(String terminalKey, Fingerprint fingerprint) {
        real.putPin(terminalKey, fingerprint);
    }

    @Override
    public void removePin(String terminalKey) {
        real.removePin(terminalKey);
    }

    @Override
    public Optional<String> token(String terminalKey, String name) {
        return real.token(terminalKey, name);
    }

    @Override
    public void putToken(String terminalKey, String name, String token) {
        real.putToken(terminalKey, name, token);
    }

    @Override
    public void removeToken(String terminalKey, String name) {
        real.removeToken(terminalKey, name);
    }
}
