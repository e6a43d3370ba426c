package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.LateResultSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.IntentResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** PayXpress APM on the till's own device: which handing over answers which question. Safe for use by several threads. */
final class PayxpertApmTerminal implements PaymentTerminal, LateResultSupport, PingSupport {

    private final PayxpertApmSettings settings;
    private final CurrencyUnit currency;
    private final Screen screen;
    private final Map<Operation, OperationTraits> operations;
    private final @Nullable String resultExtra;

    private PayxpertApmTerminal(PayxpertApmSettings settings, CurrencyUnit currency, Screen screen) {
        this.settings = settings;
        this.currency = currency;
        this.screen = screen;
        this.operations = PayxpertApmTraits.of(settings);
        this.resultExtra = settings.values().find(DeviceSettings.RESULT_EXTRA).orElse(null);
    }

    /** Returns the terminal; starts no activity. */
    static PayxpertApmTerminal open(PayxpertApmSettings settings, DriverContext context, InstantSource clock) {
        Screen screen = new Screen(context, clock);
        return new PayxpertApmTerminal(settings, context.currency(), screen);
    }

    @Override
    public TerminalKey key() {
        return settings.key();
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        List<String> problems = PayxpertApmMapper.problems(start, settings);
        if (!problems.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, String.join(" ", problems) + " Nothing was sent.");
        }
        return screen.start(
                Asked.of(start),
                PayxpertApmMapper.toSpec(start, settings),
                gate,
                settings.values().get(DeviceSettings.RESULT_LIMIT),
                this::read);
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return screen.late(Asked.earlier(lookup.key(), lookup.operation()), this::read);
    }

    @Override
    public void whenMoreIsTold(Consumer<StartKey> listener) {
        screen.whenMoreIsTold(listener);
    }

    /** @protocol payxpert-app 5 [assumed]: what a result looks like; until someone has seen one it proves nothing */
    private StartAnswer read(IntentResult result, Asked asked) {
        return settings.resultIsKnown()
                ? ResultMapper.toStartAnswer(result, asked, currency, resultExtra)
                : StartAnswer.lost(
                        "PayXpress APM came back, and PayXpert does not say how to read its result. Look at the app:"
                                + " money may have moved. See 'verified' among the settings.");
    }

    @Override
    public Answer<String> ping() {
        return screen.isInstalled(settings.packageName());
    }

    @Override
    public void close() {
        screen.close();
    }
}
