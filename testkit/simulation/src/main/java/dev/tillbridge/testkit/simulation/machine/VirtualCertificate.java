package dev.tillbridge.testkit.simulation.machine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A certificate that stands for a terminal's own: it has a name and nothing that could be computed with. */
@SuppressWarnings("JavaUtilDate") // certificates have no other
public final class VirtualCertificate extends X509Certificate {

    private static final long serialVersionUID = 1L;
    private static final PublicKey NO_KEY = new PublicKey() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "NONE";
        }

        @Override
        public String getFormat() {
            return "NONE";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    };

    private final String name;

    /** Creates a certificate; another name is another certificate. */
    public VirtualCertificate(String name) {
        this.name = name;
    }

    @Override
    public byte[] getEncoded() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void verify(PublicKey key) {
        // nobody signed it
    }

    @Override
    public void verify(PublicKey key, String provider) {
        // nobody signed it
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public PublicKey getPublicKey() {
        return NO_KEY;
    }

    @Override
    public void checkValidity() {
        // it never ends
    }

    @Override
    public void checkValidity(Date date) {
        // it never ends
    }

    @Override
    public int getVersion() {
        return 3;
    }

    @Override
    public BigInteger getSerialNumber() {
        return BigInteger.ONE;
    }

    @Override
    @Deprecated
    public Principal getIssuerDN() {
        return new X500Principal("CN=" + name);
    }

    @Override
    @Deprecated
    public Principal getSubjectDN() {
        return new X500Principal("CN=" + name);
    }

    @Override
    public Date getNotBefore() {
        return new Date(0);
    }

    @Override
    public Date getNotAfter() {
        return new Date(Long.MAX_VALUE);
    }

    @Override
    public byte[] getTBSCertificate() {
        return getEncoded();
    }

    @Override
    public byte[] getSignature() {
        return new byte[0];
    }

    @Override
    public String getSigAlgName() {
        return "NONE";
    }

    @Override
    public String getSigAlgOID() {
        return "0.0";
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return null;
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return null;
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return null;
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return null;
    }

    @Override
    public int getBasicConstraints() {
        return -1;
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return false;
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return Set.of();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return Set.of();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return null;
    }
}
