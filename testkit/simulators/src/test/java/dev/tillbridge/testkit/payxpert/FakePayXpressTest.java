package dev.tillbridge.testkit.payxpert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.http.Answered;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The app beside the register: what it makes of extras, what it gives back, and what it did. */
class FakePayXpressTest {

    private static final String KEY = "transaction_bundle_key_";
    private static final String REFERENCE = "T7-20260114-0041";

    private final FakePayXpress app = FakePayXpress.open();

    @AfterEach
    void close() {
        app.close();
    }

    // Handing over

    private static Map<String, Object> sale() {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(KEY + "action", "PERFORM");
        extras.put(KEY + "amount", 2340);
        extras.put(KEY + "transaction_type", 1);
        extras.put(KEY + "print_ticket", false);
        extras.put(KEY + "reference", REFERENCE);
        return extras;
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> extras = sale();
        extras.put(KEY + name, value);
        return extras;
    }

    private static Map<String, Object> with(int type, int amount, String reference) {
        Map<String, Object> extras = with("transaction_type", type);
        extras.put(KEY + "amount", amount);
        extras.put(KEY + "reference", reference);
        return extras;
    }

    private static Handover handover(Map<String, Object> extras) {
        return new Handover(
                REFERENCE,
                new IntentSpec(FakePayXpress.PACKAGE, FakePayXpress.ACTIVITY, extras),
                Instant.parse("2026-01-14T16:00:00Z"));
    }

    private static CompletableFuture<IntentResult> launch(FakePayXpress app, Handover handover) {
        CompletableFuture<IntentResult> result = new CompletableFuture<>();
        try {
            app.launch(handover, result::complete);
        } catch (LaunchException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }

    private static IntentResult await(CompletableFuture<IntentResult> result) {
        try {
            return result.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Map<String, Object> extras) {
        return String.valueOf(await(launch(app, handover(extras))).extras().get(FakePayXpress.RESULT_EXTRA));
    }

    private JsonNode json(Map<String, Object> extras) {
        return parsed(text(extras));
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Results

    @Test
    void anAcceptedSaleInTheNewerShape() {
        JsonNode body = json(sale());

        assertThat(body.path("status").asInt(-1)).isZero();
        assertThat(body.has("resultCode")).isFalse();
        JsonNode transaction = body.path("transaction");
        assertThat(names(transaction))
                .containsExactly(
                        "transactionId",
                        "transactionType",
                        "externalReference",
                        "amount",
                        "currency",
                        "paymentMethod",
                        "aid",
                        "isDegradedMode",
                        "maskedPan",
                        "cardLabel",
                        "date",
                        "amountTips",
                        "expirationDate",
                        "panType",
                        "numAuthorization");
        assertThat(transaction.path("amount").asInt()).isEqualTo(2340);
        assertThat(transaction.path("externalReference").asText()).isEqualTo(REFERENCE);
        assertThat(transaction.path("paymentMethod").asInt()).isEqualTo(1);
        JsonNode tickets = parsed(body.path("tickets").asText()).path("tickets");
        assertThat(tickets).hasSize(2);
        assertThat(tickets.path(0).path("type").asText()).isEqualTo("CLIENT");
        assertThat(decoded(tickets.path(1))).contains("DEBIT 23,40 EUR", "TICKET COMMERCANT");
        assertThat(app.complaints()).isEmpty();
        assertThat(app.printed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CardScheme.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GIROCARD", "MIFARE"})
    void aCardIsToldByItsLabelAndItsApplication(CardScheme shown) {
        app.next(Scenario.tapsCard().of(shown));

        JsonNode transaction = json(sale()).path("transaction");

        assertThat(transaction.path("cardLabel").asText()).isEqualTo(shown.label());
        assertThat(transaction.path("aid").asText()).isEqualTo(shown.applicationId());
        assertThat(transaction.path("maskedPan").asText()).isEqualTo(shown.maskedToLastFour());
    }

    @Test
    void aCardOfASchemeThatItDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> app.next(Scenario.tapsCard().of(CardScheme.GIROCARD)))
                .hasMessage("this terminal knows no card of girocard");
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String decoded(JsonNode ticket) {
        return new String(Base64.getDecoder().decode(ticket.path("ticket").asText()), StandardCharsets.ISO_8859_1);
    }

    @Test
    void anAcceptedSaleInTheOlderShape() {
        app.shape(PayXpressShape.A);

        JsonNode body = json(sale());

        assertThat(body.has("status")).isFalse();
        assertThat(body.path("resultCode").asInt(-1)).isZero();
        assertThat(body.path("transactionId").asText()).isNotEmpty();
        assertThat(body.path("tickets").isTextual()).isTrue();
    }

    @Test
    void aRepeatedReferenceIsToldAndMovesNothing() {
        app.shape(PayXpressShape.A);
        json(sale());

        JsonNode body = json(sale());

        assertThat(names(body))
                .containsExactly(
                        "transactionId",
                        "transactionType",
                        "externalReference",
                        "amount",
                        "currency",
                        "paymentMethod",
                        "resultCode",
                        "date",
                        "amountTips",
                        "expirationDate",
                        "panType");
        assertThat(body.path("resultCode").asInt()).isEqualTo(6);
        assertThat(body.path("transactionId").asText()).isEmpty();
        assertThat(app.ledger().captured()).hasSize(1);
        assertThat(app.ledger().startsWithKey(REFERENCE)).hasSize(2);
    }

    @Test
    void theReferenceIsTakenFromTheStartAlsoWithoutApproval() {
        app.next(Scenario.tapsCard().declined("51"));

        assertThat(text(sale())).isEqualTo("{\"status\":1}");
        assertThat(text(sale())).isEqualTo("{\"status\":6}");
    }

    @Test
    void everyScenarioHasItsCodeAndItsTruth() {
        assertThat(code("a", Scenario.tapsCard().declined("51"))).isEqualTo(1);
        assertThat(code("b", Scenario.tapsCard().referral())).isEqualTo(1);
        assertThat(code("c", Scenario.tapsCard().issuerUnreachable())).isEqualTo(1);
        assertThat(code("d", Scenario.cancelsOnTerminal())).isEqualTo(7);
        assertThat(code("e", Scenario.showsNoCard())).isEqualTo(9);
        assertThat(code("f", Scenario.tapsCard().deferred())).isZero();
        assertThat(app.ledger().entries())
                .extracting(LedgerEntry::verdict)
                .containsExactly(
                        Verdict.DECLINED,
                        Verdict.DECLINED,
                        Verdict.DECLINED,
                        Verdict.CANCELLED,
                        Verdict.CANCELLED,
                        Verdict.APPROVED);
    }

    private int code(String reference, Scenario scenario) {
        app.next(scenario);
        return json(with("reference", reference)).path("status").asInt(-1);
    }

    @Test
    void aTipIsToldBesideTheAmount() {
        app.next(Scenario.insertsCardWithPin().addsTip(Money.parse("EUR 2.00")));

        JsonNode transaction = json(sale()).path("transaction");

        assertThat(transaction.path("amount").asInt()).isEqualTo(2340);
        assertThat(transaction.path("amountTips").asInt()).isEqualTo(200);
        assertThat(app.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 25.40"));
    }

    @Test
    void aPartlyApprovedAmountIsToldAndKept() {
        app.next(Scenario.tapsCard().approvedPartially(Money.parse("EUR 10.00")));

        assertThat(json(sale()).path("transaction").path("amount").asInt()).isEqualTo(1000);
        assertThat(app.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 10.00"));
    }

    @Test
    void operationsFollowTheirRules() {
        String id = json(sale()).path("transaction").path("transactionId").asText();

        assertThat(json(with(3, 100, "r1")).path("status").asInt(-1)).isZero();
        assertThat(json(with(2, 2339, "v1")).path("status").asInt(-1)).isEqualTo(1);
        assertThat(json(with(2, 2340, "v2")).path("status").asInt(-1)).isZero();
        assertThat(json(with(4, 500, "d1")).path("status").asInt(-1)).isZero();
        assertThat(app.ledger().entries())
                .extracting(LedgerEntry::operation)
                .containsExactly(Operation.SALE, Operation.REFUND, Operation.VOID, Operation.VOID, Operation.SALE);
        assertThat(id).matches("[0-9]{11}");
    }

    @Test
    void aDirectRefundIsBoundToItsPayment() {
        app.directRefundExtra("original");
        String id = json(sale()).path("transaction").path("transactionId").asText();
        Map<String, Object> refund = with(3, 2340, "r1");
        refund.put("original", id);

        assertThat(json(refund).path("status").asInt(-1)).isZero();
        refund.put(KEY + "reference", "r2");
        assertThat(json(refund).path("status").asInt(-1)).isEqualTo(1);
        assertThat(app.ledger().totalRefunded()).isEqualTo(Money.parse("EUR 23.40"));
        assertThat(app.complaints()).isEmpty();
    }

    @Test
    void ticketsArePrintedAndPrintedAgain() {
        Map<String, Object> print = new LinkedHashMap<>();
        print.put(KEY + "action", "PRINT_LAST");
        print.put(KEY + "type_print_ticket", 0);
        assertThat(text(print)).isEqualTo("{\"status\":5}");

        text(with("print_ticket", true));
        print.put(KEY + "type_print_ticket", 2);
        assertThat(text(print)).isEqualTo("{\"status\":0}");

        assertThat(app.printed()).hasSize(3);
        assertThat(app.printed().get(2)).contains("TICKET COMMERCANT");
        print.put(KEY + "type_print_ticket", 3);
        assertThat(text(print)).isEqualTo("{\"status\":2}");
    }

    // Extras

    @ParameterizedTest
    @CsvSource({"amount", "action", "reference"})
    void whatIsMissingIsAnInvalidParameter(String name) {
        Map<String, Object> extras = sale();
        extras.remove(KEY + name);

        assertThat(text(extras)).isEqualTo("{\"status\":2}");
        assertThat(app.ledger().entries()).isEmpty();
    }

    @Test
    void anExtraOfAnotherTypeIsAbsentAndComplainedAbout() {
        assertThat(text(with("amount", "2340"))).isEqualTo("{\"status\":2}");
        assertThat(text(with("transaction_type", "1"))).isEqualTo("{\"status\":2}");
        assertThat(json(with("print_ticket", "true")).path("status").asInt(-1)).isZero();

        assertThat(app.printed()).isEmpty();
        assertThat(app.complaints())
                .containsExactly(
                        KEY + "amount is String, not Integer",
                        KEY + "transaction_type is String, not Integer",
                        KEY + "print_ticket is String, not Boolean");
    }

    @Test
    void unknownExtrasAreSkippedAndComplainedAbout() {
        assertThat(json(with("currency", "EUR")).path("status").asInt(-1)).isZero();

        assertThat(app.complaints()).containsExactly(KEY + "currency is not known");
    }

    @Test
    void aNameWithABlankIsNoActivity() {
        Handover wrong = new Handover(
                REFERENCE,
                new IntentSpec(FakePayXpress.PACKAGE, FakePayXpress.ACTIVITY + " ", sale()),
                Instant.parse("2026-01-14T16:00:00Z"));

        assertThatThrownBy(() -> app.launch(wrong, result -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("activity");
        assertThat(app.ledger().starts()).isEmpty();
    }

    @Test
    void theOtherAppTakesMajorUnits() {
        assertThat(apm(Map.of("payment_request_from_another_app", true, "amount", 8.2)))
                .contains("\"status\":0", "\"amount\":820");
        assertThat(apm(Map.of("payment_request_from_another_app", true, "amount", 8.205)))
                .isEqualTo("{\"status\":2}");
        assertThat(apm(Map.of("payment_request_from_another_app", true, "amount", 820)))
                .isEqualTo("{\"status\":2}");
        assertThat(apm(Map.of("amount", 8.2))).isEqualTo("{\"status\":2}");
        assertThat(apm(Map.of("payment_request_from_another_app", true, "amount", 1.0, "is_direct_refund", true)))
                .isEqualTo("{\"status\":2}");
        assertThat(apm(Map.of(
                        "payment_request_from_another_app",
                        true,
                        "amount",
                        8.2,
                        "is_refund",
                        true,
                        "transaction_id",
                        "88213407551")))
                .contains("\"status\":0");
        assertThat(app.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 8.20"));
        assertThat(app.ledger().totalRefunded()).isEqualTo(Money.parse("EUR 8.20"));
        assertThat(app.complaints()).containsExactly("amount is Integer, not Double");
    }

    private String apm(Map<String, Object> extras) {
        Handover handover = new Handover(
                REFERENCE,
                new IntentSpec(FakePayXpress.APM_PACKAGE, FakePayXpress.APM_ACTIVITY, extras),
                Instant.parse("2026-01-14T16:00:00Z"));
        return String.valueOf(await(launch(app, handover)).extras().get(FakePayXpress.RESULT_EXTRA));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1500, 1500, JPY 1500", "KWD, 12345, 12.345, KWD 12.345", "XPF, 1000, 1000, XPF 1000"})
    void amountsHaveTheDecimalsOfTheirCurrency(String code, int minor, double major, Money money) {
        try (FakePayXpress shop = FakePayXpress.open(
                SimulatorOptions.builder().currency(CurrencyUnit.of(code)).build())) {
            await(launch(shop, handover(with("amount", minor))));
            await(launch(
                    shop,
                    new Handover(
                            "apm",
                            new IntentSpec(
                                    FakePayXpress.APM_PACKAGE,
                                    FakePayXpress.APM_ACTIVITY,
                                    Map.of("payment_request_from_another_app", true, "amount", major)),
                            Instant.parse("2026-01-14T16:00:00Z"))));

            assertThat(shop.ledger().captured()).extracting(LedgerEntry::total).containsExactly(money, money);
        }
    }

    // Time

    @Test
    void onlyOneAtATime() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        app.next(held);
        CompletableFuture<IntentResult> first = launch(app, handover(sale()));
        held.awaitHeld();

        assertThat(text(sale())).isEqualTo("{\"status\":3}");
        assertThat(first).isNotDone();
        held.release();

        assertThat(String.valueOf(await(first).extras())).contains("\"status\":0");
        assertThat(app.ledger().captured()).hasSize(1);
    }

    @Test
    void aResultForADeadCallerCanBeAskedForLater() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        app.next(held);
        CompletableFuture<IntentResult> lost = launch(app, handover(sale()));
        held.awaitHeld();
        app.killCaller();
        assertThat(app.late(REFERENCE)).isEmpty();
        held.release();
        while (app.late(REFERENCE).isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(String.valueOf(app.late(REFERENCE).orElseThrow().extras())).contains("\"status\":0");
        assertThat(lost).isNotDone();
        assertThat(app.ledger().captured()).hasSize(1);
    }

    @Test
    void aLateResultStaysTheSame() {
        app.nextResult(PayXpressQuirk.LATE);
        CompletableFuture<IntentResult> lost = launch(app, handover(sale()));
        while (app.late(REFERENCE).isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(app.late(REFERENCE)).isEqualTo(app.late(REFERENCE)).isPresent();
        assertThat(lost).isNotDone();
    }

    @Test
    void aRestartLeavesWhatRanWithoutResult() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        app.next(held);
        CompletableFuture<IntentResult> lost = launch(app, handover(sale()));
        held.awaitHeld();
        app.restart();

        assertThat(app.ledger().entry(REFERENCE).orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(text(sale())).isEqualTo("{\"status\":6}");
        assertThat(lost).isNotDone();
    }

    @Test
    void anAppThatIsNotThereCannotBeStarted() {
        app.refuseConnections(true);

        assertThatThrownBy(() -> app.launch(handover(sale()), result -> {})).isInstanceOf(LaunchException.class);
        assertThat(app.isInstalled(FakePayXpress.PACKAGE)).contains(false);
        app.refuseConnections(false);
        assertThat(app.isInstalled(FakePayXpress.PACKAGE)).contains(true);
        assertThat(app.isInstalled("com.example")).contains(false);
        assertThat(app.ledger().starts()).isEmpty();
    }

    // Oddities

    @ParameterizedTest
    @EnumSource(names = {"INVALID_PARAMETERS", "IN_PROGRESS", "IN_BACKGROUND"})
    void aRefusalTakesNoReference(PayXpressQuirk quirk) {
        app.nextResult(quirk);

        assertThat(text(sale())).isEqualTo("{\"status\":" + quirk.refusal() + "}");
        assertThat(app.ledger().entries()).isEmpty();
        assertThat(text(sale())).contains("\"status\":0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FINISHED | \"status\":8",
                "BARE | {\"status\":0}",
                "UNKNOWN_FIELDS | \"nested\":{\"resultCode\":1,\"status\":1}",
                "NUMBERS_AS_TEXT | \"amount\":\"2340\"",
                "CURRENCY_NUMBER | \"currency\":\"978\"",
                "TICKETS_AS_OBJECT | \"tickets\":{\"tickets\":[{\"type\":\"CLIENT\"",
                "TICKETS_AS_ARRAY | \"tickets\":[{\"type\":\"CLIENT\"",
                "OTHER_EXTRAS | \"status\":0",
                "CANCELLED_CODE | \"status\":0"
            })
    void aResultCanBeOddAndTheMoneyHasMoved(PayXpressQuirk quirk, String seen) {
        app.nextResult(quirk);

        assertThat(text(sale())).contains(seen);
        assertThat(app.ledger().captured()).hasSize(1);
    }

    @Test
    void moreOddities() {
        app.nextResult(PayXpressQuirk.OTHER_EXTRAS, PayXpressQuirk.CANCELLED_CODE, PayXpressQuirk.NO_TICKETS);
        app.resultExtra("answer");
        IntentResult odd = await(launch(app, handover(sale())));
        assertThat(odd.resultCode()).isEqualTo(IntentResult.CANCELLED);
        assertThat(odd.extras()).containsOnlyKeys("origin", "attempt", "settings", "answer");
        assertThat(String.valueOf(odd.extras().get("answer"))).doesNotContain("tickets");

        app.resultExtra(FakePayXpress.RESULT_EXTRA);
        app.quirks(PayXpressQuirk.TWO_STATUSES_ONLY);
        app.next(Scenario.cancelsOnTerminal());
        assertThat(text(with("reference", "x"))).isEqualTo("{\"status\":1}");

        app.quirks(PayXpressQuirk.DATE_IN_SECONDS, PayXpressQuirk.AMOUNT_WITH_TIP);
        app.next(Scenario.tapsCard().addsTip(Money.parse("EUR 1.00")));
        JsonNode transaction = json(with("reference", "y")).path("transaction");
        assertThat(transaction.path("date").asText()).hasSize(10);
        assertThat(transaction.path("amount").asInt()).isEqualTo(2440);

        app.nextResult(PayXpressQuirk.LAUNCH_REFUSED);
        assertThatThrownBy(() -> app.launch(handover(sale()), result -> {})).isInstanceOf(LaunchException.class);
    }

    // Faults

    static Set<FaultPlan> faults() {
        return FakePayXpress.faults();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void doesWhatItSaysAndLeavesTheTruthItPromises(FaultPlan plan) throws LaunchException {
        Map<String, Object> print = new LinkedHashMap<>();
        print.put(KEY + "action", "PRINT_LAST");
        print.put(KEY + "type_print_ticket", 0);
        boolean start = plan.moment() != Moment.REPORT;
        app.next(Scenario.tapsCard().but(plan));
        CompletableFuture<IntentResult> result = new CompletableFuture<>();
        if (plan.fault() == Fault.REFUSE_CONNECTION) {
            assertThatThrownBy(() -> app.launch(handover(sale()), result::complete))
                    .isInstanceOf(LaunchException.class);
            assertThat(app.ledger().starts()).isEmpty();
            assertThat(app.strikes()).containsExactly(new Strike(plan.fault(), plan.moment()));
            return;
        }
        Fault.Effect effect = plan.fault().effect();
        app.launch(handover(start ? sale() : print), result::complete);
        boolean never = Set.of(Fault.STALL_REQUEST, Fault.STALL_ANSWER, Fault.POWER_CYCLE)
                .contains(plan.fault());
        if (never) {
            while (app.strikes().isEmpty()) {
                Thread.onSpinWait();
            }
            app.settle();
        } else {
            assertSeen(plan.fault(), await(result));
        }

        assertThat(app.strikes()).containsExactly(new Strike(plan.fault(), plan.moment()));
        while (never
                && start
                && effect != Fault.Effect.NOT_EXECUTED
                && app.ledger().entries().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(result.isDone()).isEqualTo(!never);
        assertRecorded(result);
        if (!start || effect == Fault.Effect.NOT_EXECUTED) {
            assertThat(app.ledger().entries()).isEmpty();
        } else {
            assertThat(app.ledger().entry(REFERENCE).orElseThrow().isApproved())
                    .isEqualTo(effect == Fault.Effect.EXECUTED);
        }
    }

    private void assertRecorded(CompletableFuture<IntentResult> result) {
        RecordedAnswer told = Answered.latest(app);
        if (!result.isDone()) {
            assertThat(told.words()).isEqualTo("no answer: the app does not come back");
        } else if (await(result).extras().isEmpty()) {
            assertThat(told.words()).isEqualTo("CANCELLED (no body)");
        } else {
            assertThat(told.status()).isEqualTo("OK");
            String visible = await(result)
                    .extras()
                    .toString()
                    .replaceAll("(expirationDate\":)[0-9]+", "$1***")
                    .replaceAll("(ticket[^a-z:]*:[^a-zA-Z]*)[A-Za-z0-9+/=]{20,}", "$1***");
            assertThat(told.body()).isEqualTo(visible);
        }
    }

    private static void assertSeen(Fault fault, IntentResult result) {
        String text = String.valueOf(result.extras().get(FakePayXpress.RESULT_EXTRA));
        switch (fault) {
            case LOSE_REQUEST, LOSE_ANSWER -> assertThat(result.extras()).isEmpty();
            case STRANGER -> assertThat(result.extras()).containsOnlyKeys("message", "ok");
            case TRUNCATE_ANSWER, GARBLE_ANSWER ->
                assertThatThrownBy(() -> parsed(text)).isInstanceOf(UncheckedIOException.class);
            case EMPTY_ANSWER -> assertThat(text).isEqualTo("{}");
            case INTERNAL_ERROR -> assertThat(text).isEqualTo("{\"status\":5}");
            case INTERNAL_ERROR_AFTER_EXECUTION -> assertThat(text).contains("\"status\":5", "\"transactionId\":\"8");
            case TIME_OUT_WITH_TRACES, REFUSAL_WITH_TRACES ->
                assertThat(text)
                        .contains(fault == Fault.REFUSAL_WITH_TRACES ? "\"status\":4" : "\"status\":9", "\"aid\":")
                        .doesNotContain("maskedPan", "numAuthorization");
            case REQUEST_TIMEOUT -> assertThat(text).isEqualTo("{\"status\":9}");
            case REJECT -> assertThat(text).isEqualTo("{\"status\":2}");
            case FOREIGN_TRANSACTION -> assertThat(text).contains("T9-").doesNotContain(REFERENCE);
            case WRONG_AMOUNT -> assertThat(text).contains("\"amount\":2440");
            case MALFORMED_AMOUNT -> assertThat(text).contains("\"amount\":\"12,50\"");
            case UNKNOWN_CURRENCY -> assertThat(text).contains("\"currency\":\"ZZZ\"");
            case WRONG_OPERATION -> assertThat(text).contains("\"transactionType\":3");
            case WRONG_CURRENCY -> assertThat(text).contains("\"currency\":\"USD\"");
            case CONTRADICTORY_VERDICT -> assertThat(text).contains("\"status\":0", "\"resultCode\":1");
            case MISSING_VERDICT -> assertThat(text).doesNotContain("status").contains("transactionId");
            case NULL_VERDICT -> assertThat(text).contains("\"status\":null");
            case UNKNOWN_VERDICT -> assertThat(text).contains("\"status\":77");
            default -> throw new IllegalStateException(fault + " is not told apart");
        }
    }

    @Test
    void whatCannotBeSeenOfAHandingOverIsRefused() {
        assertThatThrownBy(() -> app.inject(Fault.LOSE_ANSWER.at(Moment.LOOKUP_RESULT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LOOKUP_RESULT");
        assertThatThrownBy(() -> app.next(Scenario.tapsCard().addsTip(Money.parse("GBP 1.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR");
    }
}
