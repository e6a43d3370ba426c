package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayxpertAppTerminalTest {

    private static final Tender TENDER = Tender.of("4711");
    private static final Money AMOUNT = Till.euros("23.40");
    private static final Lookup LOOKUP = new Lookup(Operation.SALE, Bench.KEY);
    private static final Map<String, Object> SOON = Map.of("resultLimit", Duration.ofMillis(100));

    private final ScriptedApp app = new ScriptedApp();

    private static Sale sale() {
        return Sale.builder().tender(TENDER).amount(AMOUNT).build();
    }

    private StartAnswer start(StartRequest request, Map<String, ?> settings) {
        try (PayxpertAppTerminal terminal = Bench.open(app, settings)) {
            return terminal.start(Bench.start(request), TestGate.open());
        }
    }

    private Map<String, Object> extras(StartRequest request, Map<String, ?> settings) {
        app.answers("{\"status\":1}");
        start(request, settings);
        return app.latest().spec().extras();
    }

    // What is handed over

    @Test
    void aSaleIsHandedOverWithExactlyTypedExtras() {
        Map<String, Object> extras = extras(sale(), Map.of("printTicket", false));

        assertThat(extras)
                .containsExactly(
                        entry("transaction_bundle_key_action", "PERFORM"),
                        entry("transaction_bundle_key_amount", 2340),
                        entry("transaction_bundle_key_transaction_type", 1),
                        entry("transaction_bundle_key_print_ticket", false),
                        entry("transaction_bundle_key_reference", Bench.KEY));
        assertThat(extras.values().stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactly("String", "Integer", "Integer", "Boolean", "String");
        Handover handover = app.latest();
        assertThat(handover.reference()).isEqualTo(Bench.KEY);
        assertThat(handover.at()).isEqualTo(Bench.NOW);
        assertThat(handover.spec().packageName()).isEqualTo("com.payxpert.merchant");
        assertThat(handover.spec().className()).isEqualTo("com.payxpert.merchant.ui.transaction.TransactionActivity");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR 19.99, 1999",
        "EUR 0.01, 1",
        "JPY 5, 5",
        "KWD 1.234, 1234",
        "XPF 1000, 1000",
    })
    void theAmountIsInMinorUnitsWhateverTheCurrencyCallsThem(String amount, int minor) {
        Sale sale = Sale.builder().tender(TENDER).amount(Money.parse(amount)).build();

        assertThat(extras(sale, Map.of())).containsEntry("transaction_bundle_key_amount", minor);
    }

    @Test
    void everyOperationHasItsNumber() {
        Sale deferred =
                Sale.builder().tender(TENDER).amount(AMOUNT).deferred(true).build();
        Refund refund = Refund.builder().tender(TENDER).amount(AMOUNT).build();
        VoidTransaction cancellation = VoidTransaction.builder()
                .tender(TENDER)
                .amount(AMOUNT)
                .original(new ProviderRef("88213411002"))
                .build();

        assertThat(extras(deferred, Map.of())).containsEntry("transaction_bundle_key_transaction_type", 4);
        assertThat(extras(refund, Map.of())).containsEntry("transaction_bundle_key_transaction_type", 3);
        assertThat(extras(cancellation, Map.of("directRefundExtra", "original_id")))
                .containsEntry("transaction_bundle_key_transaction_type", 2)
                .containsEntry("transaction_bundle_key_amount", 2340)
                .doesNotContainKey("original_id");
    }

    @Test
    void aLinkedRefundNamesItsPaymentInTheConfiguredExtra() {
        Refund refund = Refund.builder()
                .tender(TENDER)
                .amount(AMOUNT)
                .original(new ProviderRef("88213411002"))
                .build();

        assertThat(extras(refund, Map.of("directRefundExtra", "original_id")))
                .containsEntry("transaction_bundle_key_transaction_type", 3)
                .containsEntry("original_id", "88213411002");
        try (Till till = Till.payXpress(app)) {
            app.handovers.clear();
            assertThat(till.perform(refund)).isInstanceOf(Outcome.NotStarted.class);
            assertThat(app.handovers).as("without the extra it is refused").isEmpty();
        }
    }

    @Test
    void otherInstallationsAreReachedByTheirNames() {
        extras(sale(), Map.of("packageName", "com.payxpert.sandbox", "className", "com.payxpert.sandbox.Pay"));

        assertThat(app.latest().spec().packageName()).isEqualTo("com.payxpert.sandbox");
        assertThat(app.latest().spec().className()).isEqualTo("com.payxpert.sandbox.Pay");
    }

    // What is refused before

    @Test
    void everyProblemIsToldAtOnceAndNothingIsHandedOver() {
        VoidTransaction request = VoidTransaction.builder()
                .tender(TENDER)
                .original(new ProviderRef("88213411002"))
                .build();
        Start start = Start.of(Bench.start(request).attempt(), request, new StartKey("a/b"));
        TestGate gate = TestGate.open();
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            StartAnswer answer = terminal.start(start, gate);

            assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
            assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
            assertThat(answer.text()).contains("reference").contains("amount").contains("Nothing was sent");
            assertThat(gate.passed()).isFalse();
            assertThat(app.handovers).isEmpty();
        }
    }

    @Test
    void theLargestAmountIsThatOfAWholeNumberOf32Bits() {
        Sale largest =
                Sale.builder().tender(TENDER).amount(Till.euros("21474836.47")).build();
        Sale larger =
                Sale.builder().tender(TENDER).amount(Till.euros("21474836.48")).build();

        assertThat(extras(largest, Map.of())).containsEntry("transaction_bundle_key_amount", Integer.MAX_VALUE);
        assertThat(start(larger, Map.of())).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(app.handovers).hasSize(1);
    }

    @Test
    void aClosedGateLetsNothingThrough() {
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            assertThat(terminal.start(Bench.start(sale()), TestGate.closed()))
                    .isInstanceOf(StartAnswer.NeverLeft.class);
            assertThat(app.handovers).isEmpty();
        }
    }

    @Test
    void withoutSomebodyToHandOverThroughNothingIsStartedAndTheTextSaysWhatToDo() {
        TestGate gate = TestGate.open();
        try (PayxpertAppTerminal terminal = Bench.open(null, Map.of())) {
            StartAnswer answer = terminal.start(Bench.start(sale()), gate);

            assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
            assertThat(answer.text()).contains("IntentTransport");
            assertThat(gate.passed()).isFalse();
            assertThat(terminal.lookup(LOOKUP, Duration.ZERO)).isInstanceOf(LookupAnswer.Lost.class);
            assertThat(terminal.ping().value()).isEmpty();
            assertThat(terminal.reprint(Receipt.Audience.MERCHANT).value()).isEmpty();
        }
    }

    @Test
    void anActivityThatCannotBeStartedMeansThatNothingWasCharged() {
        app.does((handover, onResult) -> {
            throw new LaunchException("There is no such activity.");
        });
        try (Till till = Till.payXpress(app)) {
            Outcome outcome = till.perform(Till.sale(AMOUNT));

            assertThat(((Outcome.NotStarted) outcome).reason()).isEqualTo(NotStartedReason.UNREACHABLE);
            assertThat(((Outcome.NotStarted) outcome).why()).contains("no such activity");
            assertThat(till.alarms).isEmpty();
            app.answers(Results.accepted());
            assertThat(till.perform(Till.sale(AMOUNT))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aHostThatFailsInAnyOtherWayLeavesDoubt() {
        app.does((handover, onResult) -> {
            throw new IllegalStateException("the host has a defect");
        });
        try (Till till = Till.payXpress(app)) {
            assertThat(till.perform(Till.sale(AMOUNT))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    // Waiting

    @Test
    void aResultIsWaitedForAndThatItCameOnAnotherThreadDoesNotMatter() {
        app.does((handover, onResult) -> new Thread(() -> onResult.accept(
                        ScriptedApp.json(Results.accepted().replace(ScriptedApp.REFERENCE, handover.reference()))))
                .start());

        assertThat(start(sale(), Map.of())).isInstanceOf(StartAnswer.Finished.class);
    }

    @Test
    void aResultThatDoesNotComeIsUnknownAndOneThatComesLaterIsFoundForItsReferenceOnly() {
        List<Consumer<IntentResult>> waiting = new ArrayList<>();
        app.does((handover, onResult) -> waiting.add(onResult));
        try (PayxpertAppTerminal terminal = Bench.open(app, SOON)) {
            assertThat(terminal.start(Bench.start(sale()), TestGate.open())).isInstanceOf(StartAnswer.Lost.class);
            assertThat(terminal.lookup(LOOKUP, Duration.ZERO)).isInstanceOf(LookupAnswer.Lost.class);

            waiting.get(0)
                    .accept(ScriptedApp.json(Results.accepted(t -> t.put("externalReference", Bench.KEY)
                            .put("amount", 2540)
                            .put("amountTips", 200))));

            LookupAnswer found = terminal.lookup(LOOKUP, Duration.ZERO);
            assertThat(found).isInstanceOf(LookupAnswer.Finished.class);
            assertThat(((LookupAnswer.Finished) found).evidence().amounts().base())
                    .as("this process still knows what it asked for")
                    .contains(AMOUNT);
            assertThat(terminal.lookup(LOOKUP, Duration.ZERO))
                    .as("the same answer each time")
                    .isInstanceOf(LookupAnswer.Finished.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, "other"), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.Lost.class);
        }
    }

    /** recovery 4.2: a deadline is one of the whole exchange. */
    @Test
    @Timeout(20)
    void aResultIsWaitedForNoLongerThanAPaymentMayTake() {
        app.does((handover, onResult) -> {});
        PayxpertAppSettings settings = Bench.settings(Map.of());
        Duration deadline = Duration.ofSeconds(1);
        DriverContext hasty = Bench.context(app, settings.values(), PayxpertAppDriver.ID, deadline);
        try (PayxpertAppTerminal terminal = new PayxpertAppTerminal(settings, hasty, Bench.CLOCK)) {
            StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.open());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            StartAnswer.Lost.class,
                            lost -> assertThat(lost.text()).contains("within 1 s"));
        }
    }

    @Test
    void aLateResultSettlesTheSaleAndUntilThenTheTerminalIsBlocked() {
        List<Consumer<IntentResult>> waiting = new ArrayList<>();
        app.does((handover, onResult) -> waiting.add(onResult));
        try (Till till = Till.payXpress(app, Map.of("resultLimit", "100ms"))) {
            Attempt attempt = till.begin(Till.sale(AMOUNT));
            assertThat(till.outcome(attempt)).isInstanceOf(Outcome.Unknown.class);
            Outcome next = till.perform(Till.sale(AMOUNT));
            assertThat(next).isInstanceOf(Outcome.NotStarted.class);
            assertThat(app.handovers).hasSize(1);

            waiting.get(0)
                    .accept(ScriptedApp.json(Results.accepted()
                            .replace(ScriptedApp.REFERENCE, app.latest().reference())));
            till.time.advance(Duration.ofMinutes(15));

            assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
            assertThat(attempt.summary().blocksTerminal()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"externalReference\":\"another\"",
                "\"date\":1748779200000",
                "\"date\":1748779200000.0",
                "\"date\":{}"
            })
    void aLateResultThatMayBeAnotherPaymentsSettlesNothingAndRaisesAnAlarm(String field) {
        for (int code : List.of(0, 1, 2, 3, 4, 5, 7, 9)) {
            app.does((handover, onResult) -> {});
            try (Till till = Till.payXpress(app, Map.of("resultLimit", "100ms"))) {
                Attempt attempt = till.begin(Till.sale(AMOUNT));
                till.outcome(attempt);
                app.deliverLate(
                        app.latest(), ScriptedApp.json("{\"status\":" + code + ",\"amount\":2340," + field + "}"));
                till.time.advance(Duration.ofMinutes(15));

                assertThat(attempt.summary().state()).as("code %d", code).isEqualTo(AttemptState.UNKNOWN);
                assertThat(till.alarms).as("code %d", code).isNotEmpty();
            }
        }
    }

    @Test
    void aLateRefusalProvesNothingMore() {
        app.deliverLate(handOver("late"), ScriptedApp.json("{\"status\":3}"));
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            assertThat(terminal.lookup(new Lookup(Operation.SALE, "late"), Duration.ZERO))
                    .isInstanceOf(LookupAnswer.Unreadable.class);
        }
    }

    private static Handover handOver(String reference) {
        return new Handover(reference, new dev.tillbridge.spi.intent.IntentSpec("a.b", "a.b.C", Map.of()), Bench.NOW);
    }

    @Test
    @Timeout(20)
    void closingEndsTheWaiting() {
        PayxpertAppTerminal terminal = Bench.open(app, Map.of());
        app.does((handover, onResult) -> terminal.close());

        StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.open());

        assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
        assertThat(answer.text()).contains("closed");
    }

    @Test
    @Timeout(20)
    void closingFromAnotherThreadEndsTheWaiting() throws InterruptedException {
        PayxpertAppTerminal terminal = Bench.open(app, Map.of());
        Thread closer = new Thread(terminal::close);
        app.does((handover, onResult) -> closer.start());

        assertThat(terminal.start(Bench.start(sale()), TestGate.open())).isInstanceOf(StartAnswer.Lost.class);
        closer.join();
    }

    @Test
    @Timeout(20)
    void anInterruptEndsTheWaitingAndIsPassedOn() {
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            app.does((handover, onResult) -> Thread.currentThread().interrupt());

            StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.open());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
        }
    }

    // Printing again and asking whether the app is there

    @ParameterizedTest
    @EnumSource(Receipt.Audience.class)
    void theLastReceiptIsPrintedAgain(Receipt.Audience audience) {
        app.answers(Results.accepted());
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            List<Receipt> printed = terminal.reprint(audience).value().orElseThrow();

            assertThat(app.latest().spec().extras())
                    .containsExactly(
                            entry("transaction_bundle_key_action", "PRINT_LAST"),
                            entry(
                                    "transaction_bundle_key_type_print_ticket",
                                    audience == Receipt.Audience.CARDHOLDER ? 1 : 2));
            assertThat(printed).extracting(Receipt::audience).containsExactly(audience);
            terminal.reprint(audience);
            assertThat(app.handovers).extracting(Handover::reference).doesNotHaveDuplicates();
        }
    }

    private Answer.@Nullable Reason whyNotPrinted(IntentResult result) {
        app.answers(result);
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            return terminal.reprint(Receipt.Audience.MERCHANT).match(printed -> null, none -> none.reason());
        }
    }

    @ParameterizedTest(name = "code {0}: {1}")
    @CsvSource({"7, cancelled at the terminal", "9, time-out at the terminal"})
    void whyAPaymentWasCancelledIsToldAsAtConcert(int code, String words) {
        app.answers("{\"status\":" + code + "}");
        try (Till till = Till.payXpress(app)) {
            assertThat(till.perform(Till.sale(Money.parse("EUR 23.40"))))
                    .isInstanceOfSatisfying(Outcome.Cancelled.class, cancelled -> {
                        assertThat(cancelled.details().message()).contains(words);
                        assertThat(cancelled.details().further()).containsEntry("resultCode", Integer.toString(code));
                    });
        }
    }

    @Test
    void whatWasNotPrintedIsToldWithTheReason() {
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":0}")))
                .as("printed")
                .isNull();
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":5}"))).isEqualTo(Answer.Reason.REFUSED);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":3}"))).isEqualTo(Answer.Reason.BUSY);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":4}"))).isEqualTo(Answer.Reason.BUSY);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":7}"))).isEqualTo(Answer.Reason.CANCELLED);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":9}"))).isEqualTo(Answer.Reason.CANCELLED);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":8}")))
                .as("not finished is not nothing printed")
                .isEqualTo(Answer.Reason.LOST);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":77}")))
                .as("nobody knows")
                .isEqualTo(Answer.Reason.LOST);
        assertThat(whyNotPrinted(IntentResult.none(IntentResult.OK))).isEqualTo(Answer.Reason.LOST);
        assertThat(whyNotPrinted(ScriptedApp.json("{\"status\":0,\"resultCode\":5}")))
                .isEqualTo(Answer.Reason.LOST);
    }

    @Test
    void printingThatWasNotStartedOrNotAnsweredIsToldSo() {
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of("printLimit", Duration.ofMillis(100)))) {
            assertThat(terminal.reprint(Receipt.Audience.MERCHANT).<Object>match(p -> p, none -> none.reason()))
                    .isEqualTo(Answer.Reason.LOST);
            app.does((handover, onResult) -> {
                throw new LaunchException("There is no such activity.");
            });
            assertThat(terminal.reprint(Receipt.Audience.MERCHANT).<Object>match(p -> p, none -> none.reason()))
                    .isEqualTo(Answer.Reason.UNREACHABLE);
        }
    }

    @Test
    void aPingTellsWhetherTheAppIsInstalled() {
        try (PayxpertAppTerminal terminal = Bench.open(app, Map.of())) {
            assertThat(terminal.ping().<Object>match(p -> p, none -> none.reason()))
                    .isEqualTo(Answer.Reason.UNSUPPORTED);
            app.installed = true;
            assertThat(terminal.ping().value()).get().asString().contains("com.payxpert.merchant");
            app.installed = false;
            assertThat(terminal.ping().<Object>match(p -> p, none -> none.reason()))
                    .isEqualTo(Answer.Reason.UNREACHABLE);
        }
        assertThat(app.handovers).isEmpty();
    }
}
