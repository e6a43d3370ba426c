package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.spi.TestGate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayxpertApmTerminalTest {

    private static final Tender TENDER = Tender.of("4711");
    private static final Map<String, Object> KNOWN = Map.of("verified", List.of("apm-result"));

    private final ScriptedApp app = new ScriptedApp().answers("{\"status\":1}");

    private static Sale sale(String amount) {
        return Sale.builder().tender(TENDER).amount(Money.parse(amount)).build();
    }

    private static Refund.Builder refund() {
        return Refund.builder().tender(TENDER).amount(Till.euros("8.20"));
    }

    private StartAnswer start(StartRequest request, Map<String, ?> settings) {
        try (PayxpertApmTerminal terminal = Bench.openApm(app, settings)) {
            return terminal.start(Bench.start(request), TestGate.open());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUR 8.20, 8.2",
        "EUR 19.99, 19.99",
        "EUR 0.01, 0.01",
        "EUR 0.29, 0.29",
        "EUR 1.15, 1.15",
        "EUR 21474836.47, 2.147483647E7",
        "JPY 5, 5.0",
        "XPF 1000, 1000.0"
    })
    void theAmountIsInMajorUnitsAndReadsLikeTheDecimal(String amount, String written) {
        start(sale(amount), Map.of());

        assertThat(app.latest().spec().extras().get("amount"))
                .isInstanceOf(Double.class)
                .hasToString(written);
    }

    @Test
    void everyAmountUpToAThousandComesOutAsItWentIn() {
        PayxpertApmSettings settings = Bench.apmSettings(Map.of());
        for (int minor = 1; minor <= 100_000; minor++) {
            Money amount = Money.ofMinor(CurrencyUnit.EUR, minor);
            Object sent = PayxpertApmMapper.toSpec(
                            Bench.start(
                                    Sale.builder().tender(TENDER).amount(amount).build()),
                            settings)
                    .extras()
                    .get("amount");

            assertThat(new BigDecimal(String.valueOf(sent))).isEqualByComparingTo(amount.getAmount());
        }
    }

    @Test
    void aSaleIsHandedOverWithExactlyTypedExtras() {
        start(sale("EUR 8.20"), Map.of());

        assertThat(app.latest().spec().extras())
                .containsExactly(
                        entry("payment_request_from_another_app", true),
                        entry("is_refund", false),
                        entry("amount", 8.2));
        assertThat(app.latest().spec().packageName()).isEqualTo("io.payxpress.android.apm");
        assertThat(app.latest().spec().className()).isEqualTo("com.payxpert.merchant.MainActivity");
    }

    @Test
    void aRefundNamesItsPaymentOrIsADirectOne() {
        start(refund().original(new ProviderRef("20260114-77")).build(), Map.of());
        assertThat(app.latest().spec().extras())
                .containsExactly(
                        entry("payment_request_from_another_app", true),
                        entry("is_refund", true),
                        entry("amount", 8.2),
                        entry("is_direct_refund", false),
                        entry("transaction_id", "20260114-77"));

        start(refund().build(), Map.of("directRefund", true));
        assertThat(app.latest().spec().extras())
                .containsEntry("is_refund", true)
                .containsEntry("is_direct_refund", true)
                .doesNotContainKey("transaction_id");

        StartAnswer neither = start(refund().build(), Map.of());
        assertThat(neither).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(neither.text()).contains("directRefund");
        assertThat(app.handovers).hasSize(2);
    }

    @Test
    void whatTheAppMightReadOtherwiseIsRefused() {
        assertThat(start(sale("KWD 8.200"), Map.of())).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(start(sale("EUR 21474836.48"), Map.of())).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(app.handovers).isEmpty();
    }

    @Test
    void noResultProvesAnythingUntilTheOperatorVouchesForItsForm() {
        for (String result : List.of("{\"status\":0}", "{\"status\":1}", "{\"status\":2}", Results.accepted())) {
            app.answers(result);
            try (Till till = Till.apm(app, Map.of())) {
                Attempt attempt = till.begin(Till.sale(Till.euros("23.40")));

                assertThat(till.outcome(attempt)).as(result).isInstanceOf(Outcome.Unknown.class);
                app.deliverLate(app.latest(), ScriptedApp.json(result));
                till.time.advance(Duration.ofHours(1));
                assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
            }
        }
    }

    @Test
    void withTheOperatorsWordResultsAreThoseOfPayXpress() {
        try (Till till = Till.apm(app, KNOWN)) {
            app.answers(Results.accepted());
            assertThat(till.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Approved.class);
            app.answers("{\"status\":1}");
            assertThat(till.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Declined.class);
            app.answers("{\"status\":3}");
            assertThat(((Outcome.NotStarted) till.perform(Till.sale(Till.euros("23.40")))).reason())
                    .isEqualTo(NotStartedReason.BUSY);
            app.answers(Results.accepted(t -> t.put("amount", 23)));
            assertThat(till.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"date\":1748779200000", "\"date\":1748779200000.0", "\"date\":[]", "\"date\":17487792000000"})
    void noResultThatMayBeAnotherPaymentsDecidesAnythingEvenWithTheOperatorsWord(String field) {
        for (int code : List.of(0, 1, 2, 3, 4, 7, 9)) {
            app.answers("{\"status\":" + code + ",\"amount\":2340," + field + "}");
            try (Till till = Till.apm(app, KNOWN)) {
                Attempt attempt = till.begin(Till.sale(Till.euros("23.40")));
                till.outcome(attempt);

                assertThat(attempt.summary().state()).as("code %d", code).isEqualTo(AttemptState.UNKNOWN);
                assertThat(till.alarms).as("code %d", code).isNotEmpty();
            }
        }
    }

    @Test
    void anActivityThatCannotBeStartedMeansThatNothingWasCharged() {
        app.does((handover, onResult) -> {
            throw new LaunchException("There is no such activity.");
        });
        try (Till till = Till.apm(app, Map.of())) {
            assertThat(((Outcome.NotStarted) till.perform(Till.sale(Till.euros("23.40")))).reason())
                    .isEqualTo(NotStartedReason.UNREACHABLE);
        }
    }

    @Test
    void aPingTellsWhetherTheAppIsInstalled() {
        app.installed = false;
        try (PayxpertApmTerminal terminal = Bench.openApm(app, Map.of())) {
            assertThat(terminal.ping().<Object>match(p -> p, none -> none.reason()))
                    .isEqualTo(Answer.Reason.UNREACHABLE);
        }
    }
}
