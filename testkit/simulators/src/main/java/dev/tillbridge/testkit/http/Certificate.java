package dev.tillbridge.testkit.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The self-signed certificate of a simulated device with its key. Immutable, safe for use by several threads.
 */
public final class Certificate {

    private final HeldCertificate held;
    private final SSLContext context;

    private Certificate(HeldCertificate held) {
        this.held = held;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new OnlyKey(held)}, new TrustManager[0], null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Creates one for ten years that belongs to no host name. */
    public static Certificate create(String commonName) {
        return new Certificate(new HeldCertificate.Builder()
                .commonName(commonName)
                .duration(3650, TimeUnit.DAYS)
                .build());
    }

    /** Creates one that ended a year ago, for terminals that violate TLS. */
    public static Certificate createExpired(String commonName) {
        Instant end = Instant.now().minus(365, ChronoUnit.DAYS);
        return new Certificate(new HeldCertificate.Builder()
                .commonName(commonName)
                .validityInterval(end.minus(365, ChronoUnit.DAYS).toEpochMilli(), end.toEpochMilli())
                .build());
    }

    /** Returns the one that {@link #pem()} gave. */
    public static Certificate from(String pem) {
        return new Certificate(HeldCertificate.decode(pem));
    }

    /** Returns certificate and private key. */
    public String pem() {
        return held.certificatePem() + held.privateKeyPkcs8Pem();
    }

    /** Returns TLS over a connection, in which the device shows this certificate; closing it closes the connection. */
    public Socket over(Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    /** Returns the SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        try {
            byte[] encoded = held.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and can encode its own certificate", e);
        }
    }

    /** Serves the one key without a key store, whose password derivation would cost more than all the rest of a start. */
    private static final class OnlyKey extends X509ExtendedKeyManager {

        private static final String ALIAS = "device";
        private final HeldCertificate held;

        private OnlyKey(HeldCertificate held) {
            this.held = held;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return keyType.startsWith("EC") ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keyType.startsWith("EC") ? ALIAS : null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {held.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return held.keyPair().getPrivate();
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
