package dev.tillbridge.testkit.simulation.machine;

import java.security.Principal;
import java.security.cert.Certificate;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The session of one simulated handshake. */
record VirtualSession(VirtualCertificate certificate) implements SSLSession {

    @Override
    public Certificate[] getPeerCertificates() {
        return new Certificate[] {certificate};
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return null;
    }

    @Override
    public Principal getPeerPrincipal() {
        return certificate.getSubjectX500Principal();
    }

    @Override
    public @Nullable Principal getLocalPrincipal() {
        return null;
    }

    @Override
    public String getCipherSuite() {
        return "TLS_AES_128_GCM_SHA256";
    }

    @Override
    public String getProtocol() {
        return "TLSv1.3";
    }

    @Override
    public byte[] getId() {
        return new byte[0];
    }

    @Override
    public @Nullable SSLSessionContext getSessionContext() {
        return null;
    }

    @Override
    public long getCreationTime() {
        return 0;
    }

    @Override
    public long getLastAccessedTime() {
        return 0;
    }

    @Override
    public void invalidate() {
        // it is used once
    }

    @Override
    public boolean isValid() {
        return true;
    }

    @Override
    public void putValue(String name, Object value) {
        // nothing is kept
    }

    @Override
    public @Nullable Object getValue(String name) {
        return null;
    }

    @Override
    public void removeValue(String name) {
        // nothing is kept
    }

    @Override
    public String[] getValueNames() {
        return new String[0];
    }

    @Override
    public String getPeerHost() {
        return "10.0.0.1";
    }

    @Override
    public int getPeerPort() {
        return 0;
    }

    @Override
    public int getPacketBufferSize() {
        return 1 << 15;
    }

    @Override
    public int getApplicationBufferSize() {
        return 1 << 15;
    }
}
