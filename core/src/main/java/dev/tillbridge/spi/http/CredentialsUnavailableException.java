package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.CredentialStoreException;
import java.io.IOException;

/** Carries a failure of the credential store out of a handshake; nothing was sent. */
final class CredentialsUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    CredentialsUnavailableException(CredentialStoreException cause) {
        super(cause.getMessage(), cause);
    }
}
