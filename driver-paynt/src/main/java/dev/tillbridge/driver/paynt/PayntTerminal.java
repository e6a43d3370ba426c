package dev.tillbridge.driver.paynt;

import dev.tillbridge.config.Setting;
import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.CertificateTrust;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.HttpTerminal;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Paynt EPOS terminal: which exchange answers which question. Safe for use by several threads.
 *
 * <p>It has three resources and no others: whether it is there is seen in a handshake, and everything else is not asked. The token and the
 * certificate belong to the physical terminal, wherever it is on the network; the token is kept where another certificate is trusted.
 *
 * @protocol paynt 10 [seed]
 */
final class PayntTerminal extends HttpTerminal implements PairingSupport, PingSupport {

    private final PayntSettings settings;
    private final String name;
    private final PayntMapper mapper;
    private final PayntPairing pairing;
    private final PayntApi api = api(PayntApi.class);
    private final Map<Operation, OperationTraits> operations;

    private PayntTerminal(PayntSettings settings, DriverContext context, HttpStack http) {
        super(
                settings.key(),
                http,
                CertificateTrust.of(context.terminalName(), http, PayntSettings.CERTIFICATE, PayntSettings.PLAIN_HTTP));
        this.settings = settings;
        this.name = context.terminalName();
        this.mapper = new PayntMapper(settings, context.currency(), name);
        this.pairing = new PayntPairing(settings, context);
        this.operations = PayntTraits.of(settings);
    }

    /** Returns the terminal; opens no connection. */
    static PayntTerminal open(PayntSettings settings, DriverContext context) {
        Pinning pinning =
                Pinning.of(settings.values().find(PayntSettings.CERTIFICATE), settings.key(), context.credentials());
        return new PayntTerminal(
                settings, context, HttpStack.open(settings.endpoint(pinning), settings.limits(), context.network()));
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    // Starts and lookups

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        List<String> problems = PayntMapper.problems(start.request());
        if (!problems.isEmpty()) {
            return StartAnswer.neverLeft(
                    NotStartedReason.REFUSED, refusal(start.request().operation(), problems));
        }
        Optional<String> token;
        try {
            token = pairing.token();
        } catch (CredentialStoreException e) {
            return StartAnswer.neverLeft(NotStartedReason.NOT_AUTHORISED, String.valueOf(e.getMessage()));
        }
        if (token.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.NOT_AUTHORISED, pairing.missing() + " Nothing was sent.");
        }
        return start(
                api.start(
                        settings.authorization(token.get()),
                        settings.serial(),
                        settings.values().get(PayntSettings.DISABLE_PRINTING),
                        JsonBodies.written(mapper.toMessage(start)),
                        gate,
                        within(PayntSettings.START_TIMEOUT)),
                answer -> mapper.toStartAnswer(answer, start));
    }

    private String refusal(Operation operation, List<String> problems) {
        String what = operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "This " + what + " cannot be sent to the terminal " + name + ": " + String.join("; ", problems)
                + ". Nothing was sent.";
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        Optional<String> token;
        try {
            token = pairing.token();
        } catch (CredentialStoreException e) {
            return LookupAnswer.lost(String.valueOf(e.getMessage()));
        }
        if (token.isEmpty()) {
            return LookupAnswer.unauthorised(pairing.missing());
        }
        return lookup(
                api.look(
                        settings.authorization(token.get()),
                        settings.serial(),
                        lookup.key(),
                        within(PayntSettings.LOOKUP_TIMEOUT)),
                answer -> mapper.toLookupAnswer(answer, lookup));
    }

    private Deadline within(Setting<Duration> limit) {
        return Deadline.of(settings.values().get(limit));
    }

    // Pairing

    @Override
    public Pairing pairing() {
        return pairing.standing();
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        return pairing.pair(code, certificate);
    }

    // Whether it is there

    /** Shakes hands and compares the certificate; there is nothing that could be asked. @protocol paynt 10 [seed] */
    @Override
    public Answer<String> ping() {
        return presentedCertificate().match(this::compared, none -> Answer.none(none.reason(), none.text()));
    }

    private Answer<String> compared(Fingerprint presented) {
        Optional<Fingerprint> trusted = trustedCertificate();
        if (trusted.isEmpty()) {
            return Answer.of("Something answers at " + address() + " with the certificate " + presented.shown()
                    + ". Whether it is the terminal " + name + " is known when it is paired.");
        }
        if (!trusted.get().equals(presented)) {
            return Answer.none(
                    Reason.CERTIFICATE_CHANGED,
                    "What answers at " + address() + " presents another certificate than the terminal " + name
                            + " has. Trusted: " + trusted.get().shown() + ". Presented: " + presented.shown()
                            + ". Nothing was sent. If the terminal was replaced or reset, pair it again; else check the"
                            + " address, and look for somebody in between.");
        }
        return Answer.of("The terminal " + name + " answers at " + address()
                + " and shows the certificate that is trusted. Whether it is ready for payments cannot be asked.");
    }
}
