package dev.tillbridge.testkit.defects;

import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;

/** The reference driver over TLS: it knows its terminal by the certificate that it saw first. Safe for use by several threads. */
class SecureReferenceDriver extends ReferenceDriver {

    @Override
    final ReferenceTerminal terminal(Parts parts) {
        SecureTransport transport = secure(parts);
        return new SecureTerminal(
                new Parts(parts.settings(), parts.context(), transport, parts.mapper(), parts.operations()), transport);
    }

    SecureTransport secure(Parts parts) {
        return new SecureTransport(parts);
    }
}
