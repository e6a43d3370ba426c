package dev.tillbridge.docs.bell;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.CertificateTrust;
import dev.tillbridge.spi.http.HttpEndpoint;
import dev.tillbridge.spi.http.HttpOutcome.Failed;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.KnownByCertificate;
import dev.tillbridge.spi.http.Limits;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.util.Map;

/** One Bell terminal: which exchange answers which question, and nothing else. */
final class BellTerminal implements PaymentTerminal, KnownByCertificate {

    private final TerminalKey key;
    private final HttpStack http;
    private final BellApi api;
    private final BellMapper mapper;
    private final CertificateTrust certificate;

    BellTerminal(DriverContext context) {
        SettingValues settings = context.settings();
        Duration limit = settings.get(BellDriver.ANSWER_TIMEOUT);
        key = new TerminalKey("bell:" + settings.get(BellDriver.SERIAL));
        Pinning pinning = Pinning.of(settings.find(BellDriver.CERTIFICATE), key, context.credentials());
        http = HttpStack.open(
                HttpEndpoint.https(settings.get(BellDriver.HOST), settings.get(BellDriver.PORT), "/", pinning),
                Limits.standard().withStart(limit).withOther(limit));
        api = http.api(BellApi.class);
        mapper = new BellMapper(context.terminalName(), context.currency());
        certificate = CertificateTrust.of(context.terminalName(), http, BellDriver.CERTIFICATE);
    }

    @Override
    public TerminalKey key() {
        return key;
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        OperationTraits traits = OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .completionMarker("the answer is 200")
                .whereToLook("Press the bell key; the list shows the last payments.")
                .build();
        return Map.of(Operation.SALE, traits, Operation.REFUND, traits);
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        return http.exchange(api.pay(BellMapper.toMessage(start), gate))
                .match(mapper::toStartAnswer, Failed::asStartAnswer);
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return http.exchange(api.look(lookup.key())).match(mapper::toLookupAnswer, Failed::asLookupAnswer);
    }

    @Override
    public CertificateTrust certificate() {
        return certificate;
    }

    @Override
    public void close() {
        http.close();
    }
}
