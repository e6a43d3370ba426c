package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.intent.IntentSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** PayXpress on the till's own device. Safe for use by several threads. */
final class PayxpertAppTerminal extends DeviceTerminal implements ReprintSupport {

    private final PayxpertAppSettings settings;

    /** Makes the terminal; starts no activity. */
    PayxpertAppTerminal(PayxpertAppSettings settings, DriverContext context, InstantSource clock) {
        super(settings.values(), settings.packageName(), PayxpertAppTraits.of(settings), context, clock);
        this.settings = settings;
    }

    @Override
    List<String> problems(Start start) {
        return PayxpertAppMapper.problems(start);
    }

    @Override
    IntentSpec toSpec(Start start) {
        return PayxpertAppMapper.toSpec(start, settings);
    }

    /** @protocol payxpert-app 4.6 [assumed]: the envelope of a transaction; without one it may have been printed */
    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return screen.ask(
                Asked.earlier("print-" + UUID.randomUUID(), Operation.SALE),
                PayxpertAppMapper.toSpec(audience, settings),
                settings.values().get(PayxpertAppSettings.PRINT_LIMIT),
                "It may have been printed: look at the printer before asking again.",
                result -> ResultMapper.toReceipts(result, audience, resultExtra));
    }
}
