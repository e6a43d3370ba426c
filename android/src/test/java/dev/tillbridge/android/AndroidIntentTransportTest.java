package dev.tillbridge.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import android.content.ActivityNotFoundException;
import android.content.ComponentName;
import android.content.Intent;
import android.os.BadParcelableException;
import android.os.Bundle;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.LaunchException;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract with Android, against its own classes. */
class AndroidIntentTransportTest {

    private static final int FIRST = AndroidIntentTransport.FIRST_REQUEST_CODE;

    /** What the framework was asked to start. */
    private record Started(Intent intent, int requestCode) {}

    private final FakeDevice device = new FakeDevice();
    private final List<Started> started = new ArrayList<>();
    private final List<IntentResult> results = new ArrayList<>();
    private final AndroidIntentTransport transport = process();

    private AndroidIntentTransport process() {
        return AndroidIntentTransport.create(
                device.process(), (intent, requestCode) -> started.add(new Started(intent, requestCode)));
    }

    private static Handover handover(String reference, Map<String, Object> extras) {
        return new Handover(
                reference,
                new IntentSpec(
                        "com.payxpert.merchant", "com.payxpert.merchant.ui.transaction.TransactionActivity", extras),
                Instant.EPOCH);
    }

    private static Handover handover(String reference) {
        return handover(reference, Map.of());
    }

    private static Intent data(String json) {
        return new Intent().putExtra("result", json);
    }

    private static final String ACCEPTED = "{\"status\":0}";

    // Starting

    @Test
    void theActivityIsNamedExplicitlyAndNothingElseIs() throws LaunchException {
        transport.launch(handover("a"), results::add);

        Intent intent = started.get(0).intent();
        assertThat(intent.getComponent())
                .isEqualTo(new ComponentName(
                        "com.payxpert.merchant", "com.payxpert.merchant.ui.transaction.TransactionActivity"));
        assertThat(intent.getAction()).isNull();
        assertThat(intent.getData()).isNull();
        assertThat(intent.getType()).isNull();
        assertThat(intent.getCategories()).isNull();
        assertThat(intent.getFlags()).isZero();
    }

    @Test
    void everyExtraIsReadByExactlyItsType() throws LaunchException {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("number", 2340);
        extras.put("flag", true);
        extras.put("text", "2340");
        extras.put("decimal", 8.2);

        transport.launch(handover("a", extras), results::add);

        Intent intent = started.get(0).intent();
        assertThat(intent.getIntExtra("number", -1)).isEqualTo(2340);
        assertThat(intent.getBooleanExtra("flag", false)).isTrue();
        assertThat(intent.getStringExtra("text")).isEqualTo("2340");
        assertThat(intent.getDoubleExtra("decimal", -1)).isEqualTo(8.2);
        assertThat(intent.getExtras().keySet()).containsExactlyInAnyOrder("number", "flag", "text", "decimal");
        assertThat(intent.getExtras().get("number")).isInstanceOf(Integer.class);
        assertThat(intent.getExtras().get("text")).isInstanceOf(String.class);
    }

    @Test
    void everyHandingOverHasItsOwnRequestCode() throws LaunchException {
        for (int i = 0; i < Handovers.SLOTS; i++) {
            transport.launch(handover("reference-" + i), results::add);
        }

        assertThat(started).extracting(Started::requestCode).doesNotHaveDuplicates();
        assertThat(started).allSatisfy(s -> assertThat(s.requestCode()).isBetween(FIRST, FIRST + 99));
    }

    private LaunchException refusedBy(RuntimeException refusal) {
        AndroidIntentTransport refused = AndroidIntentTransport.create(device.process(), (intent, requestCode) -> {
            throw refusal;
        });
        LaunchException thrown =
                catchThrowableOfType(LaunchException.class, () -> refused.launch(handover("refused"), results::add));
        assertThat(refused.onActivityResult(FIRST, IntentResult.OK, data(ACCEPTED)))
                .as("nothing of it is left")
                .isFalse();
        assertThat(results).isEmpty();
        assertThat(thrown).hasCause(refusal);
        return thrown;
    }

    @Test
    void aMissingActivityWasNotStarted() {
        assertThat(refusedBy(new ActivityNotFoundException("no"))).hasMessageContaining("<queries>");
    }

    @Test
    void anActivityThatThisAppMayNotStartWasNotStarted() {
        assertThat(refusedBy(new SecurityException("no"))).hasMessageContaining("manufacturer");
    }

    @Test
    void anyOtherFailureLeavesOpenWhetherItWasStarted() {
        AndroidIntentTransport failing = AndroidIntentTransport.create(device.process(), (intent, requestCode) -> {
            throw new IllegalStateException("dead object");
        });

        assertThatThrownBy(() -> failing.launch(handover("a"), results::add)).isInstanceOf(IllegalStateException.class);
        assertThat(failing.onActivityResult(FIRST, IntentResult.OK, data(ACCEPTED)))
                .as("its result is still taken")
                .isTrue();
        assertThat(results).hasSize(1);
    }

    @Test
    void whatCannotBeNotedBeforeIsNotHandedOver() {
        device.isFull = true;

        assertThatThrownBy(() -> transport.launch(handover("a"), results::add)).isInstanceOf(LaunchException.class);
        assertThat(started).isEmpty();
    }

    @Test
    void itIsNotedBeforeItIsHandedOver() throws LaunchException {
        List<Boolean> noted = new ArrayList<>();
        AndroidIntentTransport careful = AndroidIntentTransport.create(
                device.process(),
                (intent, requestCode) ->
                        noted.add(device.files.values().stream().anyMatch(file -> file.containsValue("a"))));

        careful.launch(handover("a"), results::add);

        assertThat(noted).containsExactly(true);
    }

    @Test
    void requestCodesMustFitAndAreTheHosts() throws LaunchException {
        assertThatThrownBy(() -> AndroidIntentTransport.create(device.process(), (i, c) -> {}, 65_437))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AndroidIntentTransport.create(device.process(), (i, c) -> {}, -1))
                .isInstanceOf(IllegalArgumentException.class);
        AndroidIntentTransport.create(
                        device.process(), (intent, code) -> started.add(new Started(intent, code)), 65_436)
                .launch(handover("a"), results::add);
        assertThat(started.get(0).requestCode()).isEqualTo(65_436);
    }

    // Results

    @Test
    void aResultIsCopiedWithItsExtras() throws LaunchException {
        transport.launch(handover("a"), results::add);
        Intent data = data(ACCEPTED)
                .putExtra("code", 7)
                .putExtra("flag", true)
                .putExtra("styled", CharBuffer.wrap("text"))
                .putExtra("bytes", new byte[] {1});

        assertThat(transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data))
                .isTrue();

        assertThat(results)
                .containsExactly(new IntentResult(
                        IntentResult.OK, Map.of("result", ACCEPTED, "code", 7, "flag", true, "styled", "text")));
    }

    @Test
    void noDataIsAResultWithoutExtras() throws LaunchException {
        transport.launch(handover("a"), results::add);
        transport.launch(handover("b"), results::add);

        transport.onActivityResult(started.get(0).requestCode(), IntentResult.CANCELLED, null);
        transport.onActivityResult(started.get(1).requestCode(), IntentResult.OK, new Intent());

        assertThat(results)
                .containsExactly(IntentResult.none(IntentResult.CANCELLED), IntentResult.none(IntentResult.OK));
    }

    @Test
    void resultsOfOthersAreLeftToTheHost() throws LaunchException {
        transport.launch(handover("a"), results::add);

        assertThat(transport.onActivityResult(1, IntentResult.OK, data(ACCEPTED)))
                .isFalse();
        assertThat(transport.onActivityResult(FIRST + 1, IntentResult.OK, data(ACCEPTED)))
                .as("a slot that was never used")
                .isFalse();
        assertThat(transport.onActivityResult(FIRST + 100, IntentResult.OK, data(ACCEPTED)))
                .isFalse();
        assertThat(transport.onActivityResult(FIRST - 1, IntentResult.OK, data(ACCEPTED)))
                .isFalse();
        assertThat(results).isEmpty();
    }

    @Test
    void eachResultGoesToItsOwnReference() throws LaunchException {
        List<String> told = new ArrayList<>();
        transport.launch(handover("a"), result -> told.add("a"));
        transport.launch(handover("b"), result -> told.add("b"));

        transport.onActivityResult(started.get(1).requestCode(), IntentResult.OK, data(ACCEPTED));
        transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data(ACCEPTED));

        assertThat(told).containsExactly("b", "a");
    }

    @Test
    void anotherResultIsToldTooAsItMayContradictTheFirstWhichIsKept() throws LaunchException {
        transport.launch(handover("a"), results::add);
        int code = started.get(0).requestCode();

        assertThat(transport.onActivityResult(code, IntentResult.OK, data(ACCEPTED)))
                .isTrue();
        assertThat(transport.onActivityResult(code, IntentResult.OK, data("{\"status\":1}")))
                .isTrue();
        assertThat(transport.onActivityResult(code, IntentResult.CANCELLED, null))
                .isTrue();

        assertThat(results)
                .extracting(IntentResult::extras)
                .containsExactly(Map.of("result", ACCEPTED), Map.of("result", "{\"status\":1}"));
        assertThat(transport.late("a").orElseThrow().extras()).containsEntry("result", ACCEPTED);
    }

    @Test
    void anEmptyResultMayBeFollowedByTheRealOne() throws LaunchException {
        transport.launch(handover("a"), results::add);
        int code = started.get(0).requestCode();

        transport.onActivityResult(code, IntentResult.CANCELLED, null);
        transport.onActivityResult(code, IntentResult.OK, data(ACCEPTED));

        assertThat(results).containsExactly(IntentResult.none(IntentResult.CANCELLED));
        assertThat(transport.late("a").orElseThrow().extras()).containsEntry("result", ACCEPTED);
    }

    @Test
    void aResultThatCannotBeUnpackedHasComeBackWithNothingInIt() throws LaunchException {
        transport.launch(handover("a"), results::add);
        Intent strange = new Intent() {
            @Override
            public Bundle getExtras() {
                throw new BadParcelableException("ClassNotFoundException when unmarshalling: com.payxpert.Hidden");
            }
        };

        assertThat(transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, strange))
                .isTrue();

        assertThat(results).containsExactly(IntentResult.none(IntentResult.OK));
        transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data(ACCEPTED));
        assertThat(transport.late("a").orElseThrow().extras())
                .as("and may be followed by a readable one")
                .containsEntry("result", ACCEPTED);
    }

    @Test
    void whenTheStorageIsFullTheFirstResultCountsAllTheSame() throws LaunchException {
        transport.launch(handover("a"), results::add);
        int code = started.get(0).requestCode();
        AndroidIntentTransport next = process();
        device.isFull = true;

        next.onActivityResult(code, IntentResult.OK, data(ACCEPTED));
        next.onActivityResult(code, IntentResult.OK, data("{\"status\":1}"));

        assertThat(next.late("a").orElseThrow().extras()).containsEntry("result", ACCEPTED);
    }

    // The process ends

    @Test
    void theNextProcessFindsTheReferenceOfAResult() throws LaunchException {
        transport.launch(handover("a"), results::add);
        AndroidIntentTransport next = process();
        assertThat(next.late("a")).isEmpty();

        assertThat(next.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data(ACCEPTED)))
                .isTrue();

        assertThat(results).as("of the dead process").isEmpty();
        assertThat(next.late("a"))
                .contains(new IntentResult(IntentResult.OK, Map.of("result", ACCEPTED)))
                .isEqualTo(next.late("a"));
        assertThat(next.late("b")).isEmpty();
    }

    @Test
    void aResultOutlivesEveryProcessEvenWhenItWasTold() throws LaunchException {
        transport.launch(handover("a"), results::add);
        transport.onActivityResult(
                started.get(0).requestCode(), IntentResult.OK, data(ACCEPTED).putExtra("n", 7));

        assertThat(results).hasSize(1);
        assertThat(process().late("a"))
                .as("of which only JSON can decide something, and that something else was there")
                .contains(new IntentResult(IntentResult.OK, Map.of("result", ACCEPTED, "n", "")));
    }

    @Test
    void whatNobodyCouldReadBesideAResultIsNotReadableAfterwards() throws LaunchException {
        transport.launch(handover("a"), results::add);
        transport.onActivityResult(
                started.get(0).requestCode(),
                IntentResult.OK,
                data(ACCEPTED).putExtra("n", " {\"status\":1,\"maskedPan\":\"4111111111111111\""));

        assertThat(process().late("a"))
                .as("it still may be the one that counts, and nothing of it is kept")
                .contains(new IntentResult(IntentResult.OK, Map.of("result", ACCEPTED, "n", "{")));
    }

    @Test
    void theNextProcessUsesOtherRequestCodes() throws LaunchException {
        transport.launch(handover("a"), results::add);
        process().launch(handover("b"), results::add);

        assertThat(started.get(0).requestCode()).isNotEqualTo(started.get(1).requestCode());
    }

    @Test
    void oldHandingsOverAreForgottenAfterAHundred() throws LaunchException {
        for (int i = 0; i <= Handovers.SLOTS; i++) {
            transport.launch(handover("reference-" + i), results::add);
            transport.onActivityResult(started.get(i).requestCode(), IntentResult.OK, data(ACCEPTED));
        }

        assertThat(process().late("reference-0")).isEqualTo(Optional.empty());
        assertThat(process().late("reference-1")).isPresent();
        assertThat(device.files.values()).allSatisfy(file -> assertThat(file).hasSize(1 + 2 * Handovers.SLOTS));
    }

    @Test
    void whatMustNotBeKeptIsNotKept() throws LaunchException {
        String reference = "4111111111111111aaaaaaaaaaaaaaaa";
        transport.launch(handover(reference), results::add);
        String json = "{\"status\":0,\"transaction\":{\"externalReference\":\"" + reference
                + "\",\"maskedPan\":\"497010******4821\",\"otherPan\":4970101234567890,\"amount\":2340,"
                + "\"expirationDate\":281130,\"note\":\"card 4111111111111111\",\"seen\":\"5200 82** **** 8210\"},"
                + "\"list\":[\"4111111111111111\",{\"pan\":\"x\"}],"
                + "\"tickets\":\"{\\\"tickets\\\":[]}\"}";
        Intent data = data(json)
                .putExtra("plain", "4111111111111111")
                .putExtra("inner", "{\"a\":\"{\\\"expiry\\\":1128}\"}")
                .putExtra("cut", "{\"status\":0,\"transaction\":{\"expirationDate\":2812")
                .putExtra("expirationDate", 281230);

        transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data);

        assertThat(results.get(0).extras()).as("told in full").containsEntry("result", json);
        String kept = device.files.toString();
        assertThat(kept.replace(reference, ""))
                .doesNotContain("497010", "281130", "2812", "4111111111111111", "4970101234567890", "5200", "1128");
        assertThat(process().late(reference).orElseThrow().extras().get("result"))
                .isEqualTo("{\"status\":0,\"transaction\":{\"externalReference\":\"" + reference
                        + "\",\"maskedPan\":\"************4821\",\"otherPan\":\"************7890\",\"amount\":2340,"
                        + "\"expirationDate\":\"****\",\"note\":\"card ************1111\",\"seen\":\"**** **** **** 8210\"},"
                        + "\"list\":[\"************1111\",{\"pan\":\"*****\"}],\"tickets\":\"******\"}");
    }

    @Test
    void aCardNumberThatIsANameIsNotKept() throws LaunchException {
        transport.launch(handover("a"), results::add);
        String json =
                "{\"status\":0,\"4111111111111111\":1,\"************1111\":2,\"amount\":{\"4111111111111111\":3}}";
        transport.onActivityResult(
                started.get(0).requestCode(), IntentResult.OK, data(json).putExtra("4111111111111111", "x"));

        assertThat(device.files.toString()).as("I5").doesNotContain("4111111111111111");
        assertThat(process().late("a").orElseThrow().extras())
                .containsEntry(
                        "result",
                        "{\"status\":0,\"************1111\":2,\"amount\":{\"************1111\":3},\"*************1111\":1}")
                .containsEntry("************1111", "");
    }

    @Test
    void whatIsNotKeptLeavesThatItWasThereAndThatItDiffered() throws LaunchException {
        transport.launch(handover("a"), results::add);
        transport.onActivityResult(
                started.get(0).requestCode(),
                IntentResult.OK,
                data(
                        "{\"status\":9,\"expirationDate\":281130,\"maskedPan\":\"497010******4821\",\"tickets\":\"\","
                                + "\"transaction\":{\"expirationDate\":\"281230\",\"maskedPan\":\"520082******4821\",\"tickets\":[]}}"));
        transport.launch(handover("b"), results::add);
        transport.onActivityResult(
                started.get(1).requestCode(),
                IntentResult.OK,
                data("{\"status\":9,\"expirationDate\":0,\"transaction\":{\"expirationDate\":null,\"tickets\":[{}]},"
                        + "\"expiry\":281130,\"expires\":\"281130\"}"));

        assertThat(process().late("a").orElseThrow().extras())
                .containsEntry(
                        "result",
                        "{\"status\":9,\"expirationDate\":\"****\",\"maskedPan\":\"************4821\",\"tickets\":\"\","
                                + "\"transaction\":{\"expirationDate\":\"*****\",\"maskedPan\":\"*************4821\",\"tickets\":[]}}");
        assertThat(process().late("b").orElseThrow().extras())
                .containsEntry(
                        "result",
                        "{\"status\":9,\"expirationDate\":0,\"transaction\":{\"expirationDate\":null,\"tickets\":\"****\"},"
                                + "\"expiry\":\"*****\",\"expires\":\"*****\"}");
    }

    @Test
    void aResultThatCannotBeKeptIsStillTold() throws LaunchException {
        transport.launch(handover("a"), results::add);
        device.isFull = true;

        assertThat(transport.onActivityResult(started.get(0).requestCode(), IntentResult.OK, data(ACCEPTED)))
                .isTrue();

        assertThat(results).hasSize(1);
    }

    // Packages

    @Test
    void thePackageManagerTellsWhetherAnAppIsInstalled() {
        device.packages.add("com.payxpert.merchant");

        assertThat(transport.isInstalled("com.payxpert.merchant")).contains(true);
        assertThat(transport.isInstalled("io.payxpress.android.apm")).contains(false);
    }
}
