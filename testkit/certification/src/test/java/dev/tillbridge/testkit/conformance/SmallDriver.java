package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
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
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The smallest driver that takes a payment from {@link FakePayXpress}; what it declares and what it does can be told apart. */
final class SmallDriver implements TerminalDriver {

    private static final Setting<String> SERIAL = Setting.text("serial").describedAs("Serial number of the device.");
    private static final String PREFIX = "transaction_bundle_key_";
    private static final Map<Operation, Integer> TYPES =
            Map.of(Operation.SALE, 1, Operation.VOID, 2, Operation.REFUND, 3);

    /** The id that it tells; what it does at points of its life. */
    String id = "small";

    Runnable opening = () -> {};
    Runnable starting = () -> {};
    Runnable closing = () -> {};

    /** What it says it can do. */
    Set<Operation> declared = Set.of(Operation.SALE, Operation.REFUND);

    /** What it does when it is asked. */
    Map<Operation, Integer> sent = Map.of(Operation.SALE, 1, Operation.REFUND, 3);

    /** Returns a driver that does all that the app can do, and declares it. */
    static SmallDriver complete() {
        SmallDriver driver = new SmallDriver();
        driver.declared = TYPES.keySet();
        driver.sent = TYPES;
        return driver;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return "Small";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERIAL);
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        opening.run();
        return new SmallTerminal(context.intents().orElseThrow());
    }

    private final class SmallTerminal implements PaymentTerminal {

        private final IntentTransport app;

        private SmallTerminal(IntentTransport app) {
            this.app = app;
        }

        @Override
        public TerminalKey key() {
            return new TerminalKey("small:1");
        }

        @Override
        public Map<Operation, OperationTraits> operations() {
            Map<Operation, OperationTraits> operations = new EnumMap<>(Operation.class);
            declared.forEach(operation -> operations.put(
                    operation,
                    OperationTraits.builder()
                            .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                            .lookup(LookupBy.NONE, Grade.DOCUMENTED)
                            .answerTime(AnswerTime.AFTER_CARD, Grade.DOCUMENTED)
                            .completionMarker("the app hands the screen back")
                            .whereToLook("Look at the app.")
                            .build()));
            return operations;
        }

        @Override
        public StartAnswer start(Start start, SendGate gate) {
            starting.run();
            Integer type = sent.get(start.request().operation());
            if (type == null) {
                return StartAnswer.neverLeft(NotStartedReason.REFUSED, "The app cannot do that.");
            }
            String key = start.key().map(known -> known.value()).orElse("undeclared-" + DriverBench.random());
            Map<String, Object> extras = Map.of(
                    PREFIX + "action",
                    "PERFORM",
                    PREFIX + "amount",
                    (int) start.request().amount().orElseThrow().getAmountMinorLong(),
                    PREFIX + "transaction_type",
                    type,
                    PREFIX + "reference",
                    key);
            BlockingQueue<IntentResult> results = new LinkedBlockingQueue<>();
            try {
                gate.pass();
                app.launch(
                        new Handover(
                                key,
                                new IntentSpec(FakePayXpress.PACKAGE, FakePayXpress.ACTIVITY, extras),
                                Instant.EPOCH),
                        results::add);
                IntentResult result = results.poll(2, TimeUnit.SECONDS);
                return result == null ? StartAnswer.lost("The app did not come back.") : answer(result, start, key);
            } catch (GateClosedException e) {
                return StartAnswer.neverLeft(NotStartedReason.REFUSED, "The gate is closed.");
            } catch (LaunchException e) {
                return StartAnswer.provenUnsent(NotStartedReason.UNREACHABLE, "The app is not there.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return StartAnswer.lost("Interrupted.");
            }
        }

        private StartAnswer answer(IntentResult result, Start start, String key) {
            String text = String.valueOf(result.extras().get(FakePayXpress.RESULT_EXTRA));
            Verdict verdict = text.contains("\"status\":0")
                    ? Verdict.APPROVED
                    : text.contains("\"status\":1") ? Verdict.DECLINED : Verdict.CANCELLED;
            return StartAnswer.finished(Evidence.builder()
                    .complete(true)
                    .key(key)
                    .operation(start.request().operation())
                    .amounts(Amounts.ofBase(start.request().amount().orElseThrow()))
                    .verdict(verdict)
                    .build());
        }

        @Override
        public LookupAnswer lookup(Lookup lookup, Duration patience) {
            return LookupAnswer.lost("Nothing can be looked up.");
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
