package dev.tillbridge.docs.bell;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpTerminal;
import java.time.Duration;
import java.util.Map;

/** One Bell terminal: which exchange answers which question, and nothing else. */
final class BellTerminal extends HttpTerminal {

    private final BellApi api = api(BellApi.class);
    private final BellMapper mapper;

    BellTerminal(DriverContext context) {
        super(context, "bell", BellDriver.NETWORK, "/");
        mapper = new BellMapper(context.terminalName(), context.currency());
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        OperationTraits traits = OperationTraits.polledByKey(KeyForm.HEX_32)
                .completionMarker("the answer is 200")
                .whereToLook("Press the bell key; the list shows the last payments.")
                .build();
        return Map.of(Operation.SALE, traits, Operation.REFUND, traits);
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        return start(api.pay(BellMapper.toMessage(start), gate), mapper::toStartAnswer);
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return lookup(api.look(lookup.key()), mapper::toLookupAnswer);
    }
}
