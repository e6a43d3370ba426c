package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal proves on each handshake, resumed ones included, that it is the one we mean.
 *
 * <p>Terminals sign their own certificates and are called by address, so the rule is to know the certificate itself: by a
 * configured fingerprint, or by the one that was presented first. A pinned certificate is not asked for its name or its expiry
 * date. Immutable; safe for use by several threads.
 */
public abstract sealed class Pinning {

    private Pinning() {}

    /**
     * Trusts the first certificate that completes a handshake and from then on no other; the default for terminals.
     *
     * <p>The certificate is pinned in the store before the first byte of a request leaves. {@link CredentialStore#putPin}
     * takes effect with the next connection.
     */
    public static Pinning trustOnFirstUse(String terminalKey, CredentialStore store) {
        return new ByFingerprint(new Pins.Stored(terminalKey, store));
    }

    /** Trusts the certificate of this fingerprint and no other. */
    public static Pinning fingerprint(Fingerprint fingerprint) {
        return new ByFingerprint(new Pins.Fixed(fingerprint));
    }

    /**
     * Trusts the configured certificate, or where none is configured the first one, as {@link #trustOnFirstUse} does.
     *
     * @param configured what the setting {@code certificate} holds: 64 hexadecimal digits, with or without colons
     * @throws IllegalArgumentException when that is no fingerprint
     */
    public static Pinning of(Optional<String> configured, TerminalKey terminal, CredentialStore store) {
        return configured
                .map(Fingerprint::parse)
                .map(Pinning::fingerprint)
                .orElseGet(() -> trustOnFirstUse(terminal.value(), store));
    }

    /** Trusts what the certificate authorities of the platform vouch for; the host name is checked. */
    public static Pinning systemAuthorities() {
        return new ByAuthority(List.of());
    }

    /**
     * Trusts what these certificate authorities vouch for; the host name is checked.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Pinning authorities(List<X509Certificate> authorities) {
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("No certificate authority is given, so no terminal could be trusted.");
        }
        return new ByAuthority(authorities);
    }

    /**
     * Trusts every certificate: whoever is in between reads the tokens and can forge results.
     *
     * <p>Only for a closed test bench. A warning is logged whenever such a stack is opened.
     */
    public static Pinning trustAnyCertificateAndAcceptForgery() {
        return new ByFingerprint(new Pins.Anything());
    }

    boolean checksNothing() {
        return false;
    }

    /** Returns the one certificate that is trusted now; empty when there is none yet, or none in particular. */
    Optional<Fingerprint> trusted() {
        return Optional.empty();
    }

    /** Trusts another certificate from the next handshake on; returns whether that is for us to change. */
    boolean trust(Fingerprint certificate) {
        return false;
    }

    abstract PeerTrust trustFor(HttpEndpoint endpoint);

    static final class ByFingerprint extends Pinning {

        private final Pins pins;

        ByFingerprint(Pins pins) {
            this.pins = pins;
        }

        @Override
        boolean checksNothing() {
            return pins instanceof Pins.Anything;
        }

        @Override
        Optional<Fingerprint> trusted() {
            return pins.expected();
        }

        @Override
        boolean trust(Fingerprint certificate) {
            return pins.replace(certificate);
        }

        @Override
        PeerTrust trustFor(HttpEndpoint endpoint) {
            PinnedPeer peer = new PinnedPeer(endpoint.address(), pins);
            return PeerTrust.of(peer, Optional.of(peer));
        }
    }

    static final class ByAuthority extends Pinning {

        private final List<X509Certificate> authorities;

        ByAuthority(List<X509Certificate> authorities) {
            this.authorities = List.copyOf(authorities);
        }

        @Override
        PeerTrust trustFor(HttpEndpoint endpoint) {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(keyStore());
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager trust) {
                        return PeerTrust.of(trust, Optional.empty());
                    }
                }
                throw new IllegalStateException("This Java platform has no trust manager for certificates.");
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("The certificate authorities cannot be loaded.", e);
            }
        }

        /** Returns the store of the given authorities; none at all stands for the platform's own. */
        private @Nullable KeyStore keyStore() throws GeneralSecurityException, IOException {
            if (authorities.isEmpty()) {
                return null;
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            return store;
        }
    }
}
