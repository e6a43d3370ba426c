package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.LateResultSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.IntentResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** PayXpress on the till's own device: which handing over answers which question. Safe for use by several threads. */
final class PayxpertAppTerminal implements PaymentTerminal, LateResultSupport, PingSupport, ReprintSupport {

    private final PayxpertAppSettings settings;
    private final CurrencyUnit currency;
    private final Screen screen;
    private final Map<Operation, OperationTraits> operations;
    private final @Nullable String resultExtra;

    private PayxpertAppTerminal(PayxpertAppSettings settings, CurrencyUnit currency, Screen screen) {
        this.settings = settings;
        this.currency = currency;
        this.screen = screen;
        this.operations = PayxpertAppTraits.of(settings);
        this.resultExtra = settings.values().find(DeviceSettings.RESULT_EXTRA).orElse(null);
    }

    /** Returns the terminal; starts no activity. */
    static PayxpertAppTerminal open(PayxpertAppSettings settings, DriverContext context, InstantSource clock) {
        Screen screen = new Screen(context, clock);
        return new PayxpertAppTerminal(settings, context.currency(), screen);
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
        List<String> problems = PayxpertAppMapper.problems(start);
        if (!problems.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, String.join(" ", problems) + " Nothing was sent.");
        }
        return screen.start(
                Asked.of(start),
                PayxpertAppMapper.toSpec(start, settings),
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

    private StartAnswer read(IntentResult result, Asked asked) {
        return ResultMapper.toStartAnswer(result, asked, currency, resultExtra);
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

    @Override
    public Answer<String> ping() {
        return screen.isInstalled(settings.packageName());
    }

    @Override
    public void close() {
        screen.close();
    }
}
