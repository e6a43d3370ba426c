package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import java.time.InstantSource;
import java.util.List;

/** PayXpress APM on the till's own device. Safe for use by several threads. */
final class PayxpertApmTerminal extends DeviceTerminal {

    private final PayxpertApmSettings settings;

    /** Makes the terminal; starts no activity. */
    PayxpertApmTerminal(PayxpertApmSettings settings, DriverContext context, InstantSource clock) {
        super(settings.values(), settings.packageName(), PayxpertApmTraits.of(settings), context, clock);
        this.settings = settings;
    }

    @Override
    List<String> problems(Start start) {
        return PayxpertApmMapper.problems(start, settings);
    }

    @Override
    IntentSpec toSpec(Start start) {
        return PayxpertApmMapper.toSpec(start, settings);
    }

    /** @protocol payxpert-app 5 [assumed]: what a result looks like; until someone has seen one it proves nothing */
    @Override
    StartAnswer read(IntentResult result, Asked asked) {
        return settings.resultIsKnown()
                ? super.read(result, asked)
                : StartAnswer.lost(
                        "PayXpress APM came back, and PayXpert does not say how to read its result. Look at the app:"
                                + " money may have moved. See 'verified' among the settings.");
    }
}
