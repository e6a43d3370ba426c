package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.driver.payxpert.app.Results.Shape;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.LaunchException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What results may look like, carried through the engine. */
class ResultOdditiesTest {

    private static Sale sale() {
        return Till.sale(Till.euros("23.40"));
    }

    private static AttemptState state(IntentResult result, Map<String, ?> settings) {
        try (Till till = Till.payXpress(new ScriptedApp().answers(result), settings)) {
            Attempt attempt = till.begin(sale());
            till.outcome(attempt);
            return attempt.summary().state();
        }
    }

    private static AttemptState state(String json) {
        return state(ScriptedApp.json(json), Map.of());
    }

    private static Outcome.Approved approved(String json) {
        try (Till till = Till.payXpress(new ScriptedApp().answers(json))) {
            return (Outcome.Approved) till.perform(sale());
        }
    }

    private static Outcome.Approved approved(Consumer<ObjectNode> change) {
        return approved(Results.accepted(change));
    }

    // What must agree

    static Stream<Named<Consumer<ObjectNode>>> differences() {
        return Stream.of(
                Named.of("another reference", t -> t.put("externalReference", "somebody-else")),
                Named.of("another type", t -> t.put("transactionType", 3)),
                Named.of("a deferred debit", t -> t.put("transactionType", 4)),
                Named.of("another amount", t -> t.put("amount", 2341)),
                Named.of("an amount in major units", t -> t.put("amount", 23)),
                Named.of(
                        "a tip that does not explain the amount",
                        t -> t.put("amount", 2540).put("amountTips", 100)),
                Named.of("another currency", t -> t.put("currency", "GBP")),
                Named.of("another currency by number", t -> t.put("currency", 826)),
                Named.of("another code inside", t -> t.put("resultCode", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void anAcceptedResultAboutSomethingElseIsNotAppliedAndRaisesAnAlarm(Consumer<ObjectNode> change) {
        try (Till till = Till.payXpress(new ScriptedApp().answers(Results.accepted(change)))) {
            Attempt attempt = till.begin(sale());
            till.outcome(attempt);

            assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(till.alarms).isNotEmpty();
        }
    }

    // Whose it is, where it does not name our reference

    private static final Instant LONG_BEFORE = Instant.parse("2025-06-01T12:00:00Z");

    /** What may be told of another payment than ours, or cannot be told from one. */
    static Stream<String> strangers() {
        String millis = Long.toString(LONG_BEFORE.toEpochMilli());
        String seconds = Long.toString(LONG_BEFORE.getEpochSecond());
        Stream<String> longBefore = Stream.of(millis, "'" + millis + "'", seconds, "' " + seconds + " '", "1");
        Stream<String> unreadable = Stream.of(
                millis + ".0",
                millis + "e0",
                millis + "000",
                millis + "000000",
                "1e40",
                "9".repeat(40),
                "'" + "9".repeat(40) + "'",
                "-" + millis,
                "'" + LONG_BEFORE + "'",
                "'yesterday'",
                "true",
                "false",
                "0.0",
                "[]",
                "{}",
                "[" + millis + "]",
                "{'date':" + millis + "}");
        return Stream.of(
                        longBefore.map(date -> "'date':" + date),
                        unreadable.map(date -> "'date':" + date),
                        Stream.of("[]", "{}", "['another']").map(reference -> "'externalReference':" + reference))
                .flatMap(fields -> fields);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatNamesNoReferenceAndMayBeAnotherPaymentsDecidesNothingWhateverItSaysAndWhereverItStands(String field) {
        for (int code : List.of(0, 1, 2, 3, 4, 5, 7, 9)) {
            String ours = code == 0 ? ",'amount':2340" : "";
            isDoubtedWithAnAlarm("{'status':" + code + "," + field + ours + "}");
            isDoubtedWithAnAlarm("{'resultCode':" + code + "," + field + ours + "}");
            isDoubtedWithAnAlarm("{'status':" + code + ",'transaction':{" + field + ours + "}}");
            isDoubtedWithAnAlarm(
                    "{'transaction':{'resultCode':" + code + "," + field + ours + "},'status':" + code + "}");
        }
    }

    private static void isDoubtedWithAnAlarm(String json) {
        try (Till till = Till.payXpress(new ScriptedApp().answers(quoted(json)))) {
            Attempt attempt = till.begin(sale());
            till.outcome(attempt);

            assertThat(attempt.summary().state()).as(json).isEqualTo(AttemptState.UNKNOWN);
            assertThat(till.alarms).as(json).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transactionType",
                "amount",
                "amountTips",
                "currency",
                "isDegradedMode",
                "numAuthorization",
                "externalReference",
                "date",
                "resultCode"
            })
    void whatDecidesAndCannotBeReadIsDoubtedWhateverTheCodeSays(String field) {
        for (String form : List.of("[]", "{}", "[0]", "{'a':0}", "[[]]")) {
            for (int code : List.of(0, 1, 2, 3, 4, 7, 9)) {
                String ours = field.equals("amount") ? "" : ",'amount':2340";
                String json = "{'status':" + code + ",'" + field + "':" + form + ours + "}";
                assertThat(state(quoted(json))).as(json).isEqualTo(AttemptState.UNKNOWN);
            }
        }
    }

    static Stream<String> untoldTimes() {
        return Stream.of(
                "",
                ",'date':null",
                ",'date':''",
                ",'date':0",
                ",'date':'0'",
                ",'date':1768408000000",
                // of the length of the published example, which is a time in no unit
                ",'date':172311680062",
                ",'date':17231168006");
    }

    @ParameterizedTest
    @MethodSource("untoldTimes")
    void aResultThatNamesNoReferenceAndTellsOfNoOtherTimeIsOurs(String date) {
        Map<Integer, AttemptState> states = Map.of(
                0, AttemptState.APPROVED,
                1, AttemptState.DECLINED,
                2, AttemptState.NOT_STARTED,
                3, AttemptState.NOT_STARTED,
                4, AttemptState.NOT_STARTED,
                7, AttemptState.CANCELLED,
                9, AttemptState.CANCELLED);
        states.forEach(
                (code, expected) -> assertThat(state(quoted("{'status':" + code + ",'amount':2340" + date + "}")))
                        .as("code %d", code)
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'4200012345678903'", "'a\\nb'", "[]", "{}", "7"})
    void anIdOfTheAppThatCannotBeKeptSaysNothingAboutWhoseItIs(String id) {
        assertThat(state(quoted("{'status':0,'amount':2340,'transactionId':" + id + "}")))
                .isEqualTo(AttemptState.APPROVED);
    }

    static Stream<Named<Consumer<ObjectNode>>> unreadables() {
        return Stream.of(
                Named.of("an unknown type", t -> t.put("transactionType", 9)),
                Named.of("a type in words", t -> t.put("transactionType", "debit")),
                Named.of("an unknown currency", t -> t.put("currency", "EURO")),
                Named.of("an unknown currency number", t -> t.put("currency", 1)),
                Named.of("a fraction", t -> t.put("amount", 23.4)),
                Named.of("an amount in words", t -> t.put("amount", "23.40")),
                Named.of("a negative amount", t -> t.put("amount", -2340)),
                Named.of("no amount", t -> t.putNull("amount")),
                Named.of(
                        "a reference in a list",
                        t -> t.putArray("externalReference").add("another")),
                Named.of("a reference in an object", t -> t.putObject("externalReference")),
                Named.of("a type of null", t -> t.putNull("transactionType")),
                Named.of("a currency of null", t -> t.putNull("currency")),
                Named.of("an empty currency", t -> t.put("currency", "")),
                Named.of("a currency in a list", t -> t.putArray("currency").add("USD")),
                Named.of("a number for whether it was done offline", t -> t.put("isDegradedMode", 1)),
                Named.of("a tip with a fraction, as a text", t -> t.put("amountTips", "2.00")),
                Named.of("a tip with a fraction", t -> t.put("amountTips", 2.5)),
                Named.of("a negative tip", t -> t.put("amountTips", -200)),
                Named.of("a tip of twenty digits", t -> t.put("amountTips", "20000000000000000000")),
                Named.of("a tip of null", t -> t.putNull("amountTips")),
                Named.of("an empty tip", t -> t.put("amountTips", "")),
                Named.of("a tip that is a flag", t -> t.put("amountTips", true)),
                Named.of("a tip in a list", t -> t.putArray("amountTips").add(200)),
                Named.of("a code of null beside the code", t -> t.putNull("resultCode")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadables")
    void anAcceptedResultThatCannotBeReadWhereItDecidesIsNotApplied(Consumer<ObjectNode> change) {
        assertThat(state(Results.accepted(change))).isEqualTo(AttemptState.UNKNOWN);
    }

    static Stream<Named<Consumer<ObjectNode>>> tolerable() {
        return Stream.of(
                Named.of("the currency by number", t -> t.put("currency", 978)),
                Named.of("the currency by digits", t -> t.put("currency", "978")),
                Named.of("the currency in small letters", t -> t.put("currency", "eur")),
                Named.of("no currency", t -> t.remove("currency")),
                Named.of("no type", t -> t.remove("transactionType")),
                Named.of("a reference of null", t -> t.putNull("externalReference")),
                Named.of("an empty reference", t -> t.put("externalReference", "")),
                Named.of("no id", t -> t.putNull("transactionId")),
                Named.of("a field nobody knows", t -> t.put("loyalty", 12)),
                Named.of("a date without sense", t -> t.put("date", "yesterday")),
                Named.of("the same code inside", t -> t.put("resultCode", "0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tolerable")
    void whatDecidesNothingMayBeMissingOrOdd(Consumer<ObjectNode> change) {
        assertThat(state(Results.accepted(change))).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aDeferredDebitIsToldFromOneAtOnce() {
        Sale deferred = Sale.builder()
                .tender(Tender.of("deferred"))
                .amount(Till.euros("23.40"))
                .deferred(true)
                .build();
        try (Till till =
                Till.payXpress(new ScriptedApp().answers(Results.accepted(t -> t.put("transactionType", 4))))) {
            assertThat(till.perform(deferred)).isInstanceOf(Outcome.Approved.class);
        }
        try (Till till = Till.payXpress(new ScriptedApp().answers(Results.accepted()))) {
            assertThat(till.perform(deferred)).isInstanceOf(Outcome.Unknown.class);
        }
    }

    // Traces

    static Stream<String> traces() {
        return Stream.of(
                "'maskedPan':'************4821'",
                "'aid':'A0000000421010'",
                "'cardLabel':'CB'",
                "'transactionId':'T1'",
                "'transactionId':77",
                "'numAuthorization':730518",
                "'expirationDate':281130",
                "'isDegradedMode':true",
                "'paymentMethod':1",
                "'panType':7.5",
                "'tickets':[{'type':'CLIENT'}]");
    }

    static Stream<String> unreadableTraces() {
        return Stream.of(
                        "transactionId",
                        "numAuthorization",
                        "maskedPan",
                        "expirationDate",
                        "cardLabel",
                        "aid",
                        "paymentMethod",
                        "isDegradedMode",
                        "panType",
                        "tickets")
                .flatMap(field -> Stream.of("{}", "[[]]", "[{}]", "{'a':[]}", field.equals("tickets") ? "'x'" : "[]")
                        .map(form -> "'" + field + "':" + form));
    }

    @Test
    void anEmptyListOfTicketsIsNoTraceUnlessThereIsAnotherOne() {
        assertThat(state(quoted("{'status':3,'tickets':[]}"))).isEqualTo(AttemptState.NOT_STARTED);
        assertThat(state(quoted("{'status':3,'tickets':[],'transaction':{'tickets':[{'type':'CLIENT'}]}}")))
                .isEqualTo(AttemptState.UNKNOWN);
        assertThat(state(quoted("{'status':3,'tickets':'','transaction':{'tickets':'[1]'}}")))
                .isEqualTo(AttemptState.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource({"traces", "unreadableTraces"})
    void noNegativeWithoutAVerdictIsBelievedBesideATraceWhereverItStands(String trace) {
        for (int code : List.of(2, 3, 4, 9)) {
            assertThat(state(quoted("{'status':" + code + ",'transaction':{" + trace + "}}")))
                    .as("code %d, inside", code)
                    .isEqualTo(AttemptState.UNKNOWN);
            assertThat(state(quoted("{'status':" + code + "," + trace + ",'transaction':{}}")))
                    .as("code %d, beside", code)
                    .isEqualTo(AttemptState.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'externalReference':'another'", "'amount':9900", "'transactionType':3", "'currency':'USD'"})
    void aRefusalOfSomethingElseIsNotBelieved(String field) {
        for (int code : List.of(2, 3, 4, 9)) {
            assertThat(state(quoted("{'status':" + code + "," + field + "}")))
                    .as("code %d", code)
                    .isEqualTo(AttemptState.UNKNOWN);
        }
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    // Two places, two results

    static Stream<Named<Consumer<ObjectNode>>> besides() {
        return Stream.of(
                Named.of("another amount", r -> r.put("amount", 9900)),
                Named.of("another reference", r -> r.put("externalReference", "another")),
                Named.of("another type", r -> r.put("transactionType", 3)),
                Named.of("a refusal inside", r -> ((ObjectNode) r.get("transaction")).put("status", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("besides")
    void aFieldCountsWhereverItStands(Consumer<ObjectNode> change) {
        ObjectNode result = Results.object(Results.accepted());
        change.accept(result);

        assertThat(state(result.toString())).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void ofTwoResultsForOnePaymentNoneCounts() {
        ScriptedApp app = new ScriptedApp().does((handover, onResult) -> {
            onResult.accept(ScriptedApp.json("{\"status\":1}"));
            onResult.accept(ScriptedApp.json(Results.accepted(t -> t.put("externalReference", handover.reference()))));
        });
        try (Till till = Till.payXpress(app)) {
            assertThat(till.outcome(till.begin(sale()))).isInstanceOf(Outcome.Unknown.class);
            assertThat(till.alarms).anyMatch(alarm -> alarm.contains("two results"));
        }
    }

    @Test
    void aResultOfWhatCouldNotBeStartedIsADoubt() {
        ScriptedApp app = new ScriptedApp().does((handover, onResult) -> {
            onResult.accept(ScriptedApp.json("{\"status\":1}"));
            throw new LaunchException("no such activity");
        });
        try (Till till = Till.payXpress(app)) {
            assertThat(till.outcome(till.begin(sale()))).isNotInstanceOf(Outcome.NotStarted.class);
        }
    }

    // Where the result is

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{",
                "{\"status\":0,\"status\":1}",
                "{\"status\":0} {\"status\":1}",
                "{\"hello\":1}",
                "{\"status\":null}",
                "{\"status\":true}",
                "{\"status\":\"ok\"}",
                "{\"status\":-1}",
                "{\"status\":0}",
                "{\"transactionId\":\"88213411002\"}",
                "{\"status\":1,\"transaction\":[]}",
                "{\"status\":1,\"transaction\":{\"transaction\":{\"status\":0}}}",
                "{\"status\":1,\"transaction\":\"none\"}",
                "{\"status\":1,\"resultCode\":0}",
                "{\"status\":1,\"resultCode\":\"x\"}",
                "{\"status\":99999999999999999999}"
            })
    void whatIsNoWholeResultProvesNothing(String text) {
        assertThat(state(text)).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void aRefusalMayStandAlone() {
        assertThat(state("{\"status\":1}")).isEqualTo(AttemptState.DECLINED);
        assertThat(state("{\"status\":1,\"transaction\":null}")).isEqualTo(AttemptState.DECLINED);
    }

    @ParameterizedTest
    @ValueSource(ints = {IntentResult.OK, IntentResult.CANCELLED, 1})
    void noDataProvesNothingWhateverThePlatformSays(int code) {
        assertThat(state(IntentResult.none(code), Map.of())).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void aResultIsBelievedWhateverThePlatformSays() {
        assertThat(state(new IntentResult(IntentResult.CANCELLED, Map.of("x", Results.accepted())), Map.of()))
                .isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void theNamedExtraIsReadFirst() {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("other", "{\"status\":1}");
        extras.put("answer", Results.accepted());

        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of("resultExtra", "answer")))
                .isEqualTo(AttemptState.APPROVED);
        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of()))
                .as("two results, and nobody knows which one counts")
                .isEqualTo(AttemptState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{", "{\"hello\":1}", "{\"status\":0,\"status\":0}"})
    void noOtherExtraIsReadWhereTheNamedOneIsThereAndNoResult(String named) {
        Map<String, Object> extras = Map.of("other", "{\"status\":1}", "answer", named);

        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of("resultExtra", "answer")))
                .isEqualTo(AttemptState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                " {\"status\":1",
                "{\"status\":1,\"status\":1}",
                "{\"status\":1}}",
                "{\"status\":1e5246523706}"
            })
    void besideWhatBeginsLikeAResultAndCannotBeReadNoOtherCounts(String unreadable) {
        Map<String, Object> extras = Map.of("other", unreadable, "answer", Results.accepted());

        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of()))
                .as("E7: it may be the one that counts")
                .isEqualTo(AttemptState.UNKNOWN);
        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of("resultExtra", "answer")))
                .isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void withoutTheNamedExtraTheOneThatIsAResultIsRead() {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("number", 7);
        extras.put("text", "hello");
        extras.put("object", "{\"hello\":1}");
        extras.put("answer", Results.accepted());

        assertThat(state(new IntentResult(IntentResult.OK, extras), Map.of("resultExtra", "missing")))
                .isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void theTransactionMayBeATextAsTheTicketsAre() {
        ObjectNode result = Results.object(Results.accepted());
        result.put("transaction", result.get("transaction").toString());

        assertThat(state(result.toString())).isEqualTo(AttemptState.APPROVED);
    }

    // What it tells

    @ParameterizedTest
    @MethodSource("shapes")
    void everythingThatIsToldArrives(Shape shape) {
        Outcome.Approved approved = approved(shape.with(0, t -> {}));

        assertThat(approved.amount()).contains(Till.euros("23.40"));
        assertThat(approved.amounts().gratuity()).as("told, as nothing").contains(Till.euros("0.00"));
        assertThat(approved.deferred()).isFalse();
        assertThat(approved.authorisation()).contains("730601");
        assertThat(approved.details().providerRef()).contains(new ProviderRef("88213411002"));
        assertThat(approved.details().completedAt()).contains(Instant.ofEpochMilli(1768408000000L));
        assertThat(approved.details().card())
                .contains(Card.builder()
                        .scheme("CB")
                        .pan(new MaskedPan("************4821"))
                        .entry(Card.Entry.CONTACTLESS)
                        .applicationId("A0000000421010")
                        .build());
        assertThat(approved.details().receipts())
                .containsExactly(
                        Receipt.of(
                                Receipt.Audience.CARDHOLDER,
                                List.of("TICKET CLIENT", "CB ************4821", "MONTANT 23,40 EUR")),
                        Receipt.of(
                                Receipt.Audience.MERCHANT,
                                List.of("TICKET COMMERCANT", "CB ************4821", "EXP **/**")));
        assertThat(approved.details().further())
                .containsEntry("date", "1768408000000")
                .containsEntry("transactionType", "1")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("281130"));
    }

    static Stream<Shape> shapes() {
        return Stream.of(Shape.values());
    }

    @Test
    void aPaymentThatWasDoneOfflineIsDeferred() {
        assertThat(approved(t -> t.put("isDegradedMode", true)).deferred()).isTrue();
        assertThat(approved(t -> t.put("isDegradedMode", "true")).deferred()).isTrue();
        assertThat(approved(t -> t.putNull("isDegradedMode")).deferred()).isFalse();
    }

    @Test
    void aTipIsToldApartWhetherTheAmountIncludesItOrNot() {
        Outcome.Approved included = approved(t -> t.put("amount", 2540).put("amountTips", 200));
        assertThat(included.amount()).contains(Till.euros("23.40"));
        assertThat(included.amounts().gratuity()).contains(Till.euros("2.00"));

        Outcome.Approved beside = approved(t -> t.put("amountTips", 200));
        assertThat(beside.amount()).contains(Till.euros("23.40"));
        assertThat(beside.amounts().gratuity()).contains(Till.euros("2.00"));
    }

    @Test
    void theTipOfAPaymentThatIsCancelledIsInsideWhatWasOrdered() {
        VoidTransaction cancellation = VoidTransaction.builder()
                .tender(Tender.of("void"))
                .amount(Till.euros("12.00"))
                .original(new ProviderRef("88213411002"))
                .build();
        ScriptedApp app = new ScriptedApp()
                .answers(Results.accepted(
                        t -> t.put("transactionType", 2).put("amount", 1200).put("amountTips", 200)));
        try (Till till = Till.payXpress(app)) {
            Outcome.Approved cancelled = (Outcome.Approved) till.perform(cancellation);

            assertThat(cancelled.total()).contains(Till.euros("12.00"));
            assertThat(cancelled.details().further()).containsEntry("amountTips", "200");
        }
    }

    @Test
    void aFullCardNumberIsMaskedAndATokenIsNone() {
        assertThat(approved(t -> t.put("maskedPan", "4970101234564821").put("panType", 0))
                        .details()
                        .card()
                        .flatMap(Card::pan))
                .contains(new MaskedPan("************4821"));
        for (String type : List.of("2", "'2'", "7", "[2]", "{}", "'token'")) {
            assertThat(approved(Results.accepted(t -> t.put("maskedPan", "TOKEN00001234"))
                                    .replace("\"panType\":1", "\"panType\":" + quoted(type)))
                            .details()
                            .card()
                            .flatMap(Card::pan))
                    .as(type)
                    .isEmpty();
        }
    }

    @Test
    void aDateInSecondsIsOneToo() {
        assertThat(approved(t -> t.put("date", 1768408000)).details().completedAt())
                .contains(Instant.ofEpochSecond(1768408000));
        assertThat(approved(t -> t.put("date", 9_999_999_999L)).details().completedAt())
                .contains(Instant.ofEpochSecond(9_999_999_999L));
        assertThat(approved(t -> t.put("date", 1_000_000_000_000L)).details().completedAt())
                .contains(Instant.ofEpochMilli(1_000_000_000_000L));
        assertThat(approved(t -> t.put("date", 0)).details().completedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000_000_000L, 172_311_680_062L, 999_999_999_999L, 10_000_000_000_000L})
    void aDateOfOtherLengthsIsInAUnitThatNobodyKnows(long date) {
        Outcome.Approved approved = approved(t -> t.put("date", date));

        assertThat(approved.details().completedAt()).isEmpty();
        assertThat(approved.details().further()).containsEntry("date", Long.toString(date));
    }

    @Test
    void aCardThatWasInsertedIsAChip() {
        assertThat(approved(t -> t.put("paymentMethod", 0)).details().card().map(Card::entry))
                .contains(Card.Entry.CHIP);
        assertThat(approved(t -> t.put("paymentMethod", 7)).details().card().map(Card::entry))
                .contains(Card.Entry.OTHER);
    }

    // Tickets

    private static List<Receipt> receipts(Consumer<ObjectNode> change) {
        ObjectNode result = Results.object(Results.accepted());
        change.accept(result);
        return approved(result.toString()).details().receipts();
    }

    @Test
    void ticketsMayBeAListOrTheListInAText() {
        ObjectNode ticket = Results.ticket("client", "MERCI\n\nAU REVOIR\n");
        Receipt receipt = Receipt.of(Receipt.Audience.CARDHOLDER, List.of("MERCI", "", "AU REVOIR"));

        assertThat(receipts(r -> r.putArray("tickets").add(ticket))).containsExactly(receipt);
        assertThat(receipts(r -> r.put("tickets", "[" + ticket + "]"))).containsExactly(receipt);
        assertThat(receipts(r -> r.putObject("tickets").putArray("tickets").add(ticket)))
                .containsExactly(receipt);
    }

    @Test
    void aTicketThatHoldsNothingToPrintIsNoReceipt() {
        for (String empty : List.of("!!!!", "", "Cgo=", "VElDS0VU*")) {
            ObjectNode ticket = Results.ticket("client", "").put("ticket", empty);

            assertThat(receipts(r -> r.putArray("tickets").add(ticket)))
                    .as(empty)
                    .isEmpty();
        }
    }

    @Test
    void ticketsAreFoldedBase64InLatinLetters() {
        String long_ = "Établissement à l'adresse très longue, bien au-delà d'une ligne de soixante-seize lettres";

        assertThat(receipts(r -> r.putArray("tickets").add(Results.ticket("CLIENT", long_))))
                .containsExactly(Receipt.of(Receipt.Audience.CARDHOLDER, List.of(long_)));
    }

    @Test
    void ticketsThatCannotBeReadAreLeftOutAndDecideNothing() {
        assertThat(receipts(r -> r.put("tickets", "none"))).isEmpty();
        assertThat(receipts(r -> r.put("tickets", 7))).isEmpty();
        assertThat(receipts(r -> r.putNull("tickets"))).isEmpty();
        assertThat(receipts(r -> r.putArray("tickets").add("text").addObject().put("type", "CLIENT")))
                .isEmpty();
        assertThat(receipts(r ->
                        r.putArray("tickets").addObject().put("type", "CLIENT").put("ticket", "A")))
                .isEmpty();
    }

    @Test
    void aTicketForSomebodyElseIsNamed() {
        ObjectNode result = Results.object(Results.accepted());
        result.putArray("tickets").add(Results.ticket("KITCHEN", "x"));

        assertThat(approved(result.toString()).details().further()).containsEntry("otherTickets", "KITCHEN");
    }

    // Currencies

    @ParameterizedTest
    @ValueSource(strings = {"EUR 23.40", "JPY 2340", "KWD 2.340", "XPF 2340"})
    void everyCurrencyIsCountedInItsOwnSmallestUnit(String text) {
        Money amount = Money.parse(text);
        String code = amount.getCurrencyUnit().getCode();
        ScriptedApp app = new ScriptedApp().answers(Results.accepted(t -> t.put("currency", code)));
        try (Till till = Till.payXpress(app, Map.of("currency", code))) {
            Outcome outcome = till.perform(Till.sale(amount));

            assertThat(app.latest().spec().extras()).containsEntry("transaction_bundle_key_amount", 2340);
            assertThat(((Outcome.Approved) outcome).amount()).contains(amount);
        }
    }
}
