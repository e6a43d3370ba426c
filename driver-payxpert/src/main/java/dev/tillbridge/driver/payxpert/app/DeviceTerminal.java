package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.SettingValues;
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
import dev.tillbridge.spi.intent.IntentSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A payment app on the till's own device: the screen is handed over, and the result comes back with it. What an app is asked for, and how
 * its results are read, its own class says. Safe for use by several threads.
 */
abstract class DeviceTerminal implements PaymentTerminal, LateResultSupport, PingSupport {

    final Screen screen;
    final @Nullable String resultExtra;

    private final TerminalKey key;
    private final CurrencyUnit currency;
    private final Map<Operation, OperationTraits> operations;
    private final Duration resultLimit;
    private final String packageName;

    /** Makes the terminal; starts no activity. */
    DeviceTerminal(
            SettingValues values,
            String packageName,
            Map<Operation, OperationTraits> operations,
            DriverContext context,
            InstantSource clock) {
        this.key = DeviceSettings.key(values);
        this.packageName = packageName;
        this.operations = operations;
        this.currency = context.currency();
        this.screen = new Screen(context, clock);
        this.resultLimit = values.get(DeviceSettings.RESULT_LIMIT);
        this.resultExtra = values.find(DeviceSettings.RESULT_EXTRA).orElse(null);
    }

    /** Returns every reason why the app cannot be asked for this, as sentences. */
    abstract List<String> problems(Start start);

    abstract IntentSpec toSpec(Start start);

    /** Returns what a result says of the payment that was asked for. */
    StartAnswer read(IntentResult result, Asked asked) {
        return ResultMapper.toStartAnswer(result, asked, currency, resultExtra);
    }

    @Override
    public final TerminalKey key() {
        return key;
    }

    @Override
    public final Map<Operation, OperationTraits> operations() {
        return operations;
    }

    @Override
    public final StartAnswer start(Start start, SendGate gate) {
        List<String> problems = problems(start);
        if (!problems.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, String.join(" ", problems) + " Nothing was sent.");
        }
        return screen.start(Asked.of(start), toSpec(start), gate, resultLimit, this::read);
    }

    @Override
    public final LookupAnswer lookup(Lookup lookup, Duration patience) {
        return screen.late(Asked.earlier(lookup.key(), lookup.operation()), this::read);
    }

    @Override
    public final void whenMoreIsTold(Consumer<StartKey> listener) {
        screen.whenMoreIsTold(listener);
    }

    @Override
    public final Answer<String> ping() {
        return screen.isInstalled(packageName);
    }

    @Override
    public final void close() {
        screen.close();
    }
}
